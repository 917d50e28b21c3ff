/// What coders are asked of a post.
package enum LabelTask: String, Hashable, Sendable, CaseIterable {
    /// Which side of a proposition it takes.
    case stance
    /// Its tone.
    case sentiment

    /// The answers, in the order of the analyzers' labels.
    package var labels: [String] {
        switch self {
        case .stance: [Side.for, .against, .neither].map(\.rawValue)
        case .sentiment: ["negative", "neutral", "positive"]
        }
    }

    /// The labelled posts of a proposition and language from which its stance counts as measured.
    package static let bar = 200
}
