import Analytics
import PluginKit

/// The reading of one topic of a file in `topics.d`.
enum TopicFile {
    /// Reads a topic; what is wrong goes to `issues`.
    ///
    /// Nil where it has no usable id.
    static func read(_ node: SettingsNode, path: String, issues: inout [SettingsIssue]) -> Topic? {
        var reader = SettingsReader(node, path: path)
        defer { issues += reader.finish() }
        let id = reader.configuredID("id")
        let name = reader.string("name")
        if let name, name.isBlank { reader.report(key: "name", "must not be empty") }
        let aliases = aliases(&reader)
        let hashtags = words("hashtags", prefix: "#", &reader)
        let handles = words("handles", prefix: "@", &reader)
        let exclusions = words("exclusions", prefix: nil, &reader)
        guard let id else { return nil }
        if aliases.isEmpty, hashtags.isEmpty, handles.isEmpty, reader.issues.isEmpty {
            reader.report(
                at: reader.position, key: "aliases", "the topic has no alias, hashtag or handle; nothing can mention it"
            )
        }
        return Topic(
            id: TopicID(trusted: id), name: name ?? id, aliases: aliases, hashtags: hashtags, handles: handles,
            exclusions: exclusions)
    }

    private static func aliases(_ reader: inout SettingsReader) -> [LanguageTag: [Topic.Alias]] {
        var section = reader.section("aliases")
        defer { reader.adopt(section.finish()) }
        var aliases: [LanguageTag: [Topic.Alias]] = [:]
        for entry in section.allEntries() {
            guard let language = LanguageTag(entry.key) else {
                section.report(
                    at: entry.keyPosition, key: entry.key,
                    "expected a language such as fr or pt-BR, or und for every language")
                continue
            }
            var seen: Set<Topic.Alias> = []
            for (index, node) in (section.list(entry.key) ?? []).enumerated() {
                guard let alias = alias(node, path: "\(section.path).\(entry.key)[\(index)]", &section) else {
                    continue
                }
                if seen.insert(alias).inserted {
                    aliases[language, default: []].append(alias)
                } else {
                    section.report(at: node.position, key: entry.key, "\"\(alias.text)\" stands here twice; remove one")
                }
            }
        }
        return aliases
    }

    /// How an alias is compared with a text.
    private enum Case: String, CaseIterable { case sensitive, folded }

    private static func alias(_ node: SettingsNode, path: String, _ section: inout SettingsReader) -> Topic.Alias? {
        if case .scalar(let text, _) = node.content {
            if let complaint = complaint(about: text) {
                section.adopt([SettingsIssue(position: node.position, path: path, message: complaint)])
                return nil
            }
            return Topic.Alias(text: text)
        }
        var reader = SettingsReader(node, path: path)
        defer { section.adopt(reader.finish()) }
        let isSensitive = reader.choice("case", of: Case.self) == .sensitive
        guard let text = reader.require("text", reader.string("text")) else { return nil }
        if let complaint = complaint(about: text) {
            reader.report(key: "text", complaint)
            return nil
        }
        return Topic.Alias(text: text, isCaseSensitive: isSensitive)
    }

    private static func words(_ key: String, prefix: Character?, _ reader: inout SettingsReader) -> [String] {
        var words: [String] = []
        var seen: Set<String> = []
        for (text, position) in reader.strings(key) ?? [] {
            if let complaint = complaint(about: text) {
                reader.report(at: position, key: key, complaint)
            } else if let prefix, text.hasPrefix(String(prefix)) {
                reader.report(at: position, key: key, "write \"\(text.dropFirst())\", without \(prefix)")
            } else if prefix != nil, text.contains(where: \.isWhitespace) {
                reader.report(at: position, key: key, "\"\(text)\" must not have spaces")
            } else if !seen.insert(text).inserted {
                reader.report(at: position, key: key, "\"\(text)\" stands here twice; remove one")
            } else {
                words.append(text)
            }
        }
        return words
    }

    /// Why `text` cannot be searched for; nil where it can.
    private static func complaint(about text: String) -> String? {
        if text.isBlank || text == "*" { return "must not be empty" }
        if text.utf8.count > 256 { return "must not have more than 256 bytes" }
        if text.first?.isWhitespace == true || text.last?.isWhitespace == true {
            return "remove the spaces around \"\(text)\""
        }
        return text.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? "must not have control characters" : nil
    }
}

extension String {
    /// True where nothing but white space is in it.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension SettingsReader {
    /// The id of a topic or a question, which must be set.
    ///
    /// Ids stand in addresses and lists, so they are 1 to 64 lowercase letters, digits, `-`, `_` and `.`, and begin with a
    /// letter or a digit.
    mutating func configuredID(_ key: String) -> String? {
        guard let id = require(key, string(key)) else { return nil }
        if id == "*" {
            report(key: key, "the id \"*\" is reserved for all posts; choose another one")
            return nil
        }
        let isWord = { (byte: UInt8) in (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) }
        let isValid =
            (1...64).contains(id.utf8.count) && (id.utf8.first.map(isWord) ?? false)
            && id.utf8.allSatisfy { isWord($0) || "-_.".utf8.contains($0) }
        if isValid { return id }
        report(
            key: key,
            "expected 1 to 64 lowercase letters, digits, \"-\", \"_\" and \".\", beginning with a letter or digit, found \"\(id)\""
        )
        return nil
    }
}
