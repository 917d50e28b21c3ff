import Analytics
import Foundation
import PluginKit

/// What is said of one text: the group that it belongs to, or why it has none.
struct RepetitionLine: Encodable {
    private let id: String
    private let group: String?
    private let reason: String?

    private enum Key: String, CodingKey {
        case id, group, reason
    }

    /// Writes all fields, null for a group that is not there.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        try fields.encode(group, forKey: .group)
        try fields.encodeIfPresent(reason, forKey: .reason)
    }

    /// A line of JSON for each text, in order; a text without an id is named by its place, from 1 on.
    static func lines(of records: ClaimRecords) throws -> [Data] {
        let ids = records.texts.enumerated().map { $1.id ?? "\($0 + 1)" }
        let words = records.texts.map { OwnWords(PreparedText($0.text, genre: $0.genre).tokens) }
        var groups: [Int: Int] = [:]
        for members in RepetitionClusters(words.map(RepetitionFingerprint.init), words: { words[$0] }).groups {
            for member in members { groups[member] = members[0] }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try ids.indices.map { place in
            let reason: String? =
                groups[place] != nil
                ? nil
                : words[place].areEnough
                    ? "no other text is like it" : "fewer than \(OwnWords.minimum) words of its own"
            return try encoder.encode(
                RepetitionLine(id: ids[place], group: groups[place].map { ids[$0] }, reason: reason))
        }
    }
}
