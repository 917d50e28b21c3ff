import Analytics
import Testing

/// The sketch of authors against exact counts.
@Suite struct AuthorSketchTests {
    private struct Contribution {
        var author: UInt64
        var tally: AuthorTally
    }

    private static func contributions(seed: UInt64, authors: Int, posts: Int) -> [Contribution] {
        var generator = SeededGenerator(seed: seed)
        let hashes = (0..<authors).map { _ in generator.next() }
        return (0..<posts).map { _ in
            var tally = AuthorTally(posts: 1, total: Int64(generator.next(below: 2001)) - 1000)
            tally.labels[Int(generator.next(below: 6))] = 1
            return Contribution(author: hashes[Int(generator.next(below: UInt64(authors)))], tally: tally)
        }
    }

    private static func sketch(_ contributions: some Sequence<Contribution>) -> AuthorSketch {
        contributions.reduce(into: AuthorSketch()) { $0.add(author: $1.author, $1.tally) }
    }

    @Test("Merging parts gives what adding everything gives, in any order and grouping", arguments: 1...12)
    func merging(seed: UInt64) {
        let all = Self.contributions(seed: seed, authors: seed.isMultiple(of: 2) ? 2000 : 200, posts: 6000)
        let whole = Self.sketch(all)
        let (a, b, c) = (
            Self.sketch(all[..<1500]), Self.sketch(all[1500..<1600]), Self.sketch(all[1600...])
        )
        var left = a
        left.merge(b)
        left.merge(c)
        var right = b
        right.merge(c)
        var other = a
        other.merge(right)
        var backwards = c
        backwards.merge(b)
        backwards.merge(a)
        #expect(left == whole && other == whole && backwards == whole)
        #expect(Self.sketch(all.reversed()) == whole)
        var same = whole
        same.merge(AuthorSketch())
        #expect(same == whole)
    }

    @Test("Up to 256 authors are counted exactly, and every one of them is a cluster with exact counts")
    func exact() {
        let all = Self.contributions(seed: 3, authors: 250, posts: 5000)
        let sketch = Self.sketch(all)
        let authors = Set(all.map(\.author))
        #expect(sketch.isExact && sketch.distinctAuthorsStandardError == 0)
        #expect(sketch.distinctAuthors == Double(authors.count))
        #expect(sketch.clusters.count == authors.count)
        #expect(sketch.clusters.reduce(0) { $0 + $1.labelled } == 5000)
        #expect(sketch.clusters.reduce(0) { $0 + $1.total } == all.reduce(0) { $0 + $1.tally.total })
    }

    @Test("Estimates of 300 to 20,000 authors are unbiased, with the standard error that is given")
    func estimated() {
        for (authors, runs) in [(300, 40), (3000, 30), (20_000, 8)] {
            var sum = 0.0
            var near = 0
            for run in 0..<runs {
                var generator = SeededGenerator(seed: UInt64(run * 7919 + authors))
                var sketch = AuthorSketch()
                for _ in 0..<authors { sketch.add(author: generator.next(), AuthorTally(posts: 1)) }
                sum += sketch.distinctAuthors
                #expect(!sketch.isExact && sketch.entries.count == AuthorSketch.capacity)
                if abs(sketch.distinctAuthors - Double(authors)) < 2 * sketch.distinctAuthorsStandardError { near += 1 }
            }
            let bound = 4 * Double(authors) / Double(AuthorSketch.capacity - 1).squareRoot() / Double(runs).squareRoot()
            #expect(abs(sum / Double(runs) - Double(authors)) < bound)
            #expect(Double(near) >= 0.75 * Double(runs))
        }
    }

    @Test("The most active percent is at least one author, and its share is exact for few authors")
    func topPercent() throws {
        var sketch = AuthorSketch()
        #expect(sketch.topPercentShare == nil)
        for author in 1...99 { sketch.add(author: UInt64(author) << 32, AuthorTally(posts: 1)) }
        sketch.add(author: 1 << 32, AuthorTally(posts: 100))
        #expect(sketch.topPercentShare == 101.0 / 199)
        sketch.add(author: 200 << 32, AuthorTally(posts: 1))
        sketch.add(author: 201 << 32, AuthorTally(posts: 1))
        #expect(sketch.topPercentShare == 102.0 / 201)
    }

    @Test("What is taken away is as if it had never been, while nobody had to leave")
    func subtraction() {
        let all = Self.contributions(seed: 9, authors: 100, posts: 400)
        var sketch = Self.sketch(all)
        for gone in all.prefix(150) {
            sketch.add(
                author: gone.author,
                AuthorTally(posts: -gone.tally.posts, total: -gone.tally.total, labels: .zero &- gone.tally.labels))
        }
        #expect(sketch == Self.sketch(all.dropFirst(150)))
    }

    @Test("Clusters of a full sketch are a fair sample: their share is near that of all posts")
    func fairSample() {
        var generator = SeededGenerator(seed: 77)
        var gaps = 0.0
        for _ in 0..<40 {
            var sketch = AuthorSketch()
            for _ in 0..<3000 {
                var tally = AuthorTally(posts: 1)
                tally.labels[generator.next(below: 10) < 3 ? 0 : 1] = 1
                sketch.add(author: generator.next(), tally)
            }
            let held = sketch.clusters
            gaps += Double(held.reduce(0) { $0 + $1.labels[0] }) / Double(held.count) - 0.3
        }
        #expect(abs(gaps / 40) < 4 * (0.21 / 256 / 40).squareRoot())
    }
}
