import Analytics
import Testing

@testable import Tools

@Suite struct ReliabilityTests {
    /// Rows of two classes that are told with `told` and happen with `truth`.
    private func reliability(told: Double, truth: Double, rows: Int) -> Reliability {
        var generator = SeededGenerator(seed: 7)
        var reliability = Reliability(classes: 2)
        for _ in 0..<rows {
            let happens = Double.random(in: 0..<1, using: &generator) < truth
            reliability.add([told, 1 - told], truth: happens ? 0 : 1)
        }
        return reliability
    }

    @Test func `Probabilities that are ten points too high are ten points off, within the interval`() {
        let off = reliability(told: 0.7, truth: 0.6, rows: 4000)
        #expect(abs(off.classwiseError - 0.1) < 0.02)
        #expect(off.interval().contains(0.1))
        #expect(off.interval().lowerBound > 0.08 && off.interval().upperBound < 0.12)
    }

    @Test func `The interval of what is calibrated reaches down to nothing`() {
        #expect(reliability(told: 0.3, truth: 0.3, rows: 500).interval().lowerBound < 0.005)
    }

    @Test func `More rows make the interval narrower, and the same rows make the same one`() {
        let (few, many) = (
            reliability(told: 0.7, truth: 0.6, rows: 400), reliability(told: 0.7, truth: 0.6, rows: 6400)
        )
        func width(_ of: Reliability) -> Double { of.interval().upperBound - of.interval().lowerBound }
        #expect(width(many) < width(few) / 2)
        #expect(few.interval() == few.interval())
    }

    @Test func `Without rows nothing is known`() {
        #expect(Reliability(classes: 3).interval() == 0...1)
        #expect(Reliability(classes: 3).classwiseError == 0)
    }
}
