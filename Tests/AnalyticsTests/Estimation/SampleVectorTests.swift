import Analytics
import Foundation
import Testing

/// Estimators of one poll against figures that scipy and statsmodels gave, kept outside the package.
@Suite(.enabled(if: PollVectors.isThere, "../shared/polls/poll_test_vectors.json is not there: nothing was compared"))
struct SampleVectorTests {
    private let vectors: [String: Any]

    init() throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: PollVectors.path))
        vectors = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("Corrected, Wald's and Agresti and Coull's intervals and the chance of a majority agree to 1e-9")
    func proportions() throws {
        for vector in try group("proportion") {
            let (k, n) = (Int64(try number(vector, "k")), Int64(try number(vector, "n")))
            let share = try #require(Share(k, of: n))
            let size = Double(n)
            try compare(ProportionInterval.wilsonCorrected(share, sampleSize: size), vector, "wilson_cc")
            try compare(
                ProportionInterval.agrestiCoull(share, sampleSize: size), vector, "agresti_coull", clamped: true)
            try compare(ProportionInterval.waldMargin(share, sampleSize: size), vector, "moe95_wald")
            try compare(ProportionInterval.waldMargin(Share(clamping: 0.5), sampleSize: size), vector, "moe95_worst")
            try compare(BetaDistribution.majorityProbability(k, of: n), vector, "p_gt_half_beta_jeffreys")
            try compare(BetaDistribution.majorityProbability(k, of: n, prior: 1), vector, "p_gt_half_beta_uniform")
        }
    }

    @Test("Intervals for all options, the lead and the spread agree to 1e-9, the chance of leading to 1e-6")
    func multinomial() throws {
        for vector in try group("multinomial") {
            let counts = try numbers(vector, "counts").map { Int64($0) }
            let sison = try #require(SisonGlazInterval.intervals(counts))
            try compare(sison, vector, "sison_glaz95")
            let total = counts.reduce(0, +)
            let shares = counts.compactMap { Share($0, of: total) }
            if vector["quesenberry_hurst95"] != nil {
                let found = try #require(ProportionInterval.quesenberryHurst(shares, sampleSize: Double(total)))
                try compare(found, vector, "quesenberry_hurst95")
            }
            guard vector["p_leads_dirichlet_jeffreys"] != nil else { continue }
            let posterior = try #require(DirichletPosterior(counts: counts.map(Double.init)))
            try compare(posterior.means, vector, "dirichlet_jeffreys_mean", 1e-9)
            try compare(posterior.standardDeviations, vector, "dirichlet_jeffreys_sd", 1e-9)
            let marginal = try #require(posterior.intervals())
            try compare(marginal, vector, "marginal_beta95")
            try compare(posterior.leadProbabilities, vector, "p_leads_dirichlet_jeffreys", 1e-6)
            let spread = try #require(OptionSpread(counts: counts.map(Double.init)))
            try compare(spread.entropy, vector, "entropy_nats")
            try compare(spread.effectiveOptions, vector, "effective_options_expH")
            try compare(spread.concentration, vector, "hhi")
            let pValue = try #require(spread.pValue)
            try compare([spread.chiSquared, pValue], vector, "chi2_uniform", 1e-9)
            let ordered = shares.sorted(by: >)
            let lead = try #require(Lead(ordered[0], over: ordered[1], sampleSize: Double(total)))
            try compare(lead.difference, vector, "margin_top2")
            try compare(lead.margin(), vector, "moe95_margin")
        }
    }

    @Test("Two polls, pooled estimates and herding agree")
    func pooling() throws {
        let two = try object("two_poll_ztest")
        let k = try numbers(two, "k").map { Int64($0) }
        let n = try numbers(two, "n").map { Int64($0) }
        let test = try #require(TwoProportions(k[0], of: n[0], and: k[1], of: n[1]))
        try compare(test.z, two, "z")
        try compare(test.pValue, two, "p")

        let meta = try object("meta")
        let pooled = try #require(RandomEffects(numbers(meta, "y"), variances: numbers(meta, "var")))
        try compare(pooled.fixed, meta, "fixed")
        try compare(pooled.fixedError, meta, "se_fixed")
        try compare(pooled.q, meta, "Q")
        try compare(pooled.inconsistency, meta, "I2")
        try compare(pooled.betweenVariance, meta, "tau2_DL")
        try compare(pooled.mean, meta, "random")
        try compare(pooled.standardError, meta, "se_random")

        let herd = try object("herding")
        let shares = try numbers(herd, "y").map { Share(clamping: $0 / 100) }
        let herding = try #require(Herding(shares, sampleSizes: numbers(herd, "n")))
        #expect(abs(herding.mean * 100 - (try number(herd, "mean"))) < 1e-9)
        try compare(herding.q, herd, "Q")
        try compare(herding.pValue, herd, "p_too_small")
    }

    @Test("Raked cells, their design effect and the weighted share agree")
    func raking() throws {
        let vector = try object("raking")
        let counts = try #require(vector["sample"] as? [[Double]]).flatMap { $0 }
        let yes = try #require(vector["cell_yes"] as? [[Double]]).flatMap { $0 }
        let fitted = try #require(vector["fitted"] as? [[Double]]).flatMap { $0 }
        let margins = [
            Raking.Margin(
                categories: [0, 0, 1, 1, 2, 2], targets: try numbers(vector, "row_targets")),
            Raking.Margin(
                categories: [0, 1, 0, 1, 0, 1], targets: try numbers(vector, "col_targets")),
        ]
        let raking = try Raking.fit(counts: counts, margins: margins)
        for (index, expected) in fitted.enumerated() {
            #expect(abs(raking.weights[index] * counts[index] - expected) < 1e-6, "cell \(index)")
        }
        #expect(abs(raking.designEffect - (try number(vector, "deff"))) < 1e-6)
        let share = try #require(raking.share(counts: counts, yes: yes))
        #expect(abs(share.value - (try number(vector, "raked_yes"))) < 1e-6)
        #expect(raking.capped == 0)
    }

    @Test("Data defects, total survey error, divergence and naive steps of the X poll agree")
    func sensitivity() throws {
        for vector in try group("meng_2018") {
            let share = try #require(Share(number(vector, "p")))
            let defect = try #require(
                DataDefect(
                    share, votes: Int64(number(vector, "n")), population: Int64(number(vector, "N")),
                    correlation: number(vector, "rho")))
            #expect(abs(defect.error * 100 - (try number(vector, "error_pp"))) < 1e-9)
            try compare(defect.effectiveSampleSize, vector, "neff")
        }
        for vector in try group("total_survey_error_band") {
            let share = try #require(Share(Int64(number(vector, "k")), of: Int64(number(vector, "n"))))
            let margin = try #require(
                TotalSurveyError.margin(
                    share, sampleSize: number(vector, "n"), beyondSampling: number(vector, "extra_sd_pp") / 100))
            // The vector was made with the rounded quantile 1.96.
            #expect(abs(margin * 100 * 1.96 / NormalDistribution.z95 - (try number(vector, "half95_pp"))) < 1e-9)
        }
        for vector in try group("divergence") {
            let poll = try #require(vector["poll"] as? [Double])
            let voices = try #require(vector["sentiment"] as? [Double])
            try compare(Divergence.jensenShannon(poll, voices), vector, "js_bits")
            guard vector["logit_gap"] != nil else { continue }
            let (first, second) = (Share(clamping: poll[0]), Share(clamping: voices[0]))
            try compare(Divergence.logitGap(first, second), vector, "logit_gap")
            let test = try #require(
                TwoProportions(first, sampleSize: 958_086, second, sampleSize: 2000, designEffects: (1, 4)))
            try compare(test.z, vector, "z_n_poll_958086_n_posts_2000_deff4")
        }
        let course = try object("x_poll_trajectory")
        let snapshots = try #require(course["snapshots"] as? [[String: Any]])
        for (index, step) in try #require(course["increments"] as? [[String: Any]]).enumerated() {
            let (before, new) = (try number(snapshots[index], "votes"), try number(step, "new_votes"))
            let test = try #require(
                TwoProportions(
                    Share(clamping: number(step, "incremental_yes")), sampleSize: new,
                    Share(clamping: number(snapshots[index], "yes")), sampleSize: before))
            #expect(abs(test.z - (try number(step, "z_vs_previous"))) < 1e-6)
        }
    }

    private func object(_ name: String) throws -> [String: Any] { try #require(vectors[name] as? [String: Any]) }

    private func group(_ name: String) throws -> [[String: Any]] {
        let group = try #require(vectors[name] as? [[String: Any]])
        try #require(!group.isEmpty)
        return group
    }

    private func numbers(_ object: [String: Any], _ key: String) throws -> [Double] {
        try #require(object[key] as? [Double], "\(key)")
    }

    private func number(_ object: [String: Any], _ key: String) throws -> Double {
        try #require((object[key] as? NSNumber)?.doubleValue, "\(key)")
    }

    private func compare(_ found: Double?, _ vector: [String: Any], _ key: String) throws {
        let (found, expected) = (try #require(found), try number(vector, key))
        #expect(abs(found - expected) < 1e-9 * max(1, abs(expected)), "\(key) of \(vector["name"] ?? "")")
    }

    private func compare(_ found: [Double], _ vector: [String: Any], _ key: String, _ tolerance: Double) throws {
        let expected = try #require(vector[key] as? [Double])
        #expect(found.count == expected.count)
        for (one, other) in zip(found, expected) {
            #expect(abs(one - other) < tolerance * max(1, abs(other)), "\(key) of \(vector["name"] ?? ""): \(found)")
        }
    }

    private func compare(_ found: [ClosedRange<Double>], _ vector: [String: Any], _ key: String) throws {
        let expected = try #require(vector[key] as? [[Double]])
        #expect(found.count == expected.count)
        for (one, other) in zip(found, expected) {
            #expect(abs(one.lowerBound - other[0]) < 1e-9, "\(key) of \(vector["name"] ?? ""): \(one), \(other)")
            #expect(abs(one.upperBound - other[1]) < 1e-9, "\(key) of \(vector["name"] ?? ""): \(one), \(other)")
        }
    }

    private func compare(
        _ found: ClosedRange<Double>?, _ vector: [String: Any], _ key: String, clamped: Bool = false
    ) throws {
        let found = try #require(found)
        var expected = try #require(vector[key] as? [Double])
        if clamped { expected = expected.map { min(1, max(0, $0)) } }
        #expect(abs(found.lowerBound - expected[0]) < 1e-9, "\(key) of \(vector["name"] ?? ""): \(found), \(expected)")
        #expect(abs(found.upperBound - expected[1]) < 1e-9, "\(key) of \(vector["name"] ?? ""): \(found), \(expected)")
    }
}
