import Analytics
import Foundation
import Testing

/// Averages against known answers of other programs.
@Suite(
    .enabled(if: AverageVectors.isThere, "../shared/polls/poll_test_vectors.json is not there: nothing was compared"))
struct AverageVectorTests {
    @Test("An exponentially weighted mean has the weights and the value of the reference")
    func recency() throws {
        let vector = try AverageVectors.read().recency
        let weights = zip(vector.age, vector.n).map { RecencyWeight.weight(size: $1, age: $0, halfLife: 7) }
        for (one, other) in zip(weights, vector.w) { #expect(abs(one - other) < 1e-9) }
        let mean = try #require(RecencyWeight.mean(vector.y, weights: weights))
        #expect(abs(mean - vector.mean) < 1e-9)
    }

    @Test("A local level is filtered and smoothed over gaps as in the reference")
    func localLevel() throws {
        let vector = try AverageVectors.read().level
        let model = LocalLevel(
            levelVariance: vector.sigma2Level, observationVariance: vector.sigma2Obs,
            initial: LocalLevel.Gaussian(mean: vector.a1, variance: vector.p1))
        let filtered = model.filtered(vector.obs)
        let smoothed = model.smoothed(vector.obs)
        for index in vector.obs.indices {
            #expect(abs(filtered[index].mean - vector.filtered[index]) < 1e-9)
            #expect(abs(filtered[index].variance - vector.filteredVar[index]) < 1e-9)
            #expect(abs(smoothed[index].mean - vector.smoothed[index]) < 1e-9)
            #expect(abs(smoothed[index].variance - vector.smoothedVar[index]) < 1e-9)
        }
    }
}

/// The vectors that averages are compared with.
private struct AverageVectors: Decodable {
    struct Recency: Decodable {
        let age: [Double]
        let n: [Double]
        let y: [Double]
        let w: [Double]
        let mean: Double
    }

    struct Level: Decodable {
        let obs: [Double?]
        let sigma2Level: Double
        let sigma2Obs: Double
        let a1: Double
        let p1: Double
        let filtered: [Double]
        let filteredVar: [Double]
        let smoothed: [Double]
        let smoothedVar: [Double]

        enum CodingKeys: String, CodingKey {
            case obs, a1, filtered, smoothed
            case sigma2Level = "sigma2_level"
            case sigma2Obs = "sigma2_obs"
            case p1 = "P1"
            case filteredVar = "filtered_var"
            case smoothedVar = "smoothed_var"
        }
    }

    let recency: Recency
    let level: Level

    enum CodingKeys: String, CodingKey {
        case recency = "ewma_hl7_sqrtn600"
        case level = "local_level"
    }

    private static let path = "../shared/polls/poll_test_vectors.json"

    static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    static func read() throws -> AverageVectors {
        try JSONDecoder().decode(AverageVectors.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
