import Analytics
import Testing

/// Quantiles against tables that every statistics book has.
@Suite struct DistributionTests {
    @Test(
        "Normal quantiles are those of the tables",
        arguments: [
            (0.5, 0.0), (0.9, 1.2815515655446004), (0.975, 1.959963984540054), (0.995, 2.5758293035489004),
            (1e-10, -6.361340902404056),
        ])
    func normal(probability: Double, z: Double) {
        #expect(abs(NormalDistribution.quantile(probability) - z) < 1e-12)
    }

    @Test("A normal quantile's probability is the one asked for, from 1e-300 to 1 - 1e-15")
    func normalInverse() {
        for exponent in stride(from: -300.0, through: -1, by: 7) {
            let probability = Double(sign: .plus, exponent: Int(exponent * 3.3), significand: 1)
            let back = NormalDistribution.cumulative(NormalDistribution.quantile(probability))
            #expect(abs(back / probability - 1) < 1e-11, "\(probability) came back as \(back)")
        }
        #expect(NormalDistribution.quantile(0) == -.infinity)
        #expect(NormalDistribution.quantile(1) == .infinity)
        #expect(NormalDistribution.quantile(1.5).isNaN)
    }

    @Test(
        "Student's quantiles are those of the tables",
        arguments: [
            (1.0, 12.706204736174694), (2, 4.302652729749462), (4, 2.7764451051977934), (10, 2.2281388519862735),
            (30, 2.0422724563012378), (255, 1.9693105698491928), (1e9, 1.959963984540054),
        ])
    func student(degrees: Double, t: Double) {
        #expect(abs(StudentDistribution.quantile(0.975, degrees: degrees) - t) < 1e-9)
        #expect(abs(StudentDistribution.quantile(0.025, degrees: degrees) + t) < 1e-9)
    }

    @Test("Beta probabilities have closed forms where one shape is 1, and mirror each other")
    func beta() throws {
        for a in [0.5, 1, 2, 17, 400] {
            let power = try #require(BetaDistribution(a, 1))
            let mirror = try #require(BetaDistribution(1, a))
            for x in [0.01, 0.3, 0.5, 0.9, 0.999] {
                let closed = pow(x, a)
                #expect(abs(power.cumulative(x) - closed) < 1e-12)
                #expect(abs(mirror.cumulative(1 - x) - (1 - closed)) < 1e-12)
            }
        }
        #expect(BetaDistribution(0, 1) == nil)
        #expect(BetaDistribution(1, .nan) == nil)
    }

    @Test("Chi-squared with one degree at 95 % is 3.841")
    func chiSquared() { #expect(abs(ChiSquaredOne.quantile(0.95) - 3.841458820694124) < 1e-12) }

    private func pow(_ base: Double, _ exponent: Double) -> Double {
        exponent == 0.5 ? base.squareRoot() : (0..<Int(exponent)).reduce(1) { value, _ in value * base }
    }
}
