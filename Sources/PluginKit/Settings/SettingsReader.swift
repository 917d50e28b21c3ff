/// Reads one mapping of a configuration file strictly: every wrong value is reported with its place, and so is every
/// key that nobody asked for.
///
/// Reading goes on after a mistake, so that all of them are reported at once.
public struct SettingsReader: Sendable {
    /// The path of keys to the mapping.
    public let path: String
    /// Where the mapping stands.
    public let position: SourcePosition
    /// What was found wrong so far.
    public private(set) var issues: [SettingsIssue] = []

    /// The full paths of all keys that were asked for here and in adopted parts.
    public var knownPaths: [String] { known.map { path.isEmpty ? $0 : "\(path).\($0)" } + adoptedPaths }

    private let entries: [SettingsNode.Entry]
    /// Where the first entry of each key is in `entries`.
    private var places: [String: Int] = [:]
    private var known: [String] = []
    private var adoptedPaths: [String] = []

    /// Reads `node`, which is a mapping or empty; anything else is reported.
    public init(_ node: SettingsNode, path: String) {
        self.path = path
        self.position = node.position
        switch node.content {
        case .empty:
            entries = []
        case .mapping(let found):
            entries = found
            for (index, entry) in found.enumerated() {
                if places[entry.key] == nil {
                    places[entry.key] = index
                } else {
                    report(at: entry.keyPosition, key: entry.key, "this key stands here twice; remove one")
                }
            }
        case .scalar, .sequence:
            entries = []
            issues.append(SettingsIssue(position: node.position, path: path, message: "expected keys with values"))
        }
    }

    /// A reader of an empty mapping, for a plugin without a section.
    public static func empty(path: String) -> SettingsReader {
        SettingsReader(
            SettingsNode(content: .empty, position: SourcePosition(file: "(default)", line: 1, column: 1)), path: path)
    }

    /// The raw value of `key`, and makes the key known; nil where it is not set or empty.
    public mutating func node(_ key: String) -> SettingsNode? {
        known.append(key)
        guard let entry = entry(key), entry.value.content != .empty else { return nil }
        return entry.value
    }

    /// All keys that are set, in the file's order; makes all of them known.
    ///
    /// For mappings whose keys are names.
    public mutating func allEntries() -> [SettingsNode.Entry] {
        known += entries.map(\.key)
        return entries
    }

    /// Reports that the value of `key` is wrong.
    public mutating func report(key: String, _ message: String) {
        report(at: entry(key)?.value.position ?? position, key: key, message)
    }

    /// Reports something wrong at a place below `key`.
    public mutating func report(at place: SourcePosition, key: String, _ message: String) {
        issues.append(SettingsIssue(position: place, path: path.isEmpty ? key : "\(path).\(key)", message: message))
    }

    /// Takes over what a reader of a part of this mapping found wrong.
    public mutating func adopt(_ found: [SettingsIssue]) { issues += found }

    /// Finishes a reader of a part of this mapping and takes over what it found wrong and which keys it knows.
    public mutating func adopt(finishing part: inout SettingsReader) {
        issues += part.finish()
        adoptedPaths += part.knownPaths
    }

    /// Reports every key that nobody asked for, with the nearest known one, and returns all issues in order of place.
    public mutating func finish() -> [SettingsIssue] {
        let names = Set(known)
        let unknown = entries.filter { !names.contains($0.key) }
        for entry in unknown.prefix(Self.maximumUnknownKeys) {
            let hint =
                nearest(to: entry.key, among: names).map { "; did you mean \"\($0)\"?" }
                ?? (names.isEmpty
                    ? "; nothing can be set here" : "; known are \(names.sorted().joined(separator: ", "))")
            report(at: entry.keyPosition, key: entry.key, "unknown key\(hint)")
        }
        if let next = unknown.dropFirst(Self.maximumUnknownKeys).first {
            let count = unknown.count - Self.maximumUnknownKeys
            report(at: next.keyPosition, key: next.key, "unknown key, one of \(count) more")
        }
        return issues.sorted()
    }

    /// Of more unknown keys in one mapping, only the number is told.
    private static let maximumUnknownKeys = 50

    private func entry(_ key: String) -> SettingsNode.Entry? { places[key].map { entries[$0] } }

    private func nearest(to key: String, among names: Set<String>) -> String? {
        // No name is near to a much longer key, whose distance would take long to find.
        guard key.utf8.count <= 64 else { return nil }
        let ranked = names.map { (name: $0, distance: editDistance($0, key)) }
        return ranked.filter { $0.distance <= max(1, key.count / 3) }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }
}

/// The optimal-string-alignment distance between two words: insertions, deletions, substitutions and swaps of neighbours.
package func editDistance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.lowercased()), Array(right.lowercased()))
    var rows = [Array(0...b.count)]
    for i in a.indices {
        var row = [i + 1]
        for j in b.indices {
            var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, rows[i - 1][j - 1] + 1) }
            row.append(best)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
