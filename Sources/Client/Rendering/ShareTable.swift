package import Wire

/// A table of one class's shares: counted, corrected, the model's interval, what is unscored and the bounds.
package struct ShareTable {
    /// The class, which stands above the names.
    private let title: String
    private var table: Table
    /// Why figures are missing, with the names of the rows.
    private var reasons: [(text: String, names: [String])] = []
    private var methods: [String] = []
    private var hasBounds = false

    /// Makes a table without rows.
    package init(title: String, hasAuthors: Bool) {
        self.title = title
        table = Table([
            Table.Column(" \(title)", flexible: true),
            Table.Column("posts", number: true),
            Table.Column(hasAuthors ? "authors" : "", number: true, dropsAt: 1),
            Table.Column("counted", number: true),
            Table.Column("corrected", number: true, dropsAt: 2),
            Table.Column("model 95 %", number: true, dropsAt: 4),
            Table.Column("unscored", number: true),
            Table.Column("bounds", number: true, dropsAt: 3),
        ])
        if !hasAuthors { table.columns.remove(at: 2) }
    }

    /// True without rows.
    package var isEmpty: Bool { table.rows.isEmpty }

    /// Adds a row; without a measure it says that nothing was measured.
    package mutating func add(
        _ name: String, posts: Int64, authors: String?, _ measure: MeasureSummary?, _ label: String
    ) {
        let share = measure?.labels.first { $0.label == label }
        func percent(_ value: Double?) -> String { value.map { "\(Figures.percent($0)) %" } ?? "-" }
        var row = [Line(" \(name)"), Line(Figures.grouped(posts))]
        if table.columns.count == 8 { row.append(Line(authors ?? "-")) }
        row += [
            Line(percent(share?.counted), .strong), Line(percent(share?.corrected)),
            Line(Figures.range(share?.modelInterval) ?? "none"), Line(percent(measure?.unscored)),
            Line(Figures.range(share?.bounds) ?? "-"),
        ]
        table.rows.append(row)
        if measure == nil { note("not measured", name) }
        if share?.corrected == nil, let reason = share?.correctedReason { note("not corrected: \(reason)", name) }
        if share?.modelInterval == nil, let reason = share?.intervalReason { note("no interval: \(reason)", name) }
        if let method = share?.method, !methods.contains(method) { methods.append(method) }
        if share?.bounds != nil { hasBounds = true }
    }

    /// The lines of the table.
    package func lines(width: Int) -> [Line] { table.lines(width: width) }

    /// What belongs below the table.
    package var remarks: [String] {
        let rows = table.rows.count
        var remarks = reasons.map { reason in
            reason.names.count == rows && rows > 1
                ? "\(reason.text) (all)"
                : rows == 1 ? reason.text : "\(reason.text) (\(reason.names.joined(separator: ", ")))"
        }
        remarks += methods.map { "corrected, model 95 %: \($0)" }
        if hasBounds { remarks.append("bounds: all unscored posts counted as not \(title) / as \(title)") }
        return remarks
    }

    private mutating func note(_ text: String, _ name: String) {
        if let place = reasons.firstIndex(where: { $0.text == text }) {
            reasons[place].names.append(name)
        } else {
            reasons.append((text, [name]))
        }
    }
}
