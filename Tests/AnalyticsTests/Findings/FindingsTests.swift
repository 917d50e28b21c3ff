import Analytics
import Testing

@Suite("Many looks") struct FalseDiscoveryRateTests {
    @Test("The adjusted values are those of R's p.adjust(method = \"BY\")")
    func known() {
        // p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "BY"): all 0.1141667, since c(5) = 137/60.
        for value in FalseDiscoveryRate.adjusted([0.01, 0.02, 0.03, 0.04, 0.05]) {
            #expect(abs(value - 0.05 * 137 / 60) < 1e-12)
        }
        // p.adjust(c(0.001, 0.5, 0.02), "BY"), c(3) = 11/6.
        let adjusted = FalseDiscoveryRate.adjusted([0.001, 0.5, 0.02])
        let expected = [0.001 * 3 * 11 / 6, 0.5 * 11 / 6, 0.02 * 3 / 2 * 11 / 6]
        for (value, right) in zip(adjusted, expected) { #expect(abs(value - right) < 1e-12) }
    }

    @Test("Rates keep the order of the p-values, are never smaller, and at most 1")
    func properties() {
        var generator = SystemRandomNumberGenerator()
        let p = (0..<200).map { _ in Double.random(in: 0...1, using: &generator) }
        let q = FalseDiscoveryRate.adjusted(p)
        #expect(zip(p, q).allSatisfy { $0 <= $1 && $1 <= 1 })
        let order = p.indices.sorted { p[$0] < p[$1] }
        #expect(zip(order, order.dropFirst()).allSatisfy { q[$0] <= q[$1] })
        #expect(FalseDiscoveryRate.adjusted([]) == [] && FalseDiscoveryRate.adjusted([0.04]) == [0.04])
    }
}

@Suite("Student's tail") struct StudentTailTests {
    @Test(
        "The two-sided probability is scipy's",
        arguments: [
            (2.0, 10.0, 0.07338803477074037), (0.0, 5.0, 1.0), (-5.0, 19.0, 7.949974998417639e-05),
            (12.0, 30.0, 5.580185415199261e-13),
        ])
    func known(t: Double, degrees: Double, expected: Double) {
        let found = StudentDistribution.twoSided(t, degrees: degrees)
        #expect(abs(found - expected) <= 1e-9 * expected)
        #expect(
            abs(
                StudentDistribution.twoSided(StudentDistribution.quantile(0.975, degrees: degrees), degrees: degrees)
                    - 0.05) < 1e-9)
    }
}

@Suite("Shifts of tone") struct ToneShiftTests {
    /// How many posts of each class an author wrote.
    private struct Row {
        var author: UInt64
        var negative: Int32
        var positive: Int32

        /// Authors are spread over all hashes, as a keyed hash does.
        init(_ number: Int, _ negative: Int32, _ positive: Int32) {
            author = UInt64(number) << 50 + 1
            (self.negative, self.positive) = (negative, positive)
        }
    }

    private static func rows(_ numbers: Range<Int>, _ make: (Int) -> (Int32, Int32)) -> [Row] {
        numbers.map { number in
            let (negative, positive) = make(number)
            return Row(number, negative, positive)
        }
    }

    private static func time(_ rows: [Row]) -> ToneShift.Time {
        var sketch = AuthorSketch()
        var counts: [Int64] = [0, 0, 0]
        for row in rows {
            var labels = SIMD8<Int32>.zero
            (labels[0], labels[2]) = (row.negative, row.positive)
            sketch.add(author: row.author, AuthorTally(posts: Int64(row.negative + row.positive), labels: labels))
            counts[0] += Int64(row.negative)
            counts[2] += Int64(row.positive)
        }
        return .init(counts: counts, authors: sketch)
    }

