import Analytics
import Foundation

/// What a search says of one of its tests.
struct SearchAnswer: Encodable {
    private let id: String
    private let p: Double?
    private let q: Double?
    private let found: Bool?
    private let reason: String?

    /// A line of JSON for each test, in order; those without a probability are not in the family.
    static func lines(of search: [SearchLine]) throws -> [Data] {
        let tested = search.compactMap { try? $0.p.get() }
        var rates = FalseDiscoveryRate.adjusted(tested)[...]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try search.map { test in
            switch test.p {
            case .success(let p):
                let q = rates.popFirst()
                return try encoder.encode(
                    SearchAnswer(
                        id: test.id, p: p, q: q, found: q.map { $0 <= FalseDiscoveryRate.level }, reason: nil))
            case .failure(let error):
                return try encoder.encode(
                    SearchAnswer(id: test.id, p: nil, q: nil, found: nil, reason: "\(error)"))
            }
        }
    }
}
