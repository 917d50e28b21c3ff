/// A share that was rounded before it was published.
public struct RoundedShare: Hashable, Sendable {
    /// The share as published.
    public let share: Share
    /// How far the truth may lie to either side: half the unit of rounding, 0 where nothing was rounded.
    public let precision: Double

    /// Takes a share that is exact, or off by at most `precision`; a negative precision counts as 0.
    public init(_ share: Share, precision: Double = 0) {
        self.share = share
        self.precision = max(0, precision)
    }

    /// Takes a percentage that was rounded to multiples of `unit` percent; nil unless 0 <= percent <= 100.
    public init?(percent: Double, unit: Double) {
        guard let share = Share(percent / 100) else { return nil }
        self.init(share, precision: unit / 200)
    }

    /// Where the unrounded share lies.
    public var bounds: ClosedRange<Double> {
        Share(clamping: share.value - precision).value...Share(clamping: share.value + precision).value
    }

    /// The variance that rounding adds where the rounding error is uniform: unit^2 / 12 = precision^2 / 3.
    public var roundingVariance: Double { precision * precision / 3 }

    /// The unit, in percent, to which published percentages seem to be rounded: the coarsest of 1, 0.1, ...
    ///
    /// 0.000001 of which all of them are multiples.
    public static func apparentUnit(ofPercentages percentages: some Sequence<Double>) -> Double {
        var scale = 1.0
        for percent in percentages {
            while scale < 1e6, abs(percent * scale - (percent * scale).rounded()) > 1e-6 { scale *= 10 }
        }
        return 1 / scale
    }
}
