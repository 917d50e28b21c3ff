import Analytics
import Foundation
import Testing

/// Shares corrected for a classifier's errors.
@Suite struct AdjustedPrevalenceTests {
    private static let fair = [[0.75, 0.15, 0.1], [0.2, 0.6, 0.2], [0.1, 0.15, 0.75]]
    private static let plain = [1.0, 1, 1]

    private static func figures(_ estimate: PrevalenceEstimate) throws -> [ClassPrevalence] {
        guard case .estimated(let classes) = estimate else {
            Issue.record("\(estimate)")
            return []
        }
        return classes
    }

    private static func perfect(_ labels: Int, classes: Int = 3) throws -> Confusion {
        try #require(Confusion((0..<classes).map { truth in (0..<classes).map { $0 == truth ? labels : 0 } }))
    }

    @Test("A perfect classifier changes next to nothing")
    func identity() throws {
        for counts in [[30, 50, 20], [0, 70, 30], [0, 0, 9], [1, 1, 100_000]] as [[Int64]] {
            let stratum = Stratum(
                name: "en", counts: counts, designEffects: Self.plain, confusion: try Self.perfect(300))
            let found = try Self.figures(AdjustedPrevalence.estimate(strata: [stratum]))
            let total = Double(counts.reduce(0, +))
            for (figure, count) in zip(found, counts) {
                #expect(abs(figure.share.value - Double(count) / total) < 0.003)
            }
        }
    }

