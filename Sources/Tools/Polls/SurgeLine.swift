import Analytics
package import Foundation

/// A line that `voxd surges` reads: the course of a poll.
struct SurgeInput: Decodable {
    /// The poll's name, a text or a number, handed back as it is.
    var id: Name
    /// What one could answer.
    var options: [String]
    /// Its states.
    var readings: [State]
    /// The unit in percent to which shares were rounded, where they are given.
    var share_precision: Double?

    /// A state: votes so far, or percentages with their total.
    struct State: Decodable {
        var minute: Double
        var votes: [Double]?
        var shares: [Double]?
        var total: Double?
    }

    /// A text or a number.
    enum Name: Codable {
        case text(String)
        case number(Int64)

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let number = try? value.decode(Int64.self) {
                self = .number(number)
            } else {
                self = .text(try value.decode(String.self))
            }
        }

        func encode(to encoder: any Encoder) throws {
            var value = encoder.singleValueContainer()
            switch self {
            case .text(let text): try value.encode(text)
            case .number(let number): try value.encode(number)
            }
        }
    }

    /// The snapshots, and half the unit of rounding as a share.
    func course() throws(ToolError) -> (snapshots: [VoteSnapshot], precision: Double) {
        var snapshots: [VoteSnapshot] = []
        var percentages: [Double] = []
        for (index, reading) in readings.enumerated() {
            switch (reading.votes, reading.shares, reading.total) {
            case (let votes?, nil, nil): snapshots.append(VoteSnapshot(minute: reading.minute, votes: votes))
            case (nil, let shares?, let total?):
                guard shares.allSatisfy({ (0...100).contains($0) }), shares.reduce(0, +) <= 100 + Double(shares.count)
                else {
                    throw ToolError("reading \(index + 1): shares are percentages, 0 to 100, that add up to about 100")
                }
                percentages += shares
                snapshots.append(VoteSnapshot(minute: reading.minute, percentages: shares, total: total))
            default: throw ToolError("reading \(index + 1): expected \"votes\", or \"shares\" with \"total\"")
            }
        }
        if percentages.isEmpty { return (snapshots, 0) }
        let unit = share_precision ?? RoundedShare.apparentUnit(ofPercentages: percentages)
        guard unit >= 0, unit <= 50 else { throw ToolError("\"share_precision\": expected 0 to 50 percent") }
        return (snapshots, unit / 200)
    }
}

/// A line that `voxd surges` writes.
struct SurgeOutput: Encodable {
    var id: SurgeInput.Name
    var score: Double?
    var verdict: String
    var from: Double?
    var to: Double?
    var side: String?
    /// The part of all votes that an attack needed to be seen four times in five.
    var smallest_attack: Double?
    var reason: String?

    /// Writes down what was found.
    init(_ input: SurgeInput, _ finding: SurgeFinding) {
        id = input.id
        switch finding {
        case .surge(let option, let minutes, let score):
            verdict = "surge"
            self.score = fourPlaces(score) + 0
            (from, to, side) = (minutes.lowerBound, minutes.upperBound, input.options[option])
        case .none(let smallest, let score):
            verdict = "none"
            self.score = fourPlaces(score) + 0
            smallest_attack = smallest.map { fourPlaces(min(1, $0)) }
        case .notTestable(let reason, let smallest, let score):
            verdict = "not_testable"
            self.score = score.map(fourPlaces)
            smallest_attack = smallest.map { fourPlaces(min(1, $0)) }
            self.reason = reason
        }
    }

    enum CodingKeys: CodingKey { case id, score, verdict, from, to, side, smallest_attack, reason }

    /// The first six are always there, null where there is nothing to say.
    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(score, forKey: .score)
        try values.encode(verdict, forKey: .verdict)
        try values.encode(from, forKey: .from)
        try values.encode(to, forKey: .to)
        try values.encode(side, forKey: .side)
        try values.encodeIfPresent(smallest_attack, forKey: .smallest_attack)
        try values.encodeIfPresent(reason, forKey: .reason)
    }
}

/// Answers lines of `voxd surges`.
package enum SurgeLines {
    /// The answer to a line of JSON, a line of JSON without its end.
    package static func answer(_ line: ArraySlice<UInt8>) throws(ToolError) -> Data {
        let input: SurgeInput
        do { input = try JSONDecoder().decode(SurgeInput.self, from: Data(line)) } catch {
            throw ToolError(
                "expected {\"id\",\"options\":[...],\"readings\":[{\"minute\",\"votes\":[...]}]}: \(reason(error))")
        }
        let (snapshots, precision) = try input.course()
        let finding: SurgeFinding
        do { finding = try SurgeDetector.scan(snapshots, options: input.options.count, precision: precision) } catch {
            throw ToolError(error.description)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return try encoder.encode(SurgeOutput(input, finding)) } catch {
            throw ToolError("the answer cannot be written: \(error)")
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "\"\(key.stringValue)\" is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "\"\(context.codingPath.map(\.stringValue).joined(separator: "."))\" has another type"
        default: "it is no JSON"
        }
    }
}
