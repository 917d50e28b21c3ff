package import Wire

/// What moved a score: the text with its words in colour, and the sum that makes the score.
package enum ExplanationRendering {
    /// The least that a part must add, in either direction, to be coloured and to be named in the sum.
    private static let least = 0.02
    /// The most parts that are named in the sum.
    private static let most = 8

    /// `text` with what raised a score in the look of approval and what lowered it in that of disapproval.
    package static func text(_ text: String, _ explanation: ScoreExplanation) -> Line {
        let whole = Line(text)
        let scalars = Array(text.unicodeScalars)
        var line = Line()
        var place = 0
        // A text that voxd has read in another normal form has other places; what does not agree keeps its look.
        for part in explanation.parts
        where part.from >= place && part.from < part.to && part.to <= scalars.count
            && part.text.unicodeScalars.elementsEqual(scalars[part.from..<part.to])
        {
            line += whole.part(place..<part.from)
            line += Line(whole.part(part.from..<part.to).text, ink(part.contribution))
            place = part.to
        }
        return line + whole.part(place..<scalars.count)
    }

    /// The score and its sum, the strongest parts first; the figures that are shown add up.
    ///
    /// `target` is what the score is of, where it is not the text or a topic.
    package static func sum(_ explanation: ScoreExplanation, of target: String? = nil) -> [Line] {
        let strong = explanation.parts.filter { abs($0.contribution) >= least }
            .sorted { (abs($0.contribution), $1.from) > (abs($1.contribution), $0.from) }.prefix(most)
        let total = hundredths(explanation.score)
        let base = hundredths(explanation.base)
        let rest = total - base - strong.reduce(0) { $0 + hundredths($1.contribution) }
        let name = explanation.measure + ((target ?? explanation.topic).map { " of \($0)" } ?? "")
        var lines = [
            Line("\(name) \(signed(total))", .strong) + " =",
            Line("\(signed(base)) without a word", .faint),
        ]
        for part in strong {
            lines.append(
                Line("\(signed(hundredths(part.contribution))) \(part.text)", ink(part.contribution))
                    + Line(part.own == true ? " (your word)" : "", .faint))
        }
        if explanation.parts.count > strong.count { lines.append(Line("\(signed(rest)) all else", .faint)) }
        return lines
    }

    private static func ink(_ contribution: Double) -> Line.Ink {
        abs(contribution) < least ? .plain : contribution > 0 ? .good : .bad
    }

    private static func hundredths(_ number: Double) -> Int { Int((number * 100).rounded()) }

    private static func signed(_ hundredths: Int) -> String {
        (hundredths > 0 ? "+" : "") + Figures.fixed(Double(hundredths) / 100, digits: 2)
    }
}
