#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How far the final averages of a series were from the results of past elections: its total survey error.
///
/// (average - result) / sqrt(p(1-p)), with p the average, is Student-t with 5 degrees of freedom and the scale that is
/// most probable given past errors, and, before them, log scale ~ N(log 0.035, 0.4^2). Polls' errors are about twice what
/// sampling explains (Shirani-Mehr, Rothschild, Goel and Gelman 2018), and averaging does not take shared errors away.
package struct ResultErrors: Hashable, Sendable {
    /// What the class is called.
    package let name: String
    /// The day of the newest result in it: it is used for later days only.
    package let through: Int
    /// The scale, in units of sqrt(p(1-p)).
    package let scale: Double
    /// How many elections are behind it.
    package let elections: Int
    /// What 95 % bands of this kind held, each told before its election.
    package let coverage: RealisedCoverage

    /// The degrees of freedom of Student's distribution.
    package static let degrees = 5.0
    /// With fewer elections there is no class.
    package static let leastElections = 2

    /// Takes a class that was learned before.
    package init(name: String, through: Int, scale: Double, elections: Int, coverage: RealisedCoverage) {
        self.name = name
        self.through = through
        self.scale = scale
        self.elections = elections
        self.coverage = coverage
    }

    /// An election: the day, and for each option the final average, the result and the n of the polls, as shares of 1.
    package struct Election: Hashable, Sendable {
        /// The day of the election.
        package let day: Int
        /// Averages with results and the number of people behind the average.
        package let options: [(average: Double, result: Double, size: Double)]

        /// Puts the two together.
        package init(day: Int, options: [(average: Double, result: Double, size: Double)]) {
            self.day = day
            self.options = options
        }

        /// Whether both say the same.
        package static func == (left: Self, right: Self) -> Bool {
            left.day == right.day && left.options.elementsEqual(right.options, by: ==)
        }

        /// Feeds the day.
        package func hash(into hasher: inout Hasher) { hasher.combine(day) }

        var errors: [Double] {
            options.filter { $0.average > 0 && $0.average < 1 }.map {
                ($0.average - $0.result) / ($0.average * (1 - $0.average)).squareRoot()
            }
        }
    }

    /// Learns from elections, and counts what bands would have held, each from the elections before it; nil with fewer
    /// than ``leastElections``.
    package init?(name: String, learning elections: [Election]) {
        let elections = elections.sorted { $0.day < $1.day }
        guard elections.count >= Self.leastElections, let last = elections.last else { return nil }
        var coverage = RealisedCoverage()
        let quantile = StudentDistribution.quantile(0.975, degrees: Self.degrees)
        for index in elections.indices.dropFirst(Self.leastElections) {
            let scale = Self.scale(elections[..<index].flatMap(\.errors))
            for option in elections[index].options {
                let unit = (option.average * (1 - option.average)).squareRoot()
                let error = abs(option.average - option.result)
                coverage.add(
                    held: error <= quantile * scale * unit,
                    heldByNaive: error <= NormalDistribution.z95 * unit / option.size.squareRoot())
            }
        }
        self.init(
            name: name, through: last.day, scale: Self.scale(elections.flatMap(\.errors)), elections: elections.count,
            coverage: coverage)
    }

    /// Bands for the result around `shares`, of which the last one, everybody else's, gets none.
    func bands(around shares: [Double], day: Int, confidence: Double) -> [AverageBand] {
        let quantile = StudentDistribution.quantile((1 + confidence) / 2, degrees: Self.degrees)
        return shares.dropLast().map { share in
            guard day > through else {
                return .coverageUnknown("\(name) holds results that were not known then")
            }
            let half = quantile * scale * (share * (1 - share)).squareRoot()
            return .known(
                AverageBand.Known(
                    lower: max(0, share - half), upper: min(1, share + half), target: .result,
                    referenceClass: "\(name), \(elections) elections", coverage: coverage))
        }
    }

    /// The most probable scale of `errors`.
    private static func scale(_ errors: [Double]) -> Double {
        let found = LineSearch.minimum(
            of: { logScale in
                var loss = (logScale - log(0.035)) * (logScale - log(0.035)) / (2 * 0.4 * 0.4)
                for error in errors {
                    let ratio = error * exp(-logScale)
                    loss += logScale + (degrees + 1) / 2 * log1p(ratio * ratio / degrees)
                }
                return loss
            }, in: -7...0)
        return exp(found)
    }
}
