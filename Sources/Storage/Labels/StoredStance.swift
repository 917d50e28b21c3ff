package import Analytics

/// A question's classifiers, as they are stored.
package struct StoredStance: Hashable, Sendable {
    /// The question.
    package var question: QuestionID
    /// Whether they were learned from made-up posts, and read only these.
    package var isSynthetic: Bool
    /// The generation of their signals.
    package var generation: Int64
    /// The version of their analyzer.
    package var version: String
    /// The last change that they have read.
    package var position: Int64
    /// When they were learned.
    package var fittedAt: Timestamp
    /// A hash of the labels that they were learned from.
    package var labels: Int64
    /// False where no language had labels enough: posts are counted as voices, and none is scored.
    package var hasLearned: Bool
}
