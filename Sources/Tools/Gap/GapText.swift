import Analytics
import Foundation
import PluginKit

/// What is said of two series, as a line of JSON; what cannot be said is null, and `reason` says why.
struct GapText: Encodable {
    private let line: GapLine
    private let gap: SeriesGap

    /// Compares the series of a line.
    init(_ line: GapLine) {
        self.line = line
        gap = SeriesGap(line.a, line.b)
    }

    private enum Key: String, CodingKey {
        case id, points, difference, lag, correlation, method, reason
        case differenceInterval = "difference_interval"
        case logit = "difference_logit"
        case logitInterval = "difference_logit_interval"
        case p = "association_p"
        case effectivePoints = "n_effective"
    }

    /// Writes all fields, null where there is nothing to say.
    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        switch line.id {
        case .number(let digits):
            if let whole = Int(digits) {
                try fields.encode(whole, forKey: .id)
            } else {
                try fields.encode(Double(digits), forKey: .id)
            }
        case .string(let text): try fields.encode(text, forKey: .id)
        default: try fields.encodeNil(forKey: .id)
        }
        let association = try? gap.association.get()
        try fields.encode(gap.common.count, forKey: .points)
        try fields.encode(gap.difference?.mean, forKey: .difference)
        try fields.encode(Self.ends(gap.difference?.interval), forKey: .differenceInterval)
        try fields.encode(gap.logitDifference?.mean, forKey: .logit)
        try fields.encode(Self.ends(gap.logitDifference?.interval), forKey: .logitInterval)
        try fields.encode(association?.lag, forKey: .lag)
        try fields.encode(association?.correlation, forKey: .correlation)
        try fields.encode(association?.p, forKey: .p)
        try fields.encode(association?.effectivePoints, forKey: .effectivePoints)
        try fields.encode(association.map(\.method), forKey: .method)
        if let reason { try fields.encode(reason, forKey: .reason) }
    }

    /// The line.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    private var reason: String? {
        var reasons: [String] = []
        if case .failure(let absence) = gap.association { reasons.append("no association: \(absence)") }
        if let difference = gap.difference {
            if difference.interval == nil { reasons.append("no interval: too few independent differences") }
        } else {
            reasons.append("no difference: the series have no day in common")
        }
        return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
    }

    private static func ends(_ interval: ClosedRange<Double>?) -> [Double]? {
        interval.map { [$0.lowerBound, $0.upperBound] }
    }
}
