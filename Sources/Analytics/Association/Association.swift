/// How two daily series move together, with what chance would do.
package struct Association: Hashable, Sendable {
    /// The lag at which one says most about the other, in days: positive where the first series leads.
    package let lag: Int
    /// The correlation at that lag, without trend and week.
    package let correlation: Double
    /// The probability of an association as strong at any lag that was tried, were the series unrelated.
    package let p: Double
    /// How many independent pairs the common points are worth (Bartlett 1935).
    package let effectivePoints: Double
    /// Lags from minus this to this many days were tried.
    package let longestLag: Int

    /// How it was tested, in words.
    package var method: String {
        "largest likelihood ratio over lags of -\(longestLag) to \(longestLag) days with ARMA(1,1) noise; null: unrelated "
            + "autoregressive series, same days, same search"
    }

    /// The fewest common points that are tested.
    package static let fewestPoints = 8

    /// Why there is no association to tell.
    package enum Absence: Error, Hashable, Sendable, CustomStringConvertible {
        /// There are only this many common points.
        case fewPoints(Int)
        /// The common points lie too far apart, on too many different distances.
        case scattered
        /// The first or the second series does not vary.
        case constant(Side)

        /// One of the two series.
        package enum Side: String, Sendable {
            /// The first.
            case a
            /// The second.
            case b
        }

        /// The reason, for people.
        package var description: String {
            switch self {
            case .fewPoints(let count):
                "\(count) common points, \(fewestPoints) are needed"
            case .scattered: "the common days lie too far apart at uneven distances"
            case .constant(let side): "\(side) does not vary beyond trend and week on the common days"
            }
        }
    }

    /// Tests the numbers of common days; the same input always gives the same answer.
    package init(_ common: CommonDays) throws(Absence) {
        guard common.count >= Self.fewestPoints else { throw .fewPoints(common.count) }
        guard let axis = common.axis else { throw .scattered }
        let regular = RegularPart(axis)
        guard let a = Self.varying(common.a, axis, regular) else { throw .constant(.a) }
        guard let b = Self.varying(common.b, axis, regular) else { throw .constant(.b) }
        let test = AssociationTest(common, axis: axis, regular: regular, a: a, b: b)
        let (places, p) = test.result()
        lag = places * axis.step
        correlation = Self.correlation(a, b, places)
        self.p = p
        effectivePoints = test.effectivePoints(common.count)
        longestLag = test.longestLag
    }

    /// The series over the whole axis in units of its largest number, without its regular part; nil where nothing is left.
    private static func varying(_ values: [Double], _ axis: TimeAxis, _ regular: RegularPart) -> [Double]? {
        let largest = values.reduce(0) { max($0, abs($1)) }
        guard largest > 0, let first = values.first else { return nil }
        let scaled = values.map { $0 / largest - first / largest }
        let spread = scaled.reduce(0) { max($0, abs($1)) }
        let rest = regular.removed(from: axis.filled(scaled))
        let left = rest.reduce(0) { max($0, abs($1)) }
        return left > max(1e-13, 1e-9 * spread) ? rest : nil
    }

    /// Sum of a(t) b(t+lag) over the root of both sums of squares, on the places that both have.
    private static func correlation(_ a: [Double], _ b: [Double], _ lag: Int) -> Double {
        var (ab, aa, bb) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a.dropFirst(max(0, -lag)), b.dropFirst(max(0, lag))) {
            ab += x * y
            aa += x * x
            bb += y * y
        }
        return aa > 0 && bb > 0 ? max(-1, min(1, ab / (aa * bb).squareRoot())) : 0
    }
}
