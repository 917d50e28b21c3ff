import Analytics
import Foundation
import Testing

/// Estimators against figures that scipy and statsmodels gave, kept outside the package.
@Suite(.enabled(if: PollVectors.isThere, "../shared/polls/poll_test_vectors.json is not there: nothing was compared"))
struct PollVectorTests {
    private static let tolerance = 1e-9
    private let vectors: PollVectors

    init() throws { vectors = try PollVectors.read() }

    @Test("Intervals of a proportion agree to 1e-9")
    func proportions() throws {
        #expect(vectors.proportion.count >= 10)
        for vector in vectors.proportion {
            let share = try #require(Share(vector.k, of: vector.n))
            let size = Double(vector.n)
            try compare(ProportionInterval.wilson(share, sampleSize: size), vector.wilson, "Wilson of \(vector.name)")
            try compare(
                ProportionInterval.wilson(share, sampleSize: size, confidence: 0.99), vector.wilson99,
                "Wilson at 99 % of \(vector.name)")
            try compare(
                ProportionInterval.clopperPearson(vector.k, of: vector.n), vector.clopperPearson,
                "Clopper-Pearson of \(vector.name)")
            try compare(
                ProportionInterval.jeffreys(vector.k, of: vector.n), vector.jeffreys, "Jeffreys of \(vector.name)")
        }
    }

    @Test("Goodman's simultaneous intervals agree to 1e-9")
    func multinomial() throws {
        #expect(!vectors.multinomial.isEmpty)
        for vector in vectors.multinomial {
            let total = vector.counts.reduce(0, +)
            let shares = try vector.counts.map { try #require(Share($0, of: total)) }
            let found = try #require(ProportionInterval.goodman(shares, sampleSize: Double(total)))
            for (interval, expected) in zip(found, vector.goodman95) {
                try compare(interval, expected, "Goodman of \(vector.name)")
            }
        }
    }

    @Test("Kish's effective sample size and design effect agree")
    func kish() throws {
        let size = try #require(EffectiveSampleSize.kish(vectors.kish.weights))
        let effect = try #require(EffectiveSampleSize.designEffect(vectors.kish.weights))
        #expect(abs(size - vectors.kish.neff) < Self.tolerance)
        #expect(abs(effect - vectors.kish.deff) < Self.tolerance)
    }

    @Test("Selection ratios and bounds without assumptions agree")
    func selection() throws {
        let vector = vectors.selectionRatio
        let share = try #require(Share(vector.p))
        let flips = try #require(SelectionRatio.flipping(share))
        #expect(abs(flips - vector.flips) < Self.tolerance)
        for (ratio, expected) in vector.adjusted {
            let number = try #require(Double(ratio))
            let adjusted = try #require(SelectionRatio.adjusted(share, ratio: number))
            #expect(abs(adjusted.value - expected) < Self.tolerance, "ratio \(ratio)")
        }
        for vector in vectors.manskiBounds {
            let bounds = SelectionRatio.bounds(inFavour: vector.k, of: vector.n, population: vector.N)
            try compare(bounds, [vector.lower, vector.upper], "bounds for \(vector.N)")
        }
    }

    private func compare(_ found: ClosedRange<Double>?, _ expected: [Double], _ name: String) throws {
        let found = try #require(found, "\(name)")
        #expect(abs(found.lowerBound - expected[0]) < Self.tolerance, "\(name): \(found) instead of \(expected)")
        #expect(abs(found.upperBound - expected[1]) < Self.tolerance, "\(name): \(found) instead of \(expected)")
    }
}

/// The parts of the file that are compared.
struct PollVectors: Decodable {
    struct Proportion: Decodable {
        let name: String
        let k: Int64
        let n: Int64
        let wilson: [Double]
        let wilson99: [Double]
        let jeffreys: [Double]
        let clopperPearson: [Double]

        enum CodingKeys: String, CodingKey {
            case name, k, n, wilson, wilson99, jeffreys
            case clopperPearson = "clopper_pearson"
        }
    }

    struct Multinomial: Decodable {
        let name: String
        let counts: [Int64]
        let goodman95: [[Double]]
    }

    struct Kish: Decodable {
        let weights: [Double]
        let neff: Double
        let deff: Double
    }

    struct Selection: Decodable {
        let p: Double
        let flips: Double
        let adjusted: [String: Double]

        enum CodingKeys: String, CodingKey {
            case p, adjusted
            case flips = "r_to_flip_to_half"
        }
    }

    struct Bounds: Decodable {
        let k: Int64
        let n: Int64
        let N: Int64
        let lower: Double
        let upper: Double
    }

    let proportion: [Proportion]
    let multinomial: [Multinomial]
    let kish: Kish
    let selectionRatio: Selection
    let manskiBounds: [Bounds]

    enum CodingKeys: String, CodingKey {
        case proportion, multinomial, kish
        case selectionRatio = "selection_ratio"
        case manskiBounds = "manski_bounds"
    }

    static let path = "../shared/polls/poll_test_vectors.json"

    static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

    static func read() throws -> PollVectors {
        try JSONDecoder().decode(PollVectors.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }
}
