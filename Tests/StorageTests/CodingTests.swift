import Analytics
import GRDB
import Testing

@testable import Storage

@Suite("Ranges of quarters")
struct QuarterSpanTests {
    @Test("A range is covered exactly, by spans that do not overlap, whole hours by the coarse one")
    func covering() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let start = Int64(generator.next(below: 10_000))
            let length = Int64(generator.next(below: 5000))
            let spans = QuarterSpan.covering(
                since: Timestamp(milliseconds: start * 900_000),
                until: Timestamp(milliseconds: (start + length) * 900_000))
            #expect(spans.flatMap { Array($0.quarters) } == Array(start..<start + length))
            for span in spans where !span.isFine {
                #expect(span.quarters.lowerBound % 4 == 0 && span.quarters.upperBound % 4 == 0)
            }
            #expect(spans.filter(\.isFine).allSatisfy { $0.quarters.count < 8 })
            for span in spans {
                #expect(
                    span.days.flatMap { day in span.part(of: day).map { day * 96 + Int64($0) } } == Array(span.quarters)
                )
            }
        }
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
            _ = try? RollupDay(decoding: bytes)
            _ = try? RollupDay.sum(of: 0..<96, decoding: bytes)
            _ = try? TermChunk(decoding: bytes, chunk: 3)
            _ = try? PostDetails(decoding: bytes)
            _ = try? StanceModel(decoding: bytes)
        }
    }

    @Test("Classifiers of stance come back as they were stored, and what they can't be is damage")
    func stance() throws {
        func classifier(_ number: Float) throws -> StanceClassifier {
            let weights: [Float] = [0, -0.5, 1e-9, number, 2, 3, -number, 5, 6]
            return try #require(StanceClassifier(classes: 3, features: [7, .max], weights: weights))
        }
        let parts = try (0..<CrossFitting.parts).map { try classifier(Float($0)) }
        let stance = try #require(CrossFittedStance(classifiers: parts))
        let model = StanceModel(languages: [
            LanguageTag(trusted: "fr"): stance, LanguageTag(trusted: "hi-Latn"): stance,
        ])
        #expect(try StanceModel(decoding: model.encoded) == model)
        #expect(throws: StorageError.self) { try StanceModel(decoding: Array(model.encoded.dropLast())) }
        var broken = model.encoded
        // The number of classes of the first classifier, behind the numbers of languages and of letters, and the letters.
        broken[4] = 1
        #expect(throws: StorageError.self) { try StanceModel(decoding: broken) }
    }

    @Test("Details come back as they were stored, and take no room where there are none")
    func details() throws {
        #expect(PostDetails().encoded == nil)
        var details = PostDetails()
        (details.url, details.poll, details.authorName) = ("https://example.org/é", "7", "Ann")
        details.editedAt = Timestamp(milliseconds: 1_723_507_200_000)
        details.engagement = Engagement(likes: 1 << 40, reposts: 0, replies: 3)
        #expect(try PostDetails(decoding: details.encoded) == details)
    }

    @Test(
        "A name is stored as a number only where that is written the same way",
        arguments: [
            ("1815187468691316946", true), ("9815187468691316946", false), ("0", true), ("007", false), ("-5", false),
            ("", false), ("12a", false), ("９", false),
        ])
    func names(name: String, isNumber: Bool) {
        let stored = StoredName(name)
        if case .number(let number) = stored {
            #expect(isNumber && String(number) == name)
        } else {
            #expect(!isNumber && stored == .text(name))
        }
    }

    @Test("A day of roll-ups comes back as it was stored, its sum is told from its head, and taking away undoes adding")
    func days() throws {
        var generator = SeededGenerator(seed: 5)
        for posts in [0, 1, 2, 5, 300] {
            var (day, undone) = (RollupDay(), RollupDay())
            for _ in 0..<posts {
                let delta = Self.delta(&generator)
                let quarter = Int(generator.next(below: 96))
                day.add(delta, to: quarter)
                undone.add(delta, to: quarter)
                undone.add(delta, to: quarter, sign: -1)
            }
            undone.drop()
            #expect(undone.isEmpty)
            let stored = day.encoded
            #expect(try RollupDay(decoding: stored) == day)
            #expect(try RollupDay.sum(of: 0..<96, decoding: stored) == day.sum)
            let morning = day.quarters.filter { $0.number < 48 }.reduce(into: RollupDelta()) { $0.add($1.delta) }
            #expect(try RollupDay.sum(of: 0..<48, decoding: stored) == morning)
            var (hours, merged) = (RollupDay(), RollupDay())
            hours.mergeHours(of: day)
            merged.merge(day)
            #expect(hours.sum == day.sum && merged == day && hours.quarters.allSatisfy { $0.number % 4 == 0 })
        }
    }

    private static func delta(_ generator: inout SeededGenerator) -> RollupDelta {
        let isCollected = generator.next(below: 2) == 0
        switch generator.next(below: 4) {
        case 0: return RollupDelta(.unscored(.noWords), isCollected: isCollected)
        case 2:
            let (value, neutral) = (Int64(generator.next(below: 9001)), Int(generator.next(below: 101)))
            return RollupDelta(
                .scored(value: value, label: 2, confidence: 50, neutral: neutral), isCollected: isCollected)
        case 1: return RollupDelta(.scored(value: 17, label: nil, confidence: 50), isCollected: isCollected)
        default:
            let value = Int64(generator.next(below: 20_001)) - 10_000
            let label = Int(generator.next(below: UInt64(Measure.maximumLabels)))
            return RollupDelta(.scored(value: value, label: label, confidence: 50), isCollected: isCollected)
        }
    }

    @Test("A chunk of terms comes back as it was stored, and counts of nothing are not kept")
    func terms() throws {
        var chunk = TermChunk()
        chunk.merge([.init(term: 1536, posts: 2), .init(term: 1700, posts: 300), .init(term: 2047, posts: 1)])
        chunk.merge([.init(term: 1600, posts: 5), .init(term: 1700, posts: -300), .init(term: 2047, posts: 1)])
        #expect(chunk.terms.map(\.term) == [1536, 1600, 2047] && chunk.terms.map(\.posts) == [2, 5, 2])
        #expect(try TermChunk(decoding: chunk.encoded(chunk: 3), chunk: 3) == chunk)
        chunk.merge(chunk.terms.map { .init(term: $0.term, posts: -$0.posts) })
        #expect(chunk.isEmpty)
    }

    /// What one post counts, as bytes of a roll-up and of an author's counts.
    private func bytes(_ outcome: SignalBody.Outcome, isCollected: Bool) -> (rollup: [UInt8], author: [UInt8]) {
        let delta = RollupDelta(outcome, isCollected: isCollected)
        var writer = ByteWriter()
        delta.encode(into: &writer)
        let author = AuthorSketch(threshold: .max, entries: [.init(author: 1 << 16, tally: AuthorTally(delta))])
        return (writer.bytes, Array(author.encoded.dropFirst(12)))
    }

    @Test("What was written when a measure had six labels at most is written and read as it was", arguments: 0..<6)
    func firstLabels(label: Int) throws {
        let scored = bytes(.scored(value: 17, label: label, confidence: 50), isCollected: true)
        #expect(scored.rollup == [UInt8(label) + 8, 34] && scored.author == [UInt8(label), 34])
        let unlabelled = bytes(.scored(value: 17, label: nil, confidence: 50), isCollected: false)
        #expect(unlabelled.rollup == [6, 34] && unlabelled.author == [6, 34])
        let unscored = bytes(.unscored(.failed), isCollected: true)
        #expect(unscored.rollup == [0x1E] && unscored.author == [6, 0])
    }

    @Test("Labels 6 and 7 have numbers that meant nothing before", arguments: [6, 7], [false, true])
    func laterLabels(label: Int, isCollected: Bool) throws {
        let outcome = SignalBody.Outcome.scored(value: 17, label: label, confidence: 50)
        let stored = bytes(outcome, isCollected: isCollected)
        #expect(stored.rollup == [0x30 + UInt8(label) + (isCollected ? 8 : 0), 34])
        #expect(stored.author == [UInt8(label) + 2, 34])
        let body = SignalBody(definitions: [], entries: [.init(measure: 0, definition: nil, outcome: outcome)])
        #expect(try SignalBody(decoding: body.encoded) == body)
        var day = RollupDay()
        day.add(RollupDelta(outcome, isCollected: isCollected), to: 5)
        #expect(try RollupDay(decoding: day.encoded) == day && day.sum.labels[label] == 1)
        var sketch = AuthorSketch()
        var tally = AuthorTally(day.sum)
        for author in 1...3 {
            sketch.add(author: UInt64(author) << 16, tally)
            tally.add(tally)
        }
        #expect(try AuthorSketch(decoding: sketch.encoded) == sketch)
    }

    @Test(
        "A probability of the neutral label is stored behind what was stored without it", arguments: 0..<8,
        [0, 30, 100])
    func neutral(label: Int, percent: Int) throws {
        let outcome = SignalBody.Outcome.scored(value: 17, label: label, confidence: 50, neutral: percent)
        #expect(bytes(outcome, isCollected: true).rollup == [0x48 + UInt8(label), 34, UInt8(percent)])
        let body = SignalBody(definitions: [4], entries: [.init(measure: 0, definition: 4, outcome: outcome)])
        #expect(try SignalBody(decoding: body.encoded) == body)
        // One of a generation that does not tell it, in the same day: it is known of two posts of three.
        var day = RollupDay()
        for number in [5, 5, 9] { day.add(RollupDelta(outcome, isCollected: true), to: number) }
        day.add(RollupDelta(.scored(value: 17, label: label, confidence: 50), isCollected: true), to: 5)
        day.add(RollupDelta(outcome, isCollected: true), to: 9, sign: -1)
        #expect(try RollupDay(decoding: day.encoded) == day)
        #expect(day.sum.scored == 3 && day.sum.weighed == 2 && day.sum.neutral == 2 * Int64(percent))
    }

    @Test(
        "A label beyond the last is damage",
        arguments: [[0x08, 34], [0x0E, 34], [0x48, 34], [0x50, 34], [0x30, 34], [0x3D, 34]] as [[UInt8]])
    func unknownLabels(bytes: [UInt8]) {
        let signal: [UInt8] = [0, 0, 0] + bytes + [50]
        if bytes[0] < 0x10 || bytes[0] >= 0x40 {
            #expect(throws: StorageError.self) { try SignalBody(decoding: signal) }
        }
        if (0x30..<0x40).contains(bytes[0]) {
            #expect(throws: StorageError.self) { try RollupDay(decoding: [1, 0, 5] + bytes) }
        }
        let sketch = Self.all + Self.one + [bytes[0] + 2] + bytes.dropFirst()
        #expect(throws: StorageError.self) { try AuthorSketch(decoding: sketch) }
    }

    private func author(_ generator: inout SeededGenerator) -> UInt64 {
        AuthorSketch.hash(ofAuthor: Int64(bitPattern: generator.next()))
    }

    @Test(
        "Numbers that no voxd wrote are damage",
        arguments: [
            // A definition of 2^64 - 1; a target of 2^63; terms whose distances add up to more than 2^63.
            [1] + largest, [0, 0] + [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 1] + [0x10],
            [0, 0, 0, 0x20, 2] + [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F] + [1],
        ])
    func damagedSignals(bytes: [UInt8]) {
        #expect(throws: StorageError.self) { try SignalBody(decoding: bytes) }
    }

    @Test(
        "Authors whom no voxd wrote are damage",
        arguments: [
            // 2^64 - 1 posts of an author; a sum of 2^62; a second author before the first.
            all + one + [7] + largest + [0, 0], all + one + [6] + largest.dropLast() + [0x7F],
            all + one + [6, 0] + one + [6, 0],
        ])
    func damagedSketches(bytes: [UInt8]) {
        #expect(throws: StorageError.self) { try AuthorSketch(decoding: bytes) }
    }

    @Test("A column that holds what nobody wrote is damage of the file, and one that may be empty may be")
    func damagedColumns() throws {
        let row = CheckedRow(["empty": nil, "text": "a", "number": 7] as Row)
        #expect(try row["number"] == 7 && row[1] == "a" && row["empty"] as Int64? == nil)
        for read in [{ _ = try row["empty"] as String }, { _ = try row["text"] as Int64 }, { _ = try row[9] as Int64 }]
        {
            let error = #expect(throws: DatabaseError.self) { try read() }
            #expect(error.map { Store.translate($0, path: "f") } == .corrupt(path: "f", detail: error?.message ?? ""))
        }
        let text = #expect(throws: DecodingError.self) { try StoredJSON.decode([String].self, from: "[\"a") }
        guard case .corrupt? = text.map({ Store.translate($0, path: "f") }) else {
            Issue.record("a damaged text is no damage of the file")
            return
        }
    }

    @Test("An option without a label, or with more, is damage", arguments: ["[\"a\"]", "[]", "[\"a\",\"b\",\"c\"]"])
    func damagedPolls(option: String) throws {
        let options = [PollOption(key: "a", label: "b")]
        let poll = Poll(
            source: SourceID(trusted: "x"), id: ItemID(trusted: "1"), wording: "?", options: options,
            selection: .unknown)
        let stored = try StoredJSON.encode(PollBody(poll, keepsAuthor: true))
        let read = try StoredJSON.decode(PollBody.self, from: stored)
        #expect(read.poll(source: "x", name: "1", question: nil, isSynthetic: false) == poll)
        #expect(throws: (any Error).self) {
            try StoredJSON.decode(PollBody.self, from: stored.replacing("[\"a\",\"b\"]", with: option))
        }
    }

    private static let all: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    private static let one: [UInt8] = [1, 0, 0, 0, 0, 0]
    private static let largest: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1]

    @Test("A sketch comes back as it was stored, and taking away undoes adding", arguments: [10, 255, 256, 257, 5000])
    func sketches(authors: Int) throws {
        var generator = SeededGenerator(seed: UInt64(authors))
        var sketch = AuthorSketch()
        for _ in 0..<authors {
            sketch.add(author: author(&generator), AuthorTally(posts: 2, total: -5, labels: [1, 0, 1, 0, 0, 0, 0, 0]))
        }
        #expect(try AuthorSketch(decoding: sketch.encoded) == sketch)
        let before = sketch
        for author in before.entries.map(\.author).prefix(5) {
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
                let hash = AuthorSketch.hash(
                    ofAuthor: Int64(
                        truncatingIfNeeded: author % 2 == 0
                            ? UInt64(author + 1) &* 0x9E37_79B9_7F4A_7C15 : generator.next()))
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
