import Analytics
import PluginKit

/// A labelled text as stance is learned from it and measured on it.
struct StanceRow: Sendable {
    /// The proposition, and the language of the text.
    let subject: StanceSubject
    /// Which side the text takes, as an index into the task's labels.
    let label: Int
    /// What a classifier sees of it.
    let features: [UInt32]
    /// Its author; where he is not known, what it says.
    let author: UInt64

    /// Other words that data sets have for the labels.
    private static let aliases = ["favour": Side.for, "favor": .for, "none": .neither]

    /// Reads a row; throws, with its place, where its proposition or label is not one.
    init(_ row: LabelledRow) throws(ToolError) {
        guard let proposition = row.proposition else {
            throw ToolError("\(row.place.reference): expected the proposition as \"proposition\" or \"target\"")
        }
        let labels = LabelTask.stance.labels
        guard let label = labels.firstIndex(of: Self.aliases[row.label]?.rawValue ?? row.label) else {
            let known = (labels + Self.aliases.keys.sorted()).joined(separator: ", ")
            throw ToolError("\(row.place.reference): \"label\": expected one of \(known), found \"\(row.label)\"")
        }
        subject = StanceSubject(proposition: proposition, language: row.language)
        self.label = label
        features = Self.features(of: PreparedText(utf8: row.text))
        author = row.author ?? row.contentHash
    }

    /// What a classifier sees of a text.
    static func features(of text: PreparedText) -> [UInt32] {
        StanceFeatures.hashes(of: text.tokens, folded: text.folded)
    }

    /// The rows of each proposition and language.
    static func grouped(_ rows: [LabelledRow]) throws(ToolError) -> [StanceSubject: [StanceRow]] {
        var groups: [StanceSubject: [StanceRow]] = [:]
        for row in rows {
            let found = try StanceRow(row)
            groups[found.subject, default: []].append(found)
        }
        return groups
    }

    /// The row as a classifier is trained on it.
    var example: StanceTraining.Row { StanceTraining.Row(features: features, label: label) }

    /// Such as `abortion (en) 13, Brexit (fr) 7`; at most twenty, and how many more.
    static func counted(_ groups: [StanceSubject: Int]) -> String {
        let sorted = groups.sorted { $0.key < $1.key }
        let told = sorted.prefix(20).map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return sorted.count > 20 ? "\(told) and \(sorted.count - 20) more" : told
    }
}