    @Test("A class that is nowhere can be left out, and the others are corrected as though there were none")
    func lacking() throws {
        let three = try #require(Confusion([[750, 150, 100], [200, 600, 200], [100, 150, 750]]))
        let four = try #require(
            Confusion([[750, 150, 0, 100], [200, 600, 0, 200], [0, 0, 0, 0], [100, 150, 0, 750]]))
        let wide = Stratum(
            name: "en", counts: [2800, 3750, 0, 3450], designEffects: [1, 1, 1, 1], confusion: four)
        #expect((0..<4).map(wide.lacks) == [false, false, true, false])
        guard case .unavailable = AdjustedPrevalence.estimate(strata: [wide]) else {
            Issue.record("a class without labels was corrected")
            return
        }
        let narrow = Stratum(name: "en", counts: [2800, 3750, 3450], designEffects: Self.plain, confusion: three)
        #expect(wide.keeping([0, 1, 3]) == narrow)
    }

    @Test("Counts that a known classifier makes of known shares are turned back towards them, as far as it is known")
    func inversion() throws {
        // 10,000 posts through the matrix below.
        let confusion = try #require(Confusion([[750, 150, 100], [200, 600, 200], [100, 150, 750]]))
        let cases: [(counts: [Int64], truth: [Double])] = [
            ([2800, 3750, 3450], [0.2, 0.5, 0.3]), ([10_500, 9000, 10_500], [1 / 3, 1 / 3, 1 / 3]),
        ]
        for (counts, truth) in cases {
            let stratum = Stratum(name: "en", counts: counts, designEffects: Self.plain, confusion: confusion)
            let found = try Self.figures(AdjustedPrevalence.estimate(strata: [stratum]))
            let posts = Double(counts.reduce(0, +))
            for (figure, (count, truth)) in zip(found, zip(counts, truth)) {
                #expect(abs(figure.share.value - truth) <= 0.7 * abs(Double(count) / posts - truth) + 1e-9)
                #expect(figure.interval.contains(truth))
            }
        }
    }

    @Test(
        "For two classes it is Rogan and Gladen's estimate, drawn near the counts and towards a half as far as errors may have made it"
    )
    func twoClasses() throws {
        let confusion = try #require(Confusion([[90_000, 10_000], [20_000, 80_000]]))
        let stratum = Stratum(name: "en", counts: [44_000, 56_000], designEffects: [1, 1], confusion: confusion)
        let figures = try Self.figures(AdjustedPrevalence.estimate(strata: [stratum]))
        let figure = try #require(figures.first)
        let (sensitivity, specificity, counted, size) = (0.9, 0.8, 0.44, 100_000.0)
        let slope = sensitivity + specificity - 1
        let solved = (counted + specificity - 1) / slope
        let (first, second) = (sensitivity * (1 - sensitivity), specificity * (1 - specificity))
        let errors =
            ((solved * first + (1 - solved) * second) / size
                + (solved * solved * first + (1 - solved) * (1 - solved) * second) / AdjustedPrevalence.mostLabels)
            / (slope * slope)
        func part(_ mean: Double, _ firmness: Double) -> (share: Double, variance: Double, density: Double) {
            let prior = mean * (1 - mean) / (firmness + 1)
            let all = prior + errors
            return (
                mean + prior / all * (solved - mean), prior * errors / all,
                exp(-0.5 * (solved - mean) * (solved - mean) / all) / all.squareRoot()
            )
        }
        let told = counted * 90 / 110 + (1 - counted) * 10 / 90
        let (near, anywhere) = (part((counted + told) / 2, 30), part(0.5, 2))
        let weight = near.density / (near.density + anywhere.density)
        let share = weight * near.share + (1 - weight) * anywhere.share
        let gap = near.share - anywhere.share
        let variance =
            weight * near.variance + (1 - weight) * anywhere.variance + weight * (1 - weight) * gap * gap
            + share * (1 - share) / size
        #expect(abs(figure.share.value - share) < 1e-5)
        #expect(abs(figure.standardError / variance.squareRoot() - 1) < 1e-4)
    }

    @Test(
        "Where there is much to correct, much of it is corrected; where there is little, it does little harm",
        arguments: [([0.05, 0.05, 0.9], 0.85), ([0.9, 0.05, 0.05], 0.85), ([0.3, 0.4, 0.3], 1.2)])
    func weighed(truth: [Double], most: Double) throws {
        var sample = PostSample(seed: 5)
        var (before, after) = (0.0, 0.0)
        for _ in 0..<300 {
            // The posts' errors differ from the labels' as 60 posts' would by chance.
            let rows = sample.confusion(Self.fair, labels: 60).counts.map { $0.map { Double($0) / 60 } }
            let expected = (0..<3).map { given in (0..<3).reduce(0) { $0 + truth[$1] * rows[$1][given] } }
            var counts: [Int64] = [0, 0, 0]
            for _ in 0..<200 { counts[sample.draw(expected)] += 1 }
            let stratum = Stratum(
                name: "en", counts: counts, designEffects: Self.plain,
                confusion: sample.confusion(Self.fair, labels: 300))
            guard case .estimated(let found) = AdjustedPrevalence.estimate(strata: [stratum]) else { continue }
            for label in 0..<3 {
                before += abs(Double(counts[label]) / 200 - truth[label])
                after += abs(found[label].share.value - truth[label])
            }
        }
        #expect(before > 0 && after <= most * before, "\(after / before)")
    }

    @Test(
        "Probabilities of a classifier that knows when it is unsure bring shares nearer than its classes do",
        arguments: [[0.05, 0.05, 0.9], [0.3, 0.4, 0.3], [0.6, 0.1, 0.3]])
    func probabilities(truth: [Double]) throws {
        var sample = PostSample(seed: 9)
        /// A post of a class: its probabilities are those of its kind, clear or hard to tell.
        func post(_ label: Int) -> [Double] {
            let isClear = sample.unit() < 0.7
            let given = isClear ? label : sample.draw([1 / 3, 1 / 3, 1 / 3])
            return (0..<3).map { $0 == given ? (isClear ? 0.96 : 0.36) : (isClear ? 0.02 : 0.32) }
        }
        func told(_ probabilities: [Double]) -> Int {
            probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        }
        var (byClass, byProbability, held, figures) = (0.0, 0.0, 0, 0)
        for _ in 0..<300 {
            var confusion = Confusion(classes: 3)
            var moments = ProbabilityMoments(classes: 3)
            for label in 0..<3 {
                for _ in 0..<100 {
                    let found = post(label)
                    confusion.add(truth: label, predicted: told(found))
                    moments.add(found, truth: label)
                }
            }
            var (counts, sums) = ([0, 0, 0] as [Int64], [0.0, 0, 0])
            for _ in 0..<400 {
                let found = post(sample.draw(truth))
                counts[told(found)] += 1
                for label in 0..<3 { sums[label] += found[label] }
            }
            var stratum = Stratum(name: "en", counts: counts, designEffects: Self.plain, confusion: confusion)
            guard case .estimated(let counted) = AdjustedPrevalence.estimate(strata: [stratum]) else { continue }
            stratum.probabilities = .init(means: sums.map { $0 / 400 }, moments: moments)
            for (label, figure) in try Self.figures(AdjustedPrevalence.estimate(strata: [stratum])).enumerated() {
                byClass += abs(counted[label].share.value - truth[label])
                byProbability += abs(figure.share.value - truth[label])
                held += figure.interval.contains(truth[label]) ? 1 : 0
                figures += 1
            }
        }
        #expect(figures > 800 && byProbability < byClass, "\(byProbability / byClass)")
        // Shares of 5 % lie at the edge of what a classifier of this kind can tell.
        #expect(Double(held) >= 0.88 * Double(figures), "\(held) of \(figures)")
    }

    @Test("A mean value and a mean probability between tell three mean probabilities")
    func three() {
        let found = Stratum.Probabilities(value: -0.25, neutral: 0.25, moments: ProbabilityMoments(classes: 3))
        #expect(found.means == [0.5, 0.25, 0.25])
    }

    @Test("Probabilities of other classes than were counted, or of no labelled text, are refused")
    func otherProbabilities() throws {
        var stratum = Stratum(
            name: "en", counts: [30, 50, 20], designEffects: Self.plain, confusion: try Self.perfect(300))
        for (means, classes) in [([0.5, 0.5], 2), ([0.3, 0.5, 0.2], 3)] {
            stratum.probabilities = .init(means: means, moments: ProbabilityMoments(classes: classes))
            guard case .unavailable(let reason) = AdjustedPrevalence.estimate(strata: [stratum]) else {
                Issue.record("corrected")
                continue
            }
            #expect(reason == "en: 3 classes were counted, but probabilities are of other ones")
        }
    }

    @Test("Shares that would lie outside the simplex lie in it, and add up to 1")
    func simplex() throws {
        let confusion = try #require(Confusion([[75, 15, 10], [20, 60, 20], [10, 15, 75]]))
        for counts in [[0, 10, 90], [30, 4, 3], [3, 22, 3], [50, 0, 50]] as [[Int64]] {
            let stratum = Stratum(name: "en", counts: counts, designEffects: Self.plain, confusion: confusion)
            let found = try Self.figures(AdjustedPrevalence.estimate(strata: [stratum]))
            #expect(abs(found.reduce(0) { $0 + $1.share.value } - 1) < 1e-9)
            for figure in found {
                #expect((0...1).contains(figure.interval.lowerBound) && (0...1).contains(figure.interval.upperBound))
                #expect(figure.interval.contains(figure.share.value) && figure.standardError > 0)
            }
        }
    }

    @Test("Counts that no shares would be counted like are not corrected: the posts are unlike the labels")
    func unlike() throws {
        let confusion = try #require(Confusion([[75, 15, 10], [20, 60, 20], [10, 15, 75]]))
        for counts in [[100, 0, 0], [1, 98, 1], [0, 40, 960]] as [[Int64]] {
            func estimate(_ effect: Double) -> PrevalenceEstimate {
                AdjustedPrevalence.estimate(strata: [
                    Stratum(
                        name: "en", counts: counts, designEffects: [effect, effect, effect], confusion: confusion)
                ])
            }
            guard case .unavailable(let reason) = estimate(1) else {
                Issue.record("\(counts) were corrected")
                continue
            }
            #expect(reason.hasPrefix("en: these posts are unlike the labelled texts"))
            // A few authors who repeat themselves may write anything.
            guard case .estimated = estimate(20) else {
                Issue.record("\(counts) of few authors were not corrected")
                continue
            }
        }
    }

    @Test(
        "Posts like the labelled ones are called unlike them less than once in 1,000 times",
        arguments: [[0, 0.4, 0.6], [0, 0, 1], [0.1, 0.3, 0.6]])
    func falseAlarms(truth: [Double]) throws {
        var sample = PostSample(seed: 11)
        let expected = (0..<3).map { given in (0..<3).reduce(0) { $0 + truth[$1] * Self.fair[$1][given] } }
        var alarms = 0
        for _ in 0..<1000 {
            var counts: [Int64] = [0, 0, 0]
            for _ in 0..<200 { counts[sample.draw(expected)] += 1 }
            let stratum = Stratum(
                name: "en", counts: counts, designEffects: Self.plain,
                confusion: sample.confusion(Self.fair, labels: 100))
            if case .unavailable(let reason) = AdjustedPrevalence.estimate(strata: [stratum]),
                reason.contains("unlike")
            {
                alarms += 1
            }
        }
        #expect(alarms <= 2)
    }

    @Test("Errors grow with fewer labels and with authors who repeat themselves")
    func monotone() throws {
        func error(labels: Int, effect: Double) throws -> Double {
            let rows = Self.fair.map { $0.map { Int(($0 * Double(labels)).rounded()) } }
            let confusion = try #require(Confusion(rows))
            let stratum = Stratum(
                name: "en", counts: [300, 400, 300], designEffects: [effect, effect, effect], confusion: confusion)
            let found = try Self.figures(AdjustedPrevalence.estimate(strata: [stratum]))
            return try #require(found.first).standardError
        }
        #expect(try error(labels: 20, effect: 1) > error(labels: 60, effect: 1))
        #expect(try abs(error(labels: 100, effect: 1) - error(labels: 10_000, effect: 1)) < 0.002)
        #expect(try error(labels: 100, effect: 4) > error(labels: 100, effect: 1))
    }

    @Test("A language split in two halves with one matrix each gives nearly the same shares")
    func strata() throws {
        let confusion = try #require(Confusion([[75, 15, 10], [20, 60, 20], [10, 15, 75]]))
        func stratum(_ counts: [Int64]) -> Stratum {
            Stratum(name: "en", counts: counts, designEffects: Self.plain, confusion: confusion)
        }
        let whole = try Self.figures(AdjustedPrevalence.estimate(strata: [stratum([300, 400, 300])]))
        let halves = try Self.figures(
            AdjustedPrevalence.estimate(strata: [stratum([140, 210, 150]), stratum([160, 190, 150])]))
        for (one, two) in zip(whole, halves) { #expect(abs(one.share.value - two.share.value) < 0.01) }
    }

    @Test("A guessing classifier, few labels, other classes and no posts have no correction, and the reason says why")
    func refused() throws {
        let guess = try #require(Confusion([[40, 30, 30], [30, 40, 30], [30, 30, 40]]))
        let same = try #require(Confusion([[40, 30, 30], [40, 30, 30], [30, 30, 40]]))
        let cases: [(Stratum, String)] = [
            (Stratum(name: "en", counts: [3, 4, 3], designEffects: Self.plain, confusion: guess), "mixes classes"),
            (Stratum(name: "en", counts: [3, 4, 3], designEffects: Self.plain, confusion: same), "mixes classes"),
            (
                Stratum(name: "fi", counts: [3, 4, 3], designEffects: Self.plain, confusion: try Self.perfect(19)),
                "fi: a class has 19 labelled texts"
            ),
            (
                Stratum(name: "en", counts: [3, 4], designEffects: [1, 1], confusion: try Self.perfect(50)),
                "2 classes were counted"
            ),
            (
                Stratum(name: "en", counts: [0, 0, 0], designEffects: Self.plain, confusion: try Self.perfect(50)),
                "no post"
            ),
        ]
        for (stratum, word) in cases {
            guard case .unavailable(let reason) = AdjustedPrevalence.estimate(strata: [stratum]) else {
                Issue.record("\(stratum) was corrected")
                continue
            }
            #expect(reason.contains(word), "\(reason)")
        }
    }

    @Test(
        "The interval holds the truth in 90 to 99.6 percent of 500 simulated sets of posts in two languages, which are misclassified otherwise",
        arguments: [[0.45, 0.3, 0.25], [0.1, 0.3, 0.6]])
    func coverage(truth: [Double]) throws {
        var sample = PostSample(seed: 2024)
        let other = [[0.85, 0.1, 0.05], [0.1, 0.75, 0.15], [0.05, 0.1, 0.85]]
        var covered = [0, 0, 0]
        for _ in 0..<500 {
            var strata: [Stratum] = []
            var everybody: [AuthorTally] = []
            var parts: [(String, [AuthorTally], Confusion)] = []
            for (name, rows, authors) in [("fr", Self.fair, 50), ("en", other, 40)] {
                // The posts' errors differ from the labels' as 60 posts' would by chance.
                let others = sample.confusion(rows, labels: 60).counts.map { $0.map { Double($0) / 60 } }
                let tallies = (0..<authors).map { _ in sample.author(truth, through: others) }
                parts.append((name, tallies, sample.confusion(rows, labels: 150)))
                everybody += tallies
            }
            let clustering = AuthorClustering(clusters: everybody, classes: 3)
            for (name, tallies, confusion) in parts {
                strata.append(
                    Stratum(
                        name: name, counts: counts(tallies, classes: 3), designEffects: clustering.designEffects,
                        confusion: confusion))
            }
            let found = try Self.figures(AdjustedPrevalence.estimate(strata: strata, quantile: clustering.quantile95))
            for (index, figure) in found.enumerated() where figure.interval.contains(truth[index]) {
                covered[index] += 1
            }
        }
        for (index, count) in covered.enumerated() {
            #expect((450...498).contains(count), "class \(index): \(count) of 500")
        }
    }
}
