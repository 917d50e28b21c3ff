/// How a classifier erred on labelled texts of one kind.
public struct MeasuredErrors: Hashable, Sendable {
    /// How often texts of each class were told as each.
    public var confusion: Confusion
    /// The probabilities that the same texts were given; nil where they were not kept.
    public var moments: ProbabilityMoments?

    /// Puts both together.
    public init(confusion: Confusion, moments: ProbabilityMoments? = nil) {
        self.confusion = confusion
        self.moments = moments
    }
}
