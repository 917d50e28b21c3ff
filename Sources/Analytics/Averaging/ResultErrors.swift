#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How far the final averages of a series were from the results of past elections: its total survey error.
///
/// What all polls of a series have in common they have, in part, again: of each option the mean error of k past elections,
/// drawn towards none as by ``withoutError`` more elections, is taken off. What is left,
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
    /// What is taken off each option, in units of sqrt(p(1-p)).
    package let biases: [String: Double]
    /// What 95 % bands of this kind held, each told before its election.
    package let coverage: RealisedCoverage

    /// The degrees of freedom of Student's distribution.
    package static let degrees = 5.0
    /// With fewer elections there is no class.
    package static let leastElections = 2
    /// How many elections without any error past errors are put together with.
    package static let withoutError = 6.0
    /// What is done about past errors, in words.
    package static let statement = "each answer moved against its mean error at past elections, drawn towards none"

    /// Takes a class that was learned before.
    package init(
        name: String, through: Int, scale: Double, elections: Int, biases: [String: Double], coverage: RealisedCoverage
    ) {
        self.name = name
        self.through = through
        self.scale = scale
        self.elections = elections
        self.biases = biases
        self.coverage = coverage
    }

    /// An election: the day, and for each option the final average, the result and the n of the polls, as shares of 1.
    package struct Election: Hashable, Sendable {
        /// The day of the election.
        package let day: Int
        /// Averages with results and the number of people behind the average.
        package let options: [(option: String, average: Double, result: Double, size: Double)]

        /// Puts the two together.
        package init(day: Int, options: [(option: String, average: Double, result: Double, size: Double)]) {
            self.day = day
            self.options = options
        }

        /// Whether both say the same.
        package static func == (left: Self, right: Self) -> Bool {
            left.day == right.day && left.options.elementsEqual(right.options, by: ==)
        }

        /// Feeds the day.
        package func hash(into hasher: inout Hasher) { hasher.combine(day) }

        /// How far the averages, less `biases`, were from the results, in units of sqrt(p(1-p)).
        func errors(less biases: [String: Double]) -> [String: Double] {
            var errors: [String: Double] = [:]
            for option in options {
                let average = ResultErrors.moved(option.average, against: biases[option.option])
                guard average > 0, average < 1 else { continue }
                errors[option.option] = (average - option.result) / (average * (1 - average)).squareRoot()
            }
            return errors
        }
    }

    /// Learns from elections, and counts what bands would have held, each from the elections before it; nil with fewer
    /// than ``leastElections``.
    package init?(name: String, learning elections: [Election]) {
        let elections = elections.sorted { $0.day < $1.day }
        guard elections.count >= Self.leastElections, let last = elections.last else { return nil }
        var coverage = RealisedCoverage()
        let quantile = StudentDistribution.quantile(0.975, degrees: Self.degrees)
        // Of each election what was wrong with what could be told before it.
        var errors: [Double] = []
        for (index, election) in elections.enumerated() {
            let biases = Self.biases(elections[..<index])
            if index >= Self.leastElections {
                let scale = Self.scale(errors)
                for option in election.options {
                    let average = Self.moved(option.average, against: biases[option.option])
                    let unit = (average * (1 - average)).squareRoot()
                    let error = abs(average - option.result)
                    coverage.add(
                        held: error <= quantile * scale * unit,
                        heldByNaive: error <= NormalDistribution.z95 * unit / option.size.squareRoot())
                }
            }
            errors += election.errors(less: biases).sorted { $0.key < $1.key }.map(\.value)
        }
        self.init(
            name: name, through: last.day, scale: Self.scale(errors), elections: elections.count,
            biases: Self.biases(elections[...]), coverage: coverage)
    }

    /// `shares` of `options`, and of everybody else, moved against past errors; they still add up to 1.
    func moved(_ shares: [Double], options: [String]) -> [Double] {
        guard shares.count == options.count + 1 else { return shares }
        var moved = zip(options, shares).map { Self.moved($1, against: biases[$0]) }
        let known = moved.reduce(0, +)
        if known > 1 { for index in moved.indices { moved[index] /= known } }
        return moved + [max(0, 1 - known)]
    }

    private static func moved(_ average: Double, against bias: Double?) -> Double {
        guard let bias, average > 0, average < 1 else { return average }
        return min(1, max(0, average - bias * (average * (1 - average)).squareRoot()))
    }

    /// What past elections say of each option: sum of errors / (k + ``withoutError``); nothing with too few of them.
    private static func biases(_ elections: ArraySlice<Election>) -> [String: Double] {
        guard elections.count >= leastElections else { return [:] }
        var sums: [String: (sum: Double, count: Double)] = [:]
        for election in elections {
            for (option, error) in election.errors(less: [:]) {
                let known = sums[option] ?? (0, 0)
                sums[option] = (known.sum + error, known.count + 1)
            }
        }
        return sums.mapValues { $0.sum / ($0.count + withoutError) }
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
