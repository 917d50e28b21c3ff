import Analytics
import Foundation

/// Averages as lines of JSON, which say what CSV has no column for.
enum AverageJSON {
    private struct Point: Encodable {
        let date: String
        let option: String
        let share: Double?
        let polls: Int
        let band: Band
        let method: String
    }

    private struct Band: Encodable {
        var lower: Double?
        var upper: Double?
        var target: String?
        var referenceClass: String?
        var coverage: Double?
        var naiveCoverage: Double?
        var targets: Int?
        var coverageUnknown: String?

        init(_ band: AverageBand?) {
            switch band {
            case nil: coverageUnknown = "no polls"
            case .coverageUnknown(let reason): coverageUnknown = reason
            case .known(let known):
                lower = known.lower * 100
                upper = known.upper * 100
                target = known.target.rawValue
                referenceClass = known.referenceClass
                coverage = known.coverage?.share
                naiveCoverage = known.coverage?.naiveShare
                targets = known.coverage?.targets
            }
        }
    }

    private struct RaceLine: Encodable {
        let raceID: String
        let margin: Double?
        let lower: Double?
        let upper: Double?
        let winProbability: Double?
        let scale: Double?
        let degrees: Double?
        let pollsters: Int
        let target = "result"
        let referenceClass: String?
        let coverageUnknown: String?

        enum CodingKeys: String, CodingKey {
            case raceID = "race_id"
            case margin, lower, upper, winProbability, scale, degrees, pollsters, target, referenceClass,
                coverageUnknown
        }
    }

    /// A line for each day and option.
    static func lines(_ averages: SeriesAverages) throws -> [String] {
        var lines: [String] = []
        for point in averages.points {
            for option in averages.options {
                let line = Point(
                    date: CivilDay.text(point.day), option: option.name,
                    share: point.shares.isEmpty ? nil : point.shares[option.place] * 100, polls: point.polls,
                    band: Band(point.bands.isEmpty ? nil : point.bands[option.place]), method: averages.statement)
                lines.append(try text(line))
            }
        }
        return lines
    }

    /// A line for each race.
    static func lines(_ races: [RaceForecast.Line], confidence: Double) throws -> [String] {
        try races.map { race in
            let band = race.prediction?.interval(confidence: confidence)
            return try text(
                RaceLine(
                    raceID: race.id, margin: race.margin, lower: band?.lowerBound, upper: band?.upperBound,
                    winProbability: race.prediction?.winProbability, scale: race.prediction?.scale,
                    degrees: race.prediction?.degrees, pollsters: race.pollsters, referenceClass: race.referenceClass,
                    coverageUnknown: race.prediction == nil ? "too few earlier races of this kind with results" : nil))
        }
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
