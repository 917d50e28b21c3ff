package import Analytics

/// Which two daily series are compared, or of which question the vote is set against voices.
package struct GapQuery: Hashable, Sendable {
    /// What is compared.
    package var subject: Subject
    /// The first day, since 1970; nil for the beginning.
    package var from: Int?
    /// The last day; nil for the end.
    package var to: Int?
    /// Only what was received by then.
    package var asOf: Timestamp?
    /// Made-up posts or real ones; nil for real ones where there are any.
    package var synthetic: Bool?

    /// What is compared.
    package enum Subject: Hashable, Sendable {
        /// Two series.
        case series(Series, Series)
        /// A question's votes and voices.
        case question(QuestionID)
    }

    /// Asks for all days.
    package init(_ subject: Subject) { self.subject = subject }

    /// A stored daily series.
    package enum Series: Hashable, Sendable, CustomStringConvertible {
        /// The average of a question's surveys, of one answer.
        case average(question: QuestionID, option: String)
        /// A poll's course: of each day the newest reading, of one option.
        case vote(source: SourceID, poll: ItemID, option: String)
        /// The counted share of a class of a measure in posts about a topic.
        case share(measure: String, topic: TopicID, label: String)
        /// The mean of a measure in posts about a topic.
        case mean(measure: String, topic: TopicID)

        /// How a series is written.
        package static let hint =
            "average:QUESTION/ANSWER, vote:SOURCE/POLL/OPTION, share:MEASURE/TOPIC/CLASS or mean:MEASURE/TOPIC"

        /// Reads what ``hint`` describes; answers and ids of polls may hold slashes.
        package init?(_ text: String) {
            guard let colon = text.firstIndex(of: ":") else { return nil }
            let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
                .map(String.init)
            guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
            let (first, last) = (parts[0], parts[parts.count - 1])
            let middle = parts.dropFirst().dropLast().joined(separator: "/")
            switch text[..<colon] {
            case "average":
                guard let question = QuestionID(first) else { return nil }
                self = .average(question: question, option: parts.dropFirst().joined(separator: "/"))
            case "vote":
                guard let source = SourceID(first), let poll = ItemID(middle) else { return nil }
                self = .vote(source: source, poll: poll, option: last)
            case "share":
                guard parts.count == 3, let topic = TopicID(middle) else { return nil }
                self = .share(measure: first, topic: topic, label: last)
            case "mean":
                guard parts.count == 2, let topic = TopicID(last) else { return nil }
                self = .mean(measure: first, topic: topic)
            default: return nil
            }
        }

        /// As ``init(_:)`` reads it.
        package var description: String {
            switch self {
            case .average(let question, let option): "average:\(question)/\(option)"
            case .vote(let source, let poll, let option): "vote:\(source)/\(poll)/\(option)"
            case .share(let measure, let topic, let label): "share:\(measure)/\(topic)/\(label)"
            case .mean(let measure, let topic): "mean:\(measure)/\(topic)"
            }
        }

        /// What it tells, beside the name.
        var kind: String { String(description.prefix { $0 != ":" }) }
    }
}
