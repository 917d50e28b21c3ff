/// Which pollsters the line stands for.
///
/// Polls tell only level plus house: that some pollsters are all high or all low cannot be told from the polls. So the line
/// is the level plus the weighted mean of house effects, with weights proportional to sqrt(count) * quality^3, and where
/// populations differ, in the mixture in which surveys asked them. It is a policy, which every answer states.
package enum ReferenceWeights {
    /// The policy in words.
    package static let statement =
        "house effects are relative to the mean of pollsters weighted by the root of their count of polls and the cube of "
        + "their grade; populations as surveys asked them"

    /// The weight of a pollster, before weights are made to add up to 1.
    static func weight(polls count: Double, quality: Double) -> Double {
        count.squareRoot() * quality * quality * quality
    }
}
