import Analytics
import Testing

@Suite struct DailySeriesTests {
    @Test("Points are put in the order of their days")
    func order() throws {
        let series = try DailySeries([(day: 3, value: 0.3), (day: 1, value: 0.1), (day: 2, value: 0.2)])
        #expect(series.days == [1, 2, 3])
        #expect(series.values == [0.1, 0.2, 0.3])
    }

    @Test("No points, a day that is there twice, and what is no number are refused")
    func refused() {
        #expect(throws: DailySeries.Fault.empty) { try DailySeries([]) }
        #expect(throws: DailySeries.Fault.duplicate(day: 2)) {
            try DailySeries([(day: 2, value: 1), (day: 1, value: 1), (day: 2, value: 1)])
        }
        for value in [Double.nan, .infinity, -1e101] {
            #expect(throws: DailySeries.Fault.outOfRange(day: 7)) { try DailySeries([(day: 7, value: value)]) }
        }
    }

    @Test("Common days are those that both series have")
    func common() throws {
        let a = try DailySeries([(day: 1, value: 10), (day: 3, value: 30), (day: 4, value: 40), (day: 9, value: 90)])
        let b = try DailySeries([(day: 2, value: 2), (day: 3, value: 3), (day: 9, value: 9), (day: 10, value: 10)])
        let common = CommonDays(a, b)
        #expect(common.days == [3, 9])
        #expect(common.a == [30, 90])
        #expect(common.b == [3, 9])
    }
}
