import Analytics
import PluginKit

/// A question with the places that checks across files need.
struct PlacedQuestion {
    /// The question.
    var question: Question
    /// Where the question stands.
    var position: SourcePosition
    /// The path of keys to it.
    var path: String
    /// Where each of its topics is named.
    var topicPositions: [SourcePosition]
    /// Where each of its polls stands.
    var pollPositions: [SourcePosition]
}

/// The reading of one question of a file in `questions.d`.
enum QuestionFile {
    /// Reads a question; what is wrong goes to `issues`.
    ///
    /// Nil where it lacks something that it must have.
    static func read(_ node: SettingsNode, path: String, issues: inout [SettingsIssue]) -> PlacedQuestion? {
        var reader = SettingsReader(node, path: path)
        defer { issues += reader.finish() }
        let id = reader.configuredID("id")
        let wording = text("wording", &reader)
        let proposition = text("proposition", &reader)
        let topics = reader.strings("topics") ?? []
        var seen: Set<String> = []
        for topic in topics where !seen.insert(topic.text).inserted {
            reader.report(at: topic.position, key: "topics", "\"\(topic.text)\" stands here twice; remove one")
        }
        var polls: [(Question.PollSides, SourcePosition)] = []
        for (index, poll) in (reader.list("polls") ?? []).enumerated() {
            let below = "\(path.isEmpty ? "" : path + ".")polls[\(index)]"
            if let sides = self.poll(poll, path: below, &reader) { polls.append((sides, poll.position)) }
        }
        guard let id, let wording, let proposition else { return nil }
        return PlacedQuestion(
            question: Question(
                id: QuestionID(trusted: id), wording: wording, proposition: proposition,
                topics: topics.map { TopicID(trusted: $0.text) }, polls: polls.map(\.0)),
            position: node.position, path: path, topicPositions: topics.map(\.position), pollPositions: polls.map(\.1))
    }

    private static func text(_ key: String, _ reader: inout SettingsReader) -> String? {
        guard let text = reader.require(key, reader.string(key)) else { return nil }
        guard !text.isBlank, text.utf8.count <= 4096 else {
            reader.report(key: key, "expected 1 to 4096 bytes of text")
            return nil
        }
        return text
    }

    private static func poll(_ node: SettingsNode, path: String, _ parent: inout SettingsReader) -> Question.PollSides?
    {
        var reader = SettingsReader(node, path: path)
        defer { parent.adopt(finishing: &reader) }
        let source = reader.identifier("source", Named.Source.self)
        let id = reader.identifier("id", Named.Item.self)
        let isSet = reader.node("sides") != nil
        var section = reader.section("sides")
        var sides: [String: Side] = [:]
        for entry in section.allEntries() {
            if let side = section.choice(entry.key, of: Side.self) { sides[entry.key] = side }
        }
        if !isSet || section.allEntries().isEmpty {
            section.report(at: section.position, key: "", "must name a side for at least one option, such as yes: for")
        }
        reader.adopt(section.finish())
        guard let source, let id else { return nil }
        return Question.PollSides(source: source, id: id, sides: sides)
    }
}

extension SettingsReader {
    /// A name that a source gave, which must be set.
    mutating func identifier<Kind>(_ key: String, _ kind: Kind.Type) -> Identifier<Kind>? {
        guard let text = require(key, string(key)) else { return nil }
        if let identifier = Identifier<Kind>(text) { return identifier }
        report(key: key, "expected 1 to 256 bytes without control characters")
        return nil
    }
}
