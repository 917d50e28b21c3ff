import Analytics
import Testing

@Suite struct LevelFilterTests {
    private static let parameters = AverageParameters()

    @Test("With one pollster whose effect is nothing it is the scalar filter")
    func scalar() {
        let observations: [Double?] = [0.44, 0.43, nil, 0.45, 0.41]
        let drift = Self.parameters.drift
        let scalar = LocalLevel(
            levelVariance: drift * drift, observationVariance: 0.0015,
            initial: LocalLevel.Gaussian(mean: 0.44, variance: 0.25)
        ).filtered(observations)
        var filter = LevelFilter(width: 1, parameters: Self.parameters)
        let effect = filter.addEffect(spread: 0)
        for (index, observation) in observations.enumerated() {
            if index > 0 { filter.advance(days: 1) }
            if let observation { filter.take([observation], effects: SurveyEffects(house: effect), variance: 0.0015) }
            #expect(abs(filter.mean(0, option: 0) - scalar[index].mean) < 1e-12)
            #expect(abs(filter.levelVariance - scalar[index].variance) < 1e-12)
        }
    }

    @Test("Two halves of a poll say the same as the whole")
    func merging() {
        var halves = LevelFilter(width: 2, parameters: Self.parameters)
        var whole = halves
        for _ in 0..<2 { _ = halves.addEffect(spread: 0.04) }
        for _ in 0..<2 { _ = whole.addEffect(spread: 0.04) }
        for (shares, effect) in [([0.4, 0.6], 1), ([0.5, 0.5], 2), ([0.43, 0.57], 1)] {
            halves.take(shares, effects: SurveyEffects(house: effect), variance: 0.004)
            halves.take(shares, effects: SurveyEffects(house: effect), variance: 0.004)
            whole.take(shares, effects: SurveyEffects(house: effect), variance: 0.002)
        }
        for place in 0..<3 {
            for option in 0..<2 {
                #expect(abs(halves.mean(place, option: option) - whole.mean(place, option: option)) < 1e-12)
            }
        }
        #expect(abs(halves.levelVariance - whole.levelVariance) < 1e-12)
    }

    @Test("A pollster that is always high is told from the level by those that ask at the same time")
    func houses() {
        var filter = LevelFilter(width: 1, parameters: Self.parameters)
        let high = filter.addEffect(spread: 0.04)
        let others = (0..<4).map { _ in filter.addEffect(spread: 0.04) }
        for _ in 0..<50 {
            filter.advance(days: 1)
            filter.take([0.46], effects: SurveyEffects(house: high), variance: 0.001)
            for other in others { filter.take([0.42], effects: SurveyEffects(house: other), variance: 0.001) }
        }
        let distance = filter.mean(high, option: 0) - filter.mean(others[0], option: 0)
        #expect(abs(distance - 0.04) < 0.004)
    }
}
