import Analytics
import Testing

/// Author-clustered intervals of counted shares.
@Suite struct ShareIntervalTests {
    private static func tally(_ labels: Int64...) -> AuthorTally {
        var tally = AuthorTally(posts: labels.reduce(0, +))
        for (index, count) in labels.enumerated() { tally.labels[index] = Int32(count) }
        return tally
    }

    @Test("The variance is the ratio estimator's, worked by hand")
    func known() throws {
        let authors = [
            Self.tally(2, 0), Self.tally(0, 1), Self.tally(1, 1), Self.tally(0, 3), Self.tally(1, 0), Self.tally(1, 0),
        ]
        // q = 5/10; residuals y - q n: 1, -0.5, 0, -1.5, 0.5, 0.5; squares add up to 4; v = 6/5 * 4 / 100 = 0.048.
        let clustering = AuthorClustering(clusters: authors, classes: 2)
        #expect(abs(clustering.designEffects[0] - 0.048 / 0.025) < 1e-12)
        #expect(abs(clustering.effectiveAuthors - 100.0 / 20) < 1e-12)
        guard case .estimated(let found) = ShareInterval.estimate(label: 0, counts: [5, 5], clustering: clustering)
        else {
            Issue.record("no interval")
            return
        }
        #expect(found.share.value == 0.5)
        #expect(abs(found.standardError - 0.048.squareRoot()) < 1e-12)
        #expect(found.interval.contains(0.5))
    }

    @Test("Authors with a post each are a simple random sample")
    func independent() {
        let authors = (0..<200).map { $0 < 60 ? Self.tally(1, 0) : Self.tally(0, 1) }
        let clustering = AuthorClustering(clusters: authors, classes: 2)
        #expect(abs(clustering.designEffects[0] - 200.0 / 199) < 1e-12)
        #expect(clustering.effectiveAuthors == 200)
    }

    @Test("Repeating every post changes the design effect, not the interval")
    func repeated() throws {
        let once = (0..<40).map { Self.tally($0 % 3 == 0 ? 1 : 0, $0 % 3 == 0 ? 0 : 1) }
        let often = once.map { Self.tally(Int64($0.labels[0]) * 50, Int64($0.labels[1]) * 50) }
        let one = ShareInterval.estimate(
            label: 0, counts: counts(once, classes: 2), clustering: AuthorClustering(clusters: once, classes: 2))
        let many = ShareInterval.estimate(
            label: 0, counts: counts(often, classes: 2), clustering: AuthorClustering(clusters: often, classes: 2))
        guard case .estimated(let few) = one, case .estimated(let lots) = many else {
            Issue.record("no interval")
            return
        }
        #expect(abs(few.standardError - lots.standardError) < 1e-12)
        #expect(abs(few.interval.lowerBound - lots.interval.lowerBound) < 1e-12)
    }

    @Test("Few authors, or one who writes nearly everything, are insufficient, and the reason says so")
    func insufficient() throws {
        let four = Array(repeating: Self.tally(1, 1), count: 4)
        let loud = Array(repeating: Self.tally(1, 0), count: 9) + [Self.tally(1000, 1000)]
        for (authors, word) in [(four, "4 authors"), (loud, "10 authors count as fewer than 3")] {
            let found = ShareInterval.estimate(
                label: 0, counts: counts(authors, classes: 2),
                clustering: AuthorClustering(clusters: authors, classes: 2))
            guard case .insufficient(let share, let reason) = found else {
                Issue.record("\(found)")
                continue
            }
            #expect(share != nil)
            #expect(reason.contains(word), "\(reason)")
        }
        let nobody = AuthorClustering(clusters: [], classes: 2)
        #expect(
            ShareInterval.estimate(label: 0, counts: [0, 0], clustering: nobody)
                == .insufficient(share: nil, reason: "no post was scored"))
    }

    @Test("A class that nobody has still has an interval that authors, not posts, decide")
    func none() {
        let authors = Array(repeating: Self.tally(0, 20), count: 30)
        let found = ShareInterval.estimate(
            label: 0, counts: [0, 600], clustering: AuthorClustering(clusters: authors, classes: 2))
        guard case .estimated(let estimate) = found else {
            Issue.record("\(found)")
            return
        }
        #expect(abs(estimate.effectiveSampleSize - 30) < 1e-9)
        #expect(estimate.interval.lowerBound == 0)
        #expect(estimate.interval.upperBound > 0.1)
    }

    @Test("The interval holds the truth in 90 to 99 percent of 1,000 samples of authors", arguments: [0.05, 0.3, 0.5])
    func coverage(truth: Double) {
        var sample = PostSample(seed: 41)
        var covered = 0
        for _ in 0..<1000 {
            let authors = (0..<60).map { _ in sample.author([truth, 1 - truth]) }
            let found = ShareInterval.estimate(
                label: 0, counts: counts(authors, classes: 2),
                clustering: AuthorClustering(clusters: authors, classes: 2))
            if case .estimated(let interval) = found, interval.interval.contains(truth) { covered += 1 }
        }
        #expect((900...990).contains(covered), "\(covered) of 1000 at \(truth)")
    }

    @Test("A sample of authors gives about the interval that all of them give")
    func sampled() throws {
        var sample = PostSample(seed: 5)
        var everybody: [AuthorTally] = []
        var sketch = AuthorSketch()
        for _ in 0..<20_000 {
            let author = sample.author([0.4, 0.6])
            everybody.append(author)
            sketch.add(author: sample.generator.next(), author)
        }
        let all = counts(everybody, classes: 2)
        let exact = ShareInterval.estimate(
            label: 0, counts: all, clustering: AuthorClustering(clusters: everybody, classes: 2))
        let estimated = ShareInterval.estimate(
            label: 0, counts: all, clustering: AuthorClustering(sketch, classes: 2))
        guard case .estimated(let truth) = exact, case .estimated(let found) = estimated else {
            Issue.record("no interval")
            return
        }
        #expect(found.share == truth.share)
        #expect((0.8...1.25).contains(found.standardError / truth.standardError))
    }
}
