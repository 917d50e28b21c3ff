import Analytics
import Testing

/// ``Association`` by its properties; its false alarms and power are measured by Scripts/evaluate-association.
@Suite struct AssociationTests {
    private static func gap(_ a: [Double], _ b: [Double]) throws -> SeriesGap {
        try SeriesGap(MadeSeries.daily(a), MadeSeries.daily(b))
    }

    /// Two series of which the first leads by `lag` days.
    private static func planted(lag: Int, count: Int = 40) -> (a: [Double], b: [Double]) {
        var made = MadeSeries(seed: 5)
        let whole = made.autoregressive(count + 20, 0.6)
        let a = Array(whole[10..<(10 + count)])
        let b = whole[(10 - lag)..<(10 - lag + count)].map { 0.3 + 0.01 * $0 + 0.004 * made.noise() }
        return (a, b)
    }

    @Test("A planted lag is found with its sign", arguments: [-7, 0, 3])
    func lag(lag: Int) throws {
        let (a, b) = Self.planted(lag: lag)
        let found = try Self.gap(a, b).association.get()
        #expect(found.lag == lag)
        #expect(found.p <= 0.01)
        #expect(found.correlation > 0.6)
    }

    @Test("Exchanging the series negates difference and lag and changes nothing else")
    func symmetry() throws {
        let (a, b) = Self.planted(lag: 4)
        let (there, back) = try (Self.gap(a, b), Self.gap(b, a))
        let (one, other) = try (there.association.get(), back.association.get())
        #expect(one.lag == -other.lag)
        #expect(one.p == other.p)
        #expect(one.effectivePoints == other.effectivePoints)
        let (difference, negated) = try (#require(there.difference), #require(back.difference))
        #expect(abs(difference.mean + negated.mean) < 1e-12)
        #expect(difference.interval.map { -$0.upperBound } == negated.interval?.lowerBound)
    }

    @Test("Scale and offset change neither p nor lag, and the sign changes only that of the correlation")
    func scaling() throws {
        var made = MadeSeries(seed: 9)
        let (a, b) = (made.autoregressive(40, 0.7), made.autoregressive(40, 0.7))
        let plain = try Self.gap(a, b).association.get()
        let scaled = try Self.gap(a.map { 100 * $0 + 7 }, b).association.get()
        #expect(plain.p == scaled.p)
        #expect(plain.lag == scaled.lag)
        #expect(abs(plain.correlation - scaled.correlation) < 1e-9)
        let turned = try Self.gap(a.map { -$0 }, b).association.get()
        #expect(plain.lag == turned.lag)
        #expect(abs(plain.correlation + turned.correlation) < 1e-9)
    }

    @Test("Two lines that rise, and two weeks that repeat, are not related for that")
    func regular() throws {
        var made = MadeSeries(seed: 11)
        let trend = try Self.gap(
            (0..<40).map { Double($0) + made.noise() }, (0..<40).map { 3 * Double($0) + made.noise() })
        #expect(try trend.association.get().p > 0.05)
        let week = try Self.gap(
            (0..<42).map { ($0 % 7 < 2 ? 9 : 0) + made.noise() }, (0..<42).map { ($0 % 7 < 2 ? 9 : 0) + made.noise() })
        #expect(try week.association.get().p > 0.05)
    }

    @Test("One day on which both are far out is no strong evidence")
    func outlier() throws {
        var made = MadeSeries(seed: 3)
        var (a, b) = ((0..<40).map { _ in made.noise() }, (0..<40).map { _ in made.noise() })
        a[20] += 40
        b[20] += 40
        let found = try Self.gap(a, b).association.get()
        #expect(found.p > 0.01)
    }

    @Test("Fewer than eight common points, or a series that does not vary, have no p but a reason")
    func absent() throws {
        let rising = (0..<12).map { Double($0 * $0 % 7) }
        func absence(_ a: [Double], _ b: [Double]) throws -> Association.Absence? {
            guard case .failure(let absence) = try Self.gap(a, b).association else { return nil }
            return absence
        }
        #expect(try absence(Array(rising.prefix(7)), rising) == .fewPoints(7))
        #expect(try absence(Array(rising.prefix(8)), rising) == nil)
        #expect(try absence(rising.map { _ in 0.41 }, rising) == .constant(.a))
        #expect(try absence(rising, (0..<12).map { 0.1 * Double($0) }) == .constant(.b))
        #expect(try absence(rising.map { _ in 0 }, rising) == .constant(.a))
    }

    @Test("Days that are scattered over centuries have no p, the first days of months have one")
    func scattered() throws {
        let values = (0..<9).map { Double($0 * $0 % 7) }
        func series(_ day: (Int) -> Int) throws -> DailySeries {
            try DailySeries(values.enumerated().map { (day: day($0.offset), value: $0.element) })
        }
        let far = try series { 10_000 * $0 + $0 % 2 }
        guard case .failure(.scattered) = SeriesGap(far, far).association else {
            Issue.record("told")
            return
        }
        let months = try series { [0, 31, 60, 91, 121, 152, 182, 213, 244][$0] }
        #expect(try SeriesGap(months, months).association.get().lag == 0)
    }

    @Test("Weekly series are lagged by weeks, at most 30 days")
    func weekly() throws {
        let (a, b) = Self.planted(lag: 2)
        let found = try SeriesGap(MadeSeries.daily(a, step: 7), MadeSeries.daily(b, step: 7)).association.get()
        #expect(found.lag == 14)
        #expect(found.longestLag == 28)
    }

    @Test("Days that are missing hide neither the lag nor the association")
    func gaps() throws {
        let (a, b) = Self.planted(lag: 3, count: 60)
        let seen = Array(zip(a, b).enumerated()).filter { $0.offset % 7 != 4 }
        let found = try SeriesGap(
            DailySeries(seen.map { (day: $0.offset, value: $0.element.0) }),
            DailySeries(seen.map { (day: $0.offset, value: $0.element.1) })
        ).association.get()
        #expect(found.lag == 3)
        #expect(found.p <= 0.01)
    }

    @Test("Autocorrelated series are worth fewer points")
    func effective() throws {
        var made = MadeSeries(seed: 21)
        let slow = try Self.gap(made.autoregressive(60, 0.9), made.autoregressive(60, 0.9)).association.get()
        #expect(slow.effectivePoints < 30)
        let fast = try Self.gap(made.autoregressive(60, 0), made.autoregressive(60, 0)).association.get()
        #expect(fast.effectivePoints > 40)
    }
}
