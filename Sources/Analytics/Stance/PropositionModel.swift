/// Tells which side texts take towards propositions that it was measured on: a small classifier of its own for each proposition
/// and language.
package struct PropositionModel: Hashable, Sendable {
    /// The random seed of the training.
    package let seed: UInt64
    /// The data sets that it was trained on.
    package let trainedOn: [String]
    /// What it was measured on, ascending; at least one.
    package let measured: [MeasuredProposition]

    /// Puts the parts together; nil where there is nothing to tell, or two things of the same proposition and language.
    package init?(seed: UInt64, trainedOn: [String], measured: [MeasuredProposition]) {
        guard !measured.isEmpty, Set(measured.map(\.subject)).count == measured.count else { return nil }
        self.seed = seed
        self.trainedOn = trainedOn
        self.measured = measured.sorted { $0.subject < $1.subject }
    }

    /// What is told of a text.
    package enum Reading: Hashable, Sendable {
        /// How likely each of the task's labels is.
        case scored([Double])
        /// Nothing can be told, and why: the proposition was not measured in the language, or the text has nothing in it that
        /// the labelled texts had.
        case unscored(UnscoredReason)

        /// The probabilities with which it counts where it is measured: a text of which nothing can be told is told as *neither*.
        package var counted: [Double] {
            switch self {
            case .scored(let probabilities): probabilities
            case .unscored: LabelTask.stance.labels.map { $0 == Side.neither.rawValue ? 1 : 0 }
            }
        }
    }

    /// The side of a text with these features, ascending (``StanceFeatures``).
    package func read(_ features: [UInt32], towards subject: StanceSubject) -> Reading {
        guard let found = measured.first(where: { $0.subject == subject }) else { return .unscored(.proposition) }
        return Self.read(features, by: found.classifier)
    }

    /// What a classifier tells of a text with these features, ascending.
    package static func read(_ features: [UInt32], by classifier: StanceClassifier) -> Reading {
        classifier.knows(anyOf: features)
            ? .scored(classifier.probabilities(of: features)) : .unscored(.noEvidence)
    }
}
