import Analytics
import Testing

/// Shares from samples alone: by hand, by properties, and how often their intervals hold.
@Suite struct SamplingTests {
    @Test("A stratified share and its variance are those worked by hand")
    func known() throws {
        let strata = [
            StratifiedShare.Stratum(size: 100, counts: [6, 4]), StratifiedShare.Stratum(size: 300, counts: [5, 15]),
        ]
        let found = try #require(StratifiedShare(label: 0, strata: strata))
        // 0.25 * 0.6 + 0.75 * 0.25; 0.0625 * 0.9 * 0.24 / 9 + 0.5625 * (1 - 20/300) * 0.1875 / 19.
        #expect(abs(found.share.value - 0.3375) < 1e-12)
        let first: Double = 0.0625 * 0.9 * 0.24 / 9
        let second: Double = 0.5625 * (280.0 / 300) * 0.1875 / 19
        let variance = first + second
        #expect(abs(found.standardError - variance.squareRoot()) < 1e-12)
        #expect(found.labels == 30 && found.uncovered.value == 0)
        #expect(found.interval.contains(found.share.value))
    }

    @Test("A stratum with a single label adds to the variance, joined to the smallest other one")
    func lone() throws {
        let strata = [
            StratifiedShare.Stratum(size: 100, counts: [6, 4]), StratifiedShare.Stratum(size: 50, counts: [1, 0]),
        ]
        let found = try #require(StratifiedShare(label: 0, strata: strata))
        let variance: Double = (1 - 11.0 / 150) * (7.0 / 11) * (4.0 / 11) / 10
        #expect(abs(found.standardError - variance.squareRoot()) < 1e-12)
    }

    @Test("What was read whole is certain, and strata that nobody read are told")
    func bounds() throws {
        let whole = try #require(
            StratifiedShare(label: 1, strata: [.init(size: 7, counts: [3, 4]), .init(size: 1, counts: [1, 0])]))
        #expect(whole.standardError == 0 && whole.interval == whole.share.value...whole.share.value)
        #expect(abs(whole.share.value - 0.5) < 1e-12)
        let part = try #require(
            StratifiedShare(label: 1, strata: [.init(size: 60, counts: [3, 4]), .init(size: 40, counts: [0, 0])]))
        #expect(abs(part.uncovered.value - 0.4) < 1e-12)
        #expect(StratifiedShare(label: 0, strata: [.init(size: 5, counts: [0, 0])]) == nil)
        let same = try #require(StratifiedShare(label: 0, strata: [.init(size: 500, counts: [20, 0])]))
        #expect(same.share.value == 1 && same.interval.lowerBound < 0.9)
    }

    @Test("Hájek's share weighs by the chance of being drawn, and clusters by author")
    func weighted() throws {
        let rows = [
            WeightedShare.Row(value: 1, weight: 3, cluster: 1), .init(value: 0, weight: 1, cluster: 2),
            .init(value: 0, weight: 1, cluster: 3), .init(value: 1, weight: 1, cluster: 3),
        ]
        let found = try #require(WeightedShare(rows))
        #expect(abs(found.mean - 4.0 / 6) < 1e-12)
        // By author: 3 * 1/3, -2/3, -2/3 + 1/3, each / 6; 3/2 * (1 + 4/9 + 1/9) / 36.
        let variance: Double = 1.5 * (1 + 4.0 / 9 + 1.0 / 9) / 36
        #expect(abs(try #require(found.variance) - variance) < 1e-12)
        #expect(WeightedShare([]) == nil)
        #expect(try #require(WeightedShare([rows[0]])).interval == nil)
    }

    /// Posts of three strata with different shares, drawn by ``StratifiedDraw``.
    private static func draw(seed: UInt64, limit: Int, of sizes: [Int]) -> StratifiedDraw {
        var draw = StratifiedDraw(seed: seed, limit: limit)
        var post: Int64 = 0
        for (stratum, size) in sizes.enumerated() {
            for _ in 0..<size {
                draw.offer(post, identity: UInt64(post), stratum: "\(stratum)")
                post += 1
            }
        }
        return draw
    }

    @Test("A draw is the same for the same seed, in whatever order posts come, and says its chances")
    func draws() {
        let one = Self.draw(seed: 4, limit: 40, of: [1000, 100, 3])
        var other = StratifiedDraw(seed: 4, limit: 40)
        for post in (0..<1103 as Range<Int64>).reversed() {
            other.offer(post, identity: UInt64(post), stratum: post < 1000 ? "0" : post < 1100 ? "1" : "2")
        }
        #expect(one.members == other.members)
        #expect(one.members != Self.draw(seed: 5, limit: 40, of: [1000, 100, 3]).members)
        let byStratum = Dictionary(grouping: one.members, by: \.stratum)
        for (name, members) in byStratum {
            for member in members {
                #expect(abs(member.probability - Double(members.count) / Double(member.size)) < 1e-12)
            }
            #expect(members.count >= 2 && members.count <= one.sizes[name] ?? 0)
        }
        #expect(one.members.count <= 42)
        #expect(Set(one.members.map(\.post)).count == one.members.count)
    }

    @Test("The 95 % interval of a stratified draw holds in about 95 of 100 draws, also where it was broken off")
    func coverage() throws {
        let sizes = [3000, 900, 300]
        let shares = [0.2, 0.6, 0.9]
        var generator = SeededGenerator(seed: 2)
        let truth = sizes.indices.flatMap { stratum in
            (0..<sizes[stratum]).map { _ in Double(generator.next(below: 1000)) / 1000 < shares[stratum] }
        }
        let whole = Double(truth.count { $0 }) / Double(truth.count)
        for part in [1.0, 0.6] {
            var held = 0
            for seed in 1...400 as ClosedRange<UInt64> {
                let draw = Self.draw(seed: seed, limit: 150, of: sizes)
                let members = draw.members
                var strata = draw.sizes.mapValues { StratifiedShare.Stratum(size: $0, counts: [0, 0]) }
                for member in members.prefix(Int(part * Double(members.count))) {
                    strata[member.stratum]?.counts[truth[Int(member.post)] ? 1 : 0] += 1
                }
                let found = try #require(StratifiedShare(label: 1, strata: Array(strata.values)))
                if found.interval.contains(whole) { held += 1 }
            }
            #expect((366...394).contains(held), "\(held) of 400")
        }
    }
}
