import Analytics
import Testing

@Suite("Two analyzers on the same texts") struct PairedFiguresTests {
    private static func figure(_ value: Double, _ label: Int?) -> PairedFigures.Figure {
        PairedFigures.Figure(value: value, label: label)
    }

    @Test("Cohen's example: 35 of 50 agree, which is 0.4 beyond chance")
    func kappa() throws {
        var pair = PairedFigures(classes: 2)
        for (one, other, times) in [(0, 0, 20), (0, 1, 5), (1, 0, 10), (1, 1, 15)] {
            for _ in 0..<times {
                pair.add(Self.figure(Double(one), one), Self.figure(Double(other), other))
            }
        }
        #expect(pair.both == 50 && pair.agreement == 0.7)
        #expect(abs(try #require(pair.kappa) - 0.4) < 1e-12)
        let shares = try #require(pair.shares(of: 0))
        #expect(shares.first == 0.5 && shares.second == 0.6)
        let means = try #require(pair.means)
        #expect(abs(means.first - 0.5) < 1e-12 && abs(means.second - 0.4) < 1e-12)
        #expect(abs(try #require(pair.meanDistance) - 0.3) < 1e-12)
    }

    @Test("What one did not score is counted, and moves no mean")
    func unscored() throws {
        var pair = PairedFigures(classes: 0)
        pair.add(Self.figure(4, nil), nil)
        pair.add(nil, Self.figure(2, nil))
        pair.add(nil, nil)
        #expect(pair.means == nil && pair.meanDistance == nil)
        pair.add(Self.figure(1, nil), Self.figure(3, nil))
        #expect(pair.onlyFirst == 1 && pair.onlySecond == 1 && pair.neither == 1 && pair.both == 1)
        #expect(try #require(pair.means) == (1, 3))
        #expect(pair.agreement == nil && pair.kappa == nil)
    }

    @Test("Where all is one class, chance explains it")
    func chance() {
        var pair = PairedFigures(classes: 2)
        pair.add(Self.figure(1, 1), Self.figure(1, 1))
        #expect(pair.agreement == 1 && pair.kappa == nil)
    }
}
