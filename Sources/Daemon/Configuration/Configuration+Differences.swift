import Analytics
import PluginKit

extension Configuration {
    /// What a reload from this configuration to `new` changes, a line each, in the order of the file.
    ///
    /// A line says so where a change takes effect only at the next start. Empty where both mean the same; a moved
    /// line or a comment is no change.
    package func differences(to new: Configuration) -> [String] {
        storage.differences(to: new.storage) + ingest.differences(to: new.ingest)
            + server.differences(to: new.server) + retention.differences(to: new.retention)
            + privacy.differences(to: new.privacy) + log.differences(to: new.log)
            + Self.changes("plugins", plugins, new.plugins, \.canonicalText)
            + Self.changes(
                "module", Self.byID(modules, \.name.description), Self.byID(new.modules, \.name.description),
                \.canonicalText)
            + Self.changes("topic", Self.byID(topics, \.id.value), Self.byID(new.topics, \.id.value), \.self)
            + Self.changes("question", Self.byID(questions, \.id.value), Self.byID(new.questions, \.id.value), \.self)
            + Self.changes("words", Self.byCode(words), Self.byCode(new.words), \.canonicalText)
    }

    private static func byID<Item>(_ items: [Item], _ id: (Item) -> String) -> [String: Item] {
        Dictionary(items.map { (id($0), $0) }) { first, _ in first }
    }

    /// The words of each language by its code.
    private static func byCode(_ lexicon: Lexicon) -> [String: Lexicon] {
        Dictionary(uniqueKeysWithValues: lexicon.words.map { ($0.key.code, Lexicon(words: [$0.key: $0.value])) })
    }

    private static func changes<Item, Meaning: Equatable>(
        _ kind: String, _ old: [String: Item], _ new: [String: Item], _ meaning: (Item) -> Meaning
    ) -> [String] {
        Set(old.keys).union(new.keys).sorted().compactMap { id in
            switch (old[id], new[id]) {
            case (nil, _?): "\(kind) \(id): added"
            case (_?, nil): "\(kind) \(id): removed"
            case (let before?, let after?) where meaning(before) != meaning(after): "\(kind) \(id): changed"
            default: nil
            }
        }
    }
}
