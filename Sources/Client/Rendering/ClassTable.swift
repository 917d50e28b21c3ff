package import Wire

/// A table of all classes of one measure in the posts of one topic: a row for each.
package struct ClassTable {
    private var table: Table
    /// Why figures are missing, with the classes that they are missing for.
    private var reasons: [(text: String, labels: [String])] = []
    private var methods: [String] = []

    /// The number of classes above which a measure gets such a table, in place of a ``ShareTable`` for each class.
    static let fewest = 3

    /// Makes the table of a measure's figures in the `posts` posts of `topic`.
    package init(measure: String, of topic: String, posts: Int64, _ figures: MeasureSummary) {
        table = Table([
            Table.Column(" \(measure), \(topic)", flexible: true), Table.Column("posts", number: true),
            Table.Column("counted", number: true), Table.Column("corrected", number: true, dropsAt: 1),
            Table.Column("model 95 %", number: true, dropsAt: 3), Table.Column("bounds", number: true, dropsAt: 2),
        ])
        for label in figures.labels { add(label) }
        table.rows.append([
            Line(" unscored"), Line(Figures.grouped(posts - figures.scored)), Line(Self.percent(figures.unscored)),
            Line(""), Line(""), Line(""),
        ])
    }

    private mutating func add(_ share: LabelShare) {
        table.rows.append([
            Line(" \(share.label)"), Line(Figures.grouped(share.posts)), Line(Self.percent(share.counted), .strong),
            Line(Self.percent(share.corrected)), Line(Figures.range(share.modelInterval) ?? "none"),
            Line(Figures.range(share.bounds) ?? "-"),
        ])
        if share.corrected == nil, let reason = share.correctedReason { note("not corrected: \(reason)", share.label) }
        if share.modelInterval == nil, let reason = share.intervalReason, reason != share.correctedReason {
            note("no interval: \(reason)", share.label)
        }
        if let method = share.method, !methods.contains(method) { methods.append(method) }
    }

    private mutating func note(_ text: String, _ label: String) {
        if let place = reasons.firstIndex(where: { $0.text == text }) {
            reasons[place].labels.append(label)
        } else {
            reasons.append((text, [label]))
        }
    }

    private static func percent(_ share: Double?) -> String { share.map { "\(Figures.percent($0)) %" } ?? "-" }

    /// The lines of the table.
    package func lines(width: Int) -> [Line] { table.lines(width: width) }

    /// What belongs below the table.
    package var remarks: [String] {
        let classes = table.rows.count - 1
        return reasons.map { reason in
            reason.labels.count == classes ? reason.text : "\(reason.text) (\(reason.labels.joined(separator: ", ")))"
        } + methods.map { "corrected, model 95 %: \($0)" }
            + [
                "counted: of scored posts, unscored: of all; "
                    + "bounds: all unscored posts counted as not of the class / as of it"
            ]
    }
}