    @Test("The difference and its standard error are those of a ratio over authors")
    func known() throws {
        let before = Self.rows(0..<60) { $0 % 2 == 0 ? (1, 0) : (0, 1) }
        let after = Self.rows(60..<120) { $0 % 3 == 0 ? (1, 0) : (0, 1) }
        let shift = try ToneShift(from: Self.time(before), to: Self.time(after), lower: 0, upper: 2)
        #expect(shift.before == 0 && abs(shift.after - 1.0 / 3) < 1e-12)
        // 120 authors: 60 scores of 1 around 0, and 20 of -4/3 and 40 of 2/3 around 1/3, over 60 posts each.
        let squares: Double = 60 + 20 * 16.0 / 9 + 40 * 4.0 / 9
        let expected = (120.0 / 119 * squares / 3600).squareRoot()
        #expect(abs(shift.standardError - expected) < 1e-12)
        #expect(shift.p > 0.04 && shift.p < 0.07)
    }

    @Test("Who says the same in both times adds nothing to the difference's error")
    func both() throws {
        let before = Self.rows(0..<60) { $0 % 2 == 0 ? (1, 0) : (0, 1) }
        let same = try ToneShift(
            from: Self.time(before), to: Self.time(before + [Row(200, 0, 1)]), lower: 0, upper: 2)
        let others = try ToneShift(
            from: Self.time(before), to: Self.time(Self.rows(60..<121) { $0 % 2 == 0 ? (1, 0) : (0, 1) }), lower: 0,
            upper: 2)
        #expect(same.standardError < others.standardError / 4)
    }

    @Test("One loud author is no crowd")
    func loud() {
        let crowd = Self.rows(0..<60) { _ in (1, 1) }
        do {
            let shift = try ToneShift(
                from: Self.time(crowd), to: Self.time(crowd + [Row(99, 0, 60)]), lower: 0, upper: 2)
            #expect(shift.p > 0.05, "sixty posts of one author are one voice")
        } catch {
            #expect(error.description.contains("effective authors"))
        }
    }

    @Test("Few posts, or few authors, are not tested, with the reason")
    func minima() {
        let many = Self.time(Self.rows(0..<60) { _ in (1, 0) })
        let few = Self.time(Self.rows(0..<10) { _ in (1, 0) })
        let loud = Self.time(Self.rows(0..<10) { _ in (3, 4) })
        for (time, word) in [(few, "10 scored posts after"), (loud, "10 effective authors after")] {
            do {
                _ = try ToneShift(from: many, to: time, lower: 0, upper: 2)
                Issue.record("tested all the same")
            } catch {
                #expect(error.description.contains(word))
            }
        }
    }

    @Test("Where a sketch holds a part of all authors, these alone are tested, and all are told")
    func sampled() throws {
        var hash: UInt64 = 1
        func time() -> ToneShift.Time {
            Self.time(
                (0..<4000).map { number in
                    // A linear congruence: well spread, and the same in every run.
                    hash = hash &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    var row = Row(0, number % 2 == 0 ? 2 : 0, number % 2 == 0 ? 0 : 2)
                    row.author = hash
                    return row
                })
        }
        let shift = try ToneShift(from: time(), to: time(), lower: 0, upper: 2)
        // Each score is +-1 for all of an author's posts, and 256 authors are held: variance 1 / 256 in each time.
        #expect(abs(shift.standardError / (2.0 / 256).squareRoot() - 1) < 0.1)
        #expect(shift.before == 0 && shift.after == 0 && abs(shift.t) < 4)
    }
}

@Suite("Hours with many posts") struct HourSurgeTests {
    private static func counts(_ last: Int64) -> [Int64] {
        var counts: [Int64] = []
        for hour in 0..<170 {
            let busy = hour % 24 < 12 ? 30 : 20
            counts.append(Int64(busy + hour % 3))
        }
        return counts + [last]
    }

    @Test("An hour is compared with the same hours of the days before")
    func known() throws {
        let ordinary = try #require(HourSurge(Self.counts(31)))
        #expect(ordinary.p > 0.1 && ordinary.posts == 31)
        let surge = try #require(HourSurge(Self.counts(150)))
        #expect(surge.p < 1e-6 && surge.expected < 40)
        #expect(try #require(HourSurge(Self.counts(0))).p > 0.9, "fewer posts are no surge")
    }

    @Test("Short or empty times are not tested")
    func minima() {
        #expect(HourSurge(Array(Self.counts(50).suffix(100))) == nil)
        #expect(HourSurge(Array(repeating: 0, count: 170) + [50]) == nil)
    }
}
