import Analytics
import Testing
import Tools

/// What is added up of a model's readings of labelled rows.
@Suite struct SentimentTallyTests {
    private func reading(_ negative: Double, _ neutral: Double, _ positive: Double) -> SentimentProbabilities {
        SentimentProbabilities(negative: negative, neutral: neutral, positive: positive)
    }

    @Test("The correlation is Pearson's, and there is none where nobody was asked or nothing differs")
    func correlation() throws {
        var tally = SentimentTally()
        // Scores -0.5, 0, 0.5, 0.5 with 1, 3, 2, 6: r = 2 / sqrt(0.6875 x 14) = 0.64466 by hand.
        for (found, human) in [
            (reading(0.5, 0.5, 0), 1.0), (reading(0, 1, 0), 3), (reading(0, 0.5, 0.5), 2), (reading(0, 0.5, 0.5), 6),
        ] {
            tally.add(found, truth: 1, human: human)
        }
        #expect(abs(try #require(tally.correlation) - 0.64466) < 1e-5)
        var silent = SentimentTally()
        for _ in 0..<4 { silent.add(reading(1, 0, 0), truth: 0, human: nil) }
        #expect(silent.correlation == nil)
        var equal = SentimentTally()
        for number in 0..<4 { equal.add(reading(1, 0, 0), truth: 0, human: Double(number)) }
        #expect(equal.correlation == nil)
    }

    @Test("A guess by the classes' shares has their entropy as its log-loss, and a model is held against it")
    func logLoss() {
        var tally = SentimentTally()
        for truth in [0, 0, 1, 2] { tally.add(reading(0.5, 0.25, 0.25), truth: truth, human: nil) }
        // -(2 ln 0.5 + 2 ln 0.25) / 4 = 1.5 ln 2, for both.
        #expect(abs(tally.logLoss - 1.03972) < 1e-5)
        #expect(abs(tally.logLossOfShares - 1.03972) < 1e-5)
        for _ in 0..<4 { tally.add(reading(0.9, 0.05, 0.05), truth: 0, human: nil) }
        #expect(tally.logLoss < tally.logLossOfShares)
    }
}
