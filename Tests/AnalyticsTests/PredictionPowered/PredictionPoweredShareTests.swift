import Analytics
import Testing

/// Shares from labels and predictions: by hand, by properties, and how often their intervals hold.
@Suite struct PredictionPoweredShareTests {
    typealias Row = PredictionPoweredMean.Row

    /// A post that somebody wrote.
    private struct Made {
        var truth: Double
        var prediction: Double
        var author: UInt64
    }

    /// Authors with one to four posts, who mostly say the same; the classifier errs more often on one side.
    private static func posts(_ count: Int, error: Double, _ generator: inout SeededGenerator) -> [Made] {
        func chance(_ share: Double) -> Bool { Double(generator.next() >> 11) * 0x1p-53 < share }
        var posts: [Made] = []
        var author: UInt64 = 0
        while posts.count < count {
            author += 1
            let leaning = chance(0.35) ? 0.9 : 0.1
            for _ in 0...Int(generator.next(below: 4)) {
                let truth = chance(leaning)
                let isWrong = chance(truth ? error : error / 3)
                posts.append(Made(truth: truth ? 1 : 0, prediction: truth != isWrong ? 1 : 0, author: author))
            }
        }
        return posts
    }

    private static func predicted(_ posts: [Made]) -> PredictionPoweredMean.Predicted {
        predictions(posts).mean(of: [1, 0])
    }

    private static func predictions(_ posts: [Made]) -> PredictionPoweredShare.Predictions {
        let tallies = Dictionary(grouping: posts, by: \.author).values.map { own in
            let yes = Int32(own.count { $0.prediction == 1 })
            return AuthorTally(posts: Int64(own.count), labels: [yes, Int32(own.count) - yes, 0, 0, 0, 0, 0, 0])
        }
        let yes = Int64(posts.count { $0.prediction == 1 })
        return .init(counts: [yes, Int64(posts.count) - yes], authors: tallies)
    }

