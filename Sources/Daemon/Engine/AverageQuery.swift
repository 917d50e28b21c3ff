package import Analytics

/// What is asked of the average of a question's surveys.
package struct AverageQuery: Hashable, Sendable {
    /// The configured question.
    package var question: QuestionID
    /// The answer that is told; nil for all.
    package var option: String?
    /// The first day, since 1970; nil for the day of the first publication.
    package var from: Int?
    /// The last day; nil for today, or for the last publication where that is longer ago than a survey counts.
    package var to: Int?
    /// The distance of points in days, counted back from ``to``.
    package var every = 1
    /// Only surveys that were received by then; nil for all.
    package var asOf: Timestamp?
    /// Only surveys from these sources; empty for all.
    package var sources: [SourceID] = []
    /// What bands are to hold; nil for a result where a class of past results is known, else the next poll.
    package var target: AverageBand.Target?
    /// The most points and surveys to give; nil for all, up to the maximum.
    package var limit: Int?

    /// Asks for everything about a question.
    package init(_ question: QuestionID) { self.question = question }
}
