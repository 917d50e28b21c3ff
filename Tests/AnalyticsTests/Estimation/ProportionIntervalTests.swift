import Analytics
import Testing

/// Intervals by their properties and a few known answers.
@Suite struct ProportionIntervalTests {
    @Test("Seven of ten has Wilson's interval of 39.7 to 89.2 percent")
    func known() throws {
        let interval = try #require(ProportionInterval.wilson(Share(clamping: 0.7), sampleSize: 10))
        #expect(abs(interval.lowerBound - 0.39677814746) < 1e-10)
        #expect(abs(interval.upperBound - 0.89220873259) < 1e-10)
    }

    @Test("Wilson's interval mirrors, holds the share, and narrows as the sample grows")
    func properties() throws {
        for part in stride(from: Int64(0), through: 100, by: 5) {
            let share = try #require(Share(part, of: 100))
            let interval = try #require(ProportionInterval.wilson(share, sampleSize: 100))
            let mirror = try #require(ProportionInterval.wilson(share.complement, sampleSize: 100))
            let larger = try #require(ProportionInterval.wilson(share, sampleSize: 400))
            #expect(abs(interval.lowerBound + mirror.upperBound - 1) < 1e-12)
            #expect(interval.contains(share.value) || part == 0 || part == 100)
            #expect(larger.upperBound - larger.lowerBound < interval.upperBound - interval.lowerBound)
        }
    }

    @Test("Goodman's intervals are wider than Wilson's, and for one option the same")
    func goodman() throws {
        let shares = try [35, 40, 25].map { try #require(Share($0, of: 100)) }
        let joint = try #require(ProportionInterval.goodman(shares, sampleSize: 100))
        for (share, interval) in zip(shares, joint) {
            let single = try #require(ProportionInterval.wilson(share, sampleSize: 100))
            #expect(interval.lowerBound < single.lowerBound && interval.upperBound > single.upperBound)
            let alone = try #require(ProportionInterval.goodman([share], sampleSize: 100)?.first)
            #expect(abs(alone.lowerBound - single.lowerBound) < 1e-12)
        }
    }

    @Test("Clopper and Pearson's interval covers at least as often as it says, whatever the truth")
    func coverage() throws {
        let trials: Int64 = 25
        let intervals = try (0...trials).map { try #require(ProportionInterval.clopperPearson($0, of: trials)) }
        for truth in stride(from: 0.02, through: 0.98, by: 0.04) {
            var (probability, covered) = ((0..<trials).reduce(1.0) { value, _ in value * (1 - truth) }, 0.0)
            for k in 0...trials {
                if intervals[Int(k)].contains(truth) { covered += probability }
                probability *= Double(trials - k) / Double(k + 1) * truth / (1 - truth)
            }
            #expect(covered >= 0.95, "at \(truth) it covers \(covered)")
        }
    }

    @Test("What is no sample gets no interval")
    func refused() throws {
        let half = try #require(Share(0.5))
        #expect(ProportionInterval.wilson(half, sampleSize: 0) == nil)
        #expect(ProportionInterval.wilson(half, sampleSize: .nan) == nil)
        #expect(ProportionInterval.wilson(half, sampleSize: 10, confidence: 1) == nil)
        #expect(ProportionInterval.goodman([], sampleSize: 10) == nil)
        #expect(ProportionInterval.clopperPearson(3, of: 2) == nil)
        #expect(ProportionInterval.jeffreys(-1, of: 2) == nil)
        #expect(Share(1.01) == nil)
        #expect(Share(.nan) == nil)
        #expect(Share(clamping: .nan).value == 0)
        #expect(Share(3, of: 2) == nil)
    }

    @Test("A vote of 67.9 percent flips at 2.115, and the flipped share is one half")
    func flips() throws {
        let share = try #require(Share(0.679))
        let ratio = try #require(SelectionRatio.flipping(share))
        #expect(abs(ratio - 2.1152647975) < 1e-9)
        #expect(abs(try #require(SelectionRatio.adjusted(share, ratio: ratio)).value - 0.5) < 1e-12)
        #expect(SelectionRatio.flipping(Share(clamping: 1)) == nil)
        #expect(SelectionRatio.adjusted(share, ratio: 0) == nil)
    }

    @Test("Half a unit of rounding is the precision, and its variance a twelfth of the unit squared")
    func rounding() throws {
        let rounded = try #require(RoundedShare(percent: 43, unit: 1))
        #expect(abs(rounded.precision - 0.005) < 1e-15)
        #expect(abs(rounded.roundingVariance - 0.0001 / 12) < 1e-15)
        #expect(rounded.bounds == 0.425...0.435)
        #expect(RoundedShare.apparentUnit(ofPercentages: [70, 30]) == 1)
        #expect(abs(RoundedShare.apparentUnit(ofPercentages: [67.9, 32.1]) - 0.1) < 1e-12)
        #expect(abs(RoundedShare.apparentUnit(ofPercentages: [67.9, 32.13]) - 0.01) < 1e-12)
        #expect(abs(RoundedShare.apparentUnit(ofPercentages: [100.0 / 3]) - 1e-6) < 1e-12)
    }
}