    @Test("Without clusters and weights the figures are those of the formula")
    func known() throws {
        // 40 labels: y and f both 1 on 15, only f on 5, only y on 4, neither on 16; f is 1 for 0.6 of 400 posts.
        let cells: [(Double, Double, Int)] = [(1, 1, 15), (0, 1, 5), (1, 0, 4), (0, 0, 16)]
        var rows: [Row] = []
        for (truth, given, times) in cells {
            for _ in 0..<times { rows.append(Row(truth: truth, prediction: given, author: UInt64(rows.count))) }
        }
        let found = try #require(
            PredictionPoweredMean(rows, predicted: .init(mean: 0.6, variance: 0.0006)))
        let (y, f): (Double, Double) = (0.475, 0.5)
        let covariance: Double = (0.375 - y * f) / 39
        let spread: Double = 0.25 / 39
        let tuning = covariance / spread
        #expect(abs(found.tuning - tuning) < 1e-9)
        let share: Double = y - tuning * (f - 0.6)
        #expect(abs(found.value - share) < 1e-9)
        let overlap: Double = 0.0006 / spread
        let gain: Double = 2 * tuning * covariance - tuning * tuning * spread
        let own: Double = y * (1 - y) / 39
        let variance: Double = own - (1 - overlap) * gain
        #expect(abs(found.variance - variance) < 1e-9)
        #expect(abs(found.labelsAlone - y) < 1e-12)
    }

    @Test("Perfect predictions give the share of all, useless ones that of the labels, labels of all what they say")
    func limits() throws {
        var generator = SeededGenerator(seed: 3)
        var posts = Self.posts(2000, error: 0, &generator)
        let all = Self.predicted(posts)
        let sample = posts.prefix(150).map { Row(truth: $0.truth, prediction: $0.prediction, author: $0.author) }
        let perfect = try #require(PredictionPoweredMean(Array(sample), predicted: all))
        #expect(abs(perfect.value - (all.mean ?? 0)) < 1e-9 && perfect.tuning == 1)
        #expect(perfect.variance < perfect.labelsAloneVariance / 4)
        for index in posts.indices { posts[index].prediction = 1 }
        let useless = try #require(
            PredictionPoweredMean(
                posts.prefix(150).map { Row(truth: $0.truth, prediction: $0.prediction, author: $0.author) },
                predicted: Self.predicted(posts)))
        #expect(useless.tuning == 0 && useless.value == useless.labelsAlone)
        let whole = Self.posts(300, error: 0.3, &generator)
        let census = try #require(
            PredictionPoweredMean(
                whole.map { Row(truth: $0.truth, prediction: $0.prediction, author: $0.author) },
                predicted: Self.predicted(whole)))
        #expect(abs(census.value - census.labelsAlone) < 1e-9)
        #expect(abs(census.variance / census.labelsAloneVariance - 1) < 0.03)
    }

    @Test("Too few labels or authors give nothing")
    func few() {
        let all = PredictionPoweredMean.Predicted(mean: 0.5, variance: 0.0025)
        func rows(_ count: Int, authors: Int) -> [Row] {
            var rows: [Row] = []
            for index in 0..<count {
                let value = Double(index % 2)
                rows.append(Row(truth: value, prediction: value, author: UInt64(index % authors)))
            }
            return rows
        }
        #expect(PredictionPoweredMean(rows(60, authors: 5), predicted: all) == nil)
        #expect(PredictionPoweredMean(rows(20, authors: 20), predicted: all) == nil)
        #expect(PredictionPoweredMean(rows(60, authors: 60), predicted: all) != nil)
    }

    @Test("The 95 % interval holds in about 95 of 100 samples, and is narrower than that of labels alone")
    func coverage() throws {
        // The share of the authors that the posts are made of: 0.35 * 0.9 + 0.65 * 0.1.
        let truth = 0.38
        for error in [0.15, 0.45] {
            var (held, plain, width) = (0, 0, 0.0)
            for seed in 1...400 as ClosedRange<UInt64> {
                var generator = SeededGenerator(seed: seed)
                let posts = Self.posts(2500, error: error, &generator)
                let all = Self.predictions(posts)
                var order = posts
                order.shuffle(using: &generator)
                let rows = order.prefix(220).map { post in
                    PredictionPoweredShare.Row(
                        truth: post.truth == 1 ? 0 : 1, predicted: post.prediction == 1 ? 0 : 1, author: post.author)
                }
                let found = try #require(PredictionPoweredShare(label: 0, rows: Array(rows), predictions: all))
                if found.interval.contains(truth) { held += 1 }
                if abs(Double(all.counts[0]) / Double(posts.count) - truth) < 0.02 { plain += 1 }
                width += (found.mean.variance / found.mean.labelsAloneVariance).squareRoot()
            }
            #expect((366...394).contains(held), "error \(error): \(held) of 400")
            #expect(width / 400 < (error < 0.2 ? 0.75 : 0.98), "error \(error): \(width / 400)")
            // Counting what a classifier says that errs on one side misses.
            if error > 0.2 { #expect(plain < 40, "\(plain)") }
        }
    }

    @Test("Cross-predictions hold although the same labels made them; those of a classifier that saw them don't")
    func crossPrediction() throws {
        // Everybody uses one of 400 words, each with a leaning of its own; the classifier learns a word's majority.
        var (crossed, seen) = (0, 0)
        for seed in 1...300 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            let posts = (0..<1500).map { author in
                let word = Int(generator.next(below: 400))
                let isFor = generator.next(below: 100) < (word % 2 == 0 ? 62 : 28)
                return (author: UInt64(author), word: word, truth: isFor ? 1.0 : 0)
            }
            func majority(_ part: Int?) -> [Int: Double] {
                var sums: [Int: (Double, Double)] = [:]
                for post in posts.prefix(200) where part == nil || CrossFitting.part(of: post.author) != part {
                    let sum = sums[post.word] ?? (0, 0)
                    sums[post.word] = (sum.0 + post.truth, sum.1 + 1)
                }
                return sums.mapValues { $0.0 * 2 > $0.1 ? 1 : 0 }
            }
            func holds(_ prediction: (UInt64, Int) -> Double) throws -> Bool {
                let rows = posts.prefix(200).map {
                    Row(truth: $0.truth, prediction: prediction($0.author, $0.word), author: $0.author)
                }
                let mean = posts.reduce(0) { $0 + prediction($1.author, $1.word) } / 1500
                let predicted = PredictionPoweredMean.Predicted(mean: mean, variance: mean * (1 - mean) / 1500)
                let found = try #require(PredictionPoweredMean(Array(rows), predicted: predicted))
                return abs(found.value - 0.45) < found.quantile95 * found.variance.squareRoot()
            }
            let parts = (0..<CrossFitting.parts).map { majority($0) }
            let all = majority(nil)
            if try holds({ parts[CrossFitting.part(of: $0)][$1] ?? 0 }) { crossed += 1 }
            if try holds({ all[$1] ?? 0 }) { seen += 1 }
        }
        #expect((273...297).contains(crossed), "\(crossed) of 300")
        #expect(seen < 273, "\(seen) of 300")
    }

    @Test("The share among those who take a side holds as often as it says")
    func sides() throws {
        var held = 0
        for seed in 1...300 as ClosedRange<UInt64> {
            var generator = SeededGenerator(seed: seed)
            // 24 % for, 36 % against, 40 % neither; three of ten are read as some class at random.
            let posts = (0..<1200).map { author in
                let draw = generator.next(below: 100)
                let truth = draw < 24 ? 0 : draw < 60 ? 1 : 2
                let predicted = generator.next(below: 10) < 7 ? truth : Int(generator.next(below: 3))
                return PredictionPoweredShare.Row(truth: truth, predicted: predicted, author: UInt64(author))
            }
            let tallies = posts.map { post in
                var tally = AuthorTally(posts: 1)
                tally.labels[post.predicted ?? 0] = 1
                return tally
            }
            let counts = (0..<3).map { label in Int64(posts.count { $0.predicted == label }) }
            let found = try #require(
                SidesShare(
                    0, of: 1, rows: Array(posts.prefix(250)), predictions: .init(counts: counts, authors: tallies)))
            if found.interval.contains(0.4) { held += 1 }
        }
        #expect((273...297).contains(held), "\(held) of 300")
    }
}
