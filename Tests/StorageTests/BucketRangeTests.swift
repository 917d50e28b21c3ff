import Analytics
import Testing

@testable import Storage

@Suite("Ranges of buckets")
struct BucketRangeTests {
    @Test("A range is covered exactly, by buckets that do not overlap")
    func covering() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let start = Int64(generator.next(below: 10_000)) * 900_000
            let length = Int64(generator.next(below: 5000)) * 900_000
            let ranges = BucketRange.covering(
                since: Timestamp(milliseconds: start), until: Timestamp(milliseconds: start + length))
            var reached = start
            for range in ranges {
                #expect(range.level.start(of: range.buckets.lowerBound).milliseconds == reached)
                reached = range.level.start(of: range.buckets.upperBound).milliseconds
            }
            #expect(reached == start + length)
        }
    }

    @Test("Thirty whole days need one range of thirty buckets")
    func wholeDays() {
        let since = Timestamp(day: 19_000)
        let ranges = BucketRange.covering(since: since, until: Timestamp(day: 19_030))
        #expect(ranges == [BucketRange(level: .day, buckets: 19_000..<19_030)])
    }
}

@Suite("Stored rows")
struct CodingTests {
    @Test("Signals come back as they were stored")
    func signals() throws {
        let body = SignalBody(
            definitions: [3, 700],
            entries: [
                .init(measure: 0, definition: 0, outcome: .scored(value: -9999, label: 2, confidence: 100)),
                .init(measure: 0, definition: 700, outcome: .unscored(.tooShort)),
                .init(measure: 1, definition: nil, outcome: .terms([1, 2, 900_000])),
                .init(measure: 2, definition: nil, outcome: .scored(value: 1 << 40, label: nil, confidence: 0)),
            ])
        #expect(try SignalBody(decoding: body.encoded) == body)
    }

    @Test("Damaged rows throw and never trap")
    func damaged() {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<5000 {
            let bytes = (0..<Int(generator.next(below: 40))).map { _ in UInt8(generator.next(below: 256)) }
            _ = try? SignalBody(decoding: bytes)
            _ = try? AuthorSketch(decoding: bytes)
        }
    }

    @Test("A sketch comes back as it was stored, and taking away undoes adding", arguments: [10, 255, 256, 257, 5000])
    func sketches(authors: Int) throws {
        var generator = SeededGenerator(seed: UInt64(authors))
        var sketch = AuthorSketch()
        for _ in 0..<authors {
            sketch.add(author: generator.next(), AuthorTally(posts: 2, total: -5, labels: [1, 0, 1, 0, 0, 0, 0, 0]))
        }
        #expect(try AuthorSketch(decoding: sketch.encoded) == sketch)
        let before = sketch
        for author in before.tallies.keys.sorted().prefix(5) {
            sketch.add(author: author, AuthorTally(posts: 1))
            sketch.add(author: author, AuthorTally(posts: -1))
        }
        #expect(sketch == before)
        #expect(abs(sketch.distinctAuthors / Double(authors) - 1) < 0.25)
    }

    @Test("Merging what lies below the threshold gives the same as merging everything", arguments: [10, 300, 2000])
    func mergingBelow(authors: Int) throws {
        var generator = SeededGenerator(seed: UInt64(authors))
        var whole = AuthorSketch()
        var below = AuthorSketch()
        for day in 0..<8 {
            var sketch = AuthorSketch()
            for author in 0..<authors {
                // Half of the authors write every day.
                let hash = author % 2 == 0 ? UInt64(author + 1) &* 0x9E37_79B9_7F4A_7C15 : generator.next()
                sketch.add(
                    author: hash, AuthorTally(posts: Int64(day + 1), total: -3, labels: [1, 0, 0, 2, 0, 0, 0, 0]))
            }
            whole.merge(try AuthorSketch(decoding: sketch.encoded))
            below.merge(try AuthorSketch(decoding: sketch.encoded, below: below.threshold))
            #expect(below == whole)
        }
        #expect(whole.isExact == (authors < 256 / 4))
    }
}
