import Analytics

extension PollSheet {
    /// The sheet for people: a heading, a table, and what can be said of it.
    var lines: [String] {
        let figures = FigureText.english
        var lines = [wording, "\(source) \(id), \(selection)" + (synthetic == true ? ", made-up data" : "")]
        if let observed_at {
            let votes = total.map { ", \(figures.count($0)) votes" } ?? ""
            let people = voters.map { " by \(figures.count($0)) voters" } ?? ""
            lines[1] += ", \(observed_at)\(votes)\(people)"
        }
        lines += table
        if let lead {
            var text = "lead of \(lead.first) over \(lead.second): \(Self.points(lead.difference))"
            if let error = lead.standard_error { text += ", standard error \(Self.points(error))" }
            if let lower = lead.lower, let upper = lead.upper {
                text += ", interval \(Self.points(lower)) to \(Self.points(upper))"
            }
            lines.append(text)
        }
        if let method { lines.append("intervals: \(method), confidence \(confidence ?? 0.95)") }
        if let reason {
            let name = sampling_error == "not_applicable" ? "sampling error: not applicable" : "no intervals"
            lines.append("\(name): \(reason)")
        }
        if let ratio = flips_at_selection_ratio {
            lines.append("selection ratio that makes it 50/50: \(figures.decimal(ratio, decimals: 3))")
        }
        if let sentence { lines.append(sentence) }
        for whatIf in what_if ?? [] { lines.append("what if: " + whatIf.text) }
        return lines
    }

    private var table: [String] {
        let hasIntervals = options.contains { $0.lower != nil }
        let hasChances = options.contains { $0.probability_of_leading != nil }
        var rows = [
            ["option", "votes", "share"] + (hasIntervals ? ["from", "to"] : []) + (hasChances ? ["leads"] : [])
        ]
        for option in options {
            var row = [option.label, option.count.map(FigureText.english.count) ?? "", Self.percent(option.share)]
            if hasIntervals { row += [Self.percent(option.lower), Self.percent(option.upper)] }
            if hasChances { row.append(Self.chance(option.probability_of_leading)) }
            rows.append(row)
        }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let blank = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + blank : blank + cell
            }.joined(separator: "  ")
        }
    }

    /// A share in percent.
    static func percent(_ share: Double?) -> String {
        share.map { FigureText.english.decimal($0 * 100, decimals: 2) + " %" } ?? ""
    }

    private static func chance(_ chance: Double?) -> String {
        guard let chance else { return "" }
        if chance < 0.0005 { return "< 0.001" }
        return chance > 0.9995 ? "> 0.999" : FigureText.english.decimal(chance, decimals: 3)
    }

    private static func points(_ difference: Double) -> String {
        (difference < 0 ? "-" : "") + FigureText.english.decimal(abs(difference) * 100, decimals: 2) + " points"
    }
}

extension PollSheet.WhatIf {
    /// The assumption and what follows.
    fileprivate var text: String {
        guard share != nil || lower != nil || error != nil else { return assumption }
        var text = "\(assumption): \(option)"
        if let share { text += " would have \(PollSheet.percent(share))" }
        if let lower, let upper { text += " has \(PollSheet.percent(lower)) to \(PollSheet.percent(upper))" }
        if let error {
            let figures = FigureText.english
            text += " is \(figures.decimal(abs(error) * 100, decimals: 2)) points too \(error < 0 ? "low" : "high")"
            text += effective_n.map { ", worth \(figures.decimal($0, decimals: 1)) people drawn at random" } ?? ""
        }
        return text
    }
}
