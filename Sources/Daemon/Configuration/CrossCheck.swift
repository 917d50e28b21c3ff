import Analytics
import PluginKit

/// The checks that no single file can be held to: names that are taken, references to what is not there.
enum CrossCheck {
    /// A topic, where it stands, and the path of keys to it.
    typealias PlacedTopic = (Topic, position: SourcePosition, path: String)

    /// An issue for each topic whose id an earlier one has; it names both places.
    static func duplicates(of topics: [PlacedTopic]) -> [SettingsIssue] {
        var first: [TopicID: SourcePosition] = [:]
        return topics.compactMap { topic, position, path in
            guard let other = first[topic.id] else {
                first[topic.id] = position
                return nil
            }
            return SettingsIssue(
                position: position, path: key("id", below: path),
                message: "the topic \"\(topic.id)\" stands at \(other) too; rename or remove one")
        }
    }

    /// An issue for each question whose id an earlier one has, and for each poll that two questions claim.
    static func duplicates(of questions: [PlacedQuestion]) -> [SettingsIssue] {
        var issues: [SettingsIssue] = []
        var first: [QuestionID: SourcePosition] = [:]
        var polls: [[String]: SourcePosition] = [:]
        for placed in questions {
            if let other = first[placed.question.id] {
                issues.append(
                    SettingsIssue(
                        position: placed.position, path: key("id", below: placed.path),
                        message: "the question \"\(placed.question.id)\" stands at \(other) too; rename or remove one"))
            } else {
                first[placed.question.id] = placed.position
            }
            for (poll, position) in zip(placed.question.polls, placed.pollPositions) {
                let name = [poll.source.value, poll.id.value]
                if let other = polls[name] {
                    issues.append(
                        SettingsIssue(
                            position: position, path: key("polls", below: placed.path),
                            message:
                                "the poll \(poll.source)/\(poll.id) stands at \(other) too; it can answer one question only"
                        ))
                } else {
                    polls[name] = position
                }
            }
        }
        return issues
    }

    /// An issue for each topic that a question names and nobody configured, with the nearest one that is.
    static func unknownTopics(in questions: [PlacedQuestion], known: [Topic]) -> [SettingsIssue] {
        let ids = Set(known.map(\.id))
        var issues: [SettingsIssue] = []
        for placed in questions {
            for (topic, position) in zip(placed.question.topics, placed.topicPositions) where !ids.contains(topic) {
                // Of a flood, only the first ones get a hint, since each takes time for every topic.
                let near = topic.value.utf8.count <= 64 && issues.count < 20 ? ids : []
                let nearest = near.map { (id: $0, distance: editDistance($0.value, topic.value)) }
                    .filter { $0.distance <= max(1, topic.value.count / 3) }
                    .min { ($0.distance, $0.id) < ($1.distance, $1.id) }
                let hint = nearest.map { "did you mean \"\($0.id)\"?" } ?? "add it in topics.d, or remove it here"
                issues.append(
                    SettingsIssue(
                        position: position, path: key("topics", below: placed.path),
                        message: "there is no topic \"\(topic)\"; \(hint)"))
            }
        }
        return issues
    }

    private static func key(_ key: String, below path: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}
