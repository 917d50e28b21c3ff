import Analytics
import Testing

/// Agreement beyond chance, against the examples of Krippendorff (2011) and by properties.
@Suite struct KrippendorffAlphaTests {
    /// Rows are coders, a point is a missing label.
    private static func units(_ coders: [String]) -> [[Int]] {
        let rows = coders.map { Array($0.utf8) }
        return rows[0].indices.map { unit in
            rows.compactMap { $0[unit] == UInt8(ascii: ".") ? nil : Int($0[unit]) - Int(UInt8(ascii: "0")) }
        }
    }

    @Test(
        "Krippendorff's own examples give his figures",
        arguments: [
            (["0100000010", "1110010000"], 0.095, 10),
            (["001132224330", "101112224333"], 0.692, 12),
            (["12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251."], 0.743, 11),
        ])
    func published(_ coders: [String], _ alpha: Double, _ units: Int) throws {
        let found = try #require(KrippendorffAlpha(units: Self.units(coders.map { $0.filter { $0 != " " } })))
        #expect(abs(found.value - alpha) < 0.0005, "\(found.value)")
        #expect(found.units == units)
        #expect(try #require(found.interval).contains(found.value))
    }

    @Test("Coders who always agree have 1, and who agree as chance has it about 0")
    func bounds() throws {
        #expect(try #require(KrippendorffAlpha(units: [[0, 0], [1, 1], [2, 2, 2]])).value == 1)
        var generator = SeededGenerator(seed: 9)
        let chance = (0..<4000).map { _ in [Int(generator.next(below: 3)), Int(generator.next(below: 3))] }
        let found = try #require(KrippendorffAlpha(units: chance))
        #expect(abs(found.value) < 0.03)
        #expect(try #require(found.interval).contains(0))
    }

    @Test("The order of coders, units and class numbers doesn't matter, and units with one label don't count")
    func invariance() throws {
        let units = Self.units(["12332141 2...", "12332241 25.3", ".3332342 251."].map { $0.filter { $0 != " " } })
        let alpha = try #require(KrippendorffAlpha(units: units)).value
        let other = units.reversed().map { $0.reversed().map { 5 - $0 } } + [[1], []]
        #expect(abs(try #require(KrippendorffAlpha(units: other)).value - alpha) < 1e-12)
    }

    @Test("Where all labels are the same, or nothing was read twice, there is none")
    func none() {
        #expect(KrippendorffAlpha(units: [[1, 1], [1, 1]]) == nil)
        #expect(KrippendorffAlpha(units: [[0], [1]]) == nil)
        #expect(KrippendorffAlpha(units: []) == nil)
    }
}
