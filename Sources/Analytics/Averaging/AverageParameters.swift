/// The few numbers of an average, the same for any series.
///
/// Variances are in units of p(1-p), so that one set fits an option of 5 % and one of 50 %, and so that one gain serves all
/// options: that is why their shares go on adding up to 100 %. Chosen on approval of one president
/// (docs/polls-averages.md).
package struct AverageParameters: Hashable, Sendable {
    /// How far opinion drifts in a day, in standard deviations of one answer: 0.006 is 0.3 points at 50 %.
    package var drift = 0.006
    /// How far pollsters are apart: 0.04 is 2 points at 50 %.
    package var houseSpread = 0.04
    /// How far adults, registered and likely voters are apart.
    package var populationSpread = 0.01
    /// The error of a poll beyond sampling and its house.
    package var excess = 0.02
    /// The half-life of a poll in the exponentially weighted part, in days.
    package var halfLife = 4.0
    /// How many polls of 600 people by a pollster of the best grade the filter's level counts for beside the recent polls.
    package var levelWeight = 5.0
    /// The least part of a poll that is new where it overlaps the same pollster's poll before.
    package var leastNew = 0.15
    /// The days after which a poll no longer enters the exponentially weighted part: its weight is below 2^-15.
    package var window = 60
    /// The n that is assumed where a survey gives none.
    package var assumedSize = 800.0

    /// The parameters that ship.
    package init() {}
}
