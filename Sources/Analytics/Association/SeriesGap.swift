#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// What can be said of two daily series: how far they lie apart, and whether they move together.
///
/// It is a difference between two audiences, such as those who vote and those who write; it is no error of either.
package struct SeriesGap: Sendable {
    /// The days that both have.
    package let common: CommonDays
    /// The mean of a - b in the units of the series; nil without common days.
    package let difference: MeanDifference?
    /// The mean of logit a - logit b, logit x = log(x / (1-x)); nil unless all common numbers lie between 0 and 1.
    package let logitDifference: MeanDifference?
    /// How they move together, or why that cannot be told.
    package let association: Result<Association, Association.Absence>

    /// Compares them.
    package init(_ first: DailySeries, _ second: DailySeries) {
        let common = CommonDays(first, second)
        self.common = common
        let pairs = Array(zip(common.a, common.b))
        difference = MeanDifference(pairs.map { $0 - $1 }, days: common.days)
        let areInside = (common.a + common.b).allSatisfy { $0 > 0 && $0 < 1 }
        logitDifference =
            areInside ? MeanDifference(pairs.map { Self.logit($0) - Self.logit($1) }, days: common.days) : nil
        association = Result { () throws(Association.Absence) in try Association(common) }
    }

    private static func logit(_ share: Double) -> Double { log(share / (1 - share)) }
}
