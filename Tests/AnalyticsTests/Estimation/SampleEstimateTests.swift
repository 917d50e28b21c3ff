import Analytics
import Testing

/// Estimators of one poll by their properties.
@Suite struct SampleEstimateTests {
    @Test(
        "Sison and Glaz's intervals hold the shares and are narrower than Quesenberry and Hurst's",
        arguments: [
            [35, 40, 25], [8, 17, 14, 25], [4123, 2876, 1999, 1002], [500_000, 300_000, 158_086],
        ])
    func sisonGlaz(counts: [Int64]) throws {
        let total = counts.reduce(0, +)
        let shares = counts.compactMap { Share($0, of: total) }
        let narrow = try #require(SisonGlazInterval.intervals(counts))
        let wide = try #require(ProportionInterval.goodman(shares, sampleSize: Double(total)))
        let wider = try #require(ProportionInterval.quesenberryHurst(shares, sampleSize: Double(total)))
        func width(_ intervals: [ClosedRange<Double>]) -> Double {
            intervals.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        }
        #expect(width(narrow) < width(wider) && width(wide) < width(wider))
        for (share, interval) in zip(shares, narrow) { #expect(interval.contains(share.value)) }
        let surer = try #require(SisonGlazInterval.intervals(counts, confidence: 0.99))
        #expect(width(surer) > width(narrow))
    }

    @Test(
        "Chances of leading add up to 1, follow the order of counts, and are the beta's for two options",
        arguments: [
            [3, 3, 3], [0, 1], [10, 7], [520, 480], [100, 90, 95, 2, 0], [400_500, 400_000, 1000],
        ])
    func leading(counts: [Double]) throws {
        let chances = try #require(DirichletPosterior(counts: counts)).leadProbabilities
        #expect(abs(chances.reduce(0, +) - 1) < 1e-6)
        for one in counts.indices {
            for other in counts.indices where counts[one] >= counts[other] {
                #expect(chances[one] >= chances[other] - 1e-9)
            }
        }
        guard counts.count == 2 else { return }
        let majority = try #require(
            BetaDistribution.majorityProbability(Int64(counts[0]), of: Int64(counts[0] + counts[1])))
        #expect(abs(chances[0] - majority) < 1e-8)
    }

    @Test("A lead's error is about twice a share's where two options make up all, and falls with the sample")
    func lead() throws {
        let (yes, no) = (Share(clamping: 0.52), Share(clamping: 0.48))
        let lead = try #require(Lead(yes, over: no, sampleSize: 1000))
        let share = (0.52 * 0.48 / 1000).squareRoot()
        #expect(abs(lead.standardError - 2 * share) < 1e-12)
        let larger = try #require(Lead(yes, over: no, sampleSize: 4000))
        #expect(abs(larger.standardError * 2 - lead.standardError) < 1e-12)
        let reversed = try #require(Lead(no, over: yes, sampleSize: 1000))
        #expect(reversed.difference == -lead.difference && reversed.standardError == lead.standardError)
    }

    @Test(
        "A gamma's quantile undoes its distribution, and its two tails add up to 1", arguments: [0.5, 3, 250, 90_000])
    func gamma(shape: Double) throws {
        let gamma = try #require(GammaDistribution(shape: shape))
        for probability in [0.001, 0.2, 0.5, 0.9, 0.9999] {
            let x = gamma.quantile(probability)
            #expect(abs(gamma.cumulative(x) - probability) < 1e-10)
            #expect(abs(gamma.cumulative(x) + gamma.survival(x) - 1) < 1e-12)
        }
    }

    @Test("Raking refuses a category that nobody is of, and margins that contradict each other")
    func rakingRefused() {
        let margin = Raking.Margin(categories: [0, 0], targets: [1, 1])
        #expect(throws: Raking.Failure.emptyCategory(margin: 0, category: 1)) {
            try Raking.fit(counts: [10, 10], margins: [margin])
        }
        let (one, other) = (
            Raking.Margin(categories: [0, 1], targets: [9, 1]), Raking.Margin(categories: [0, 1], targets: [1, 9])
        )
        #expect(throws: Raking.Failure.self) { try Raking.fit(counts: [10, 10], margins: [one, other]) }
        #expect(throws: Raking.Failure.self) { try Raking.fit(counts: [-1, 10], margins: [one]) }
        #expect(throws: Raking.Failure.self) { try Raking.fit(counts: [], margins: [one]) }
    }

    @Test("A weight above the cap is cut down, the rest made up for, and the design effect told")
    func rakingCapped() throws {
        let margin = Raking.Margin(categories: [0, 1], targets: [50, 50])
        let free = try Raking.fit(counts: [98, 2], margins: [margin], cap: 100)
        let capped = try Raking.fit(counts: [98, 2], margins: [margin], cap: 5)
        #expect(free.capped == 0 && abs(free.weights[1] - 25) < 1e-9)
        #expect(capped.capped == 1 && capped.weights[1] == 5)
        #expect(abs(capped.weights[0] * 98 + capped.weights[1] * 2 - 100) < 1e-9)
        #expect(capped.designEffect < free.designEffect && capped.designEffect > 1)
    }

    @Test("What is no sample gets no figure and no number that is none")
    func refused() throws {
        let half = Share(clamping: 0.5)
        #expect(SisonGlazInterval.intervals([]) == nil)
        #expect(SisonGlazInterval.intervals([5]) == nil)
        #expect(SisonGlazInterval.intervals([0, 0]) == nil)
        #expect(SisonGlazInterval.intervals([-1, 5]) == nil)
        #expect(SisonGlazInterval.intervals([.max, .max]) == nil)
        #expect(DirichletPosterior(counts: []) == nil)
        #expect(DirichletPosterior(counts: [-1, 2]) == nil)
        #expect(DirichletPosterior(counts: [.nan, 2]) == nil)
        #expect(DirichletPosterior(counts: [4])?.leadProbabilities == [1])
        #expect(DirichletPosterior(counts: [4])?.intervals() == nil)
        #expect(Lead(half, over: half, sampleSize: 0) == nil)
        #expect(Lead(Share(clamping: 0.8), over: half, sampleSize: 10) == nil)
        #expect(ProportionInterval.wilsonCorrected(half, sampleSize: 0) == nil)
        #expect(ProportionInterval.quesenberryHurst([half], sampleSize: 10) == nil)
        #expect(TotalSurveyError.margin(half, sampleSize: 0, beyondSampling: 0.02) == nil)
        #expect(TotalSurveyError.margin(half, sampleSize: 10, beyondSampling: -1) == nil)
        #expect(TwoProportions(0, of: 10, and: 0, of: 10) == nil)
        #expect(TwoProportions(5, of: 0, and: 0, of: 10) == nil)
        #expect(RandomEffects([], variances: []) == nil)
        #expect(RandomEffects([1, 2], variances: [1, 0]) == nil)
        #expect(try #require(RandomEffects([1], variances: [1])).betweenVariance == 0)
        #expect(Herding([half], sampleSizes: [10]) == nil)
        #expect(Divergence.jensenShannon([0.5, 0.5], [1]) == nil)
        #expect(Divergence.jensenShannon([1, 0], [0, 1]) == 1)
        #expect(Divergence.logitGap(half, Share(clamping: 1)) == nil)
        #expect(DataDefect(half, votes: 10, population: 10, correlation: 0.1) == nil)
        #expect(DataDefect(half, votes: 10, population: 100, correlation: 2) == nil)
        #expect(OptionSpread(counts: [0, 0]) == nil)
        #expect(BetaDistribution.majorityProbability(3, of: 2) == nil)
    }
}
