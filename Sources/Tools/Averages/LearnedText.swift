import Analytics
import Foundation

/// What was learned of polls' errors, as one line of JSON; ShippedClasses.swift holds such figures.
enum LearnedText {
    private struct Races: Encodable {
        let through: String
        let races: Int
        let sigma: [String: Double]
        let spread: Double
        let lead: Double
        let degrees: Double
        let slopes: [String: [Double]]
        let coverage: [Int]
    }

    private struct Series: Encodable {
        let series: String
        let through: String
        let elections: Int
        let scale: Double
        let biases: [String: Double]
        let coverage: [Int]
    }

    /// What the results of `races` taught `forecast`.
    static func races(_ forecast: inout RaceForecast, _ races: [Race]) throws -> String {
        let last = races.filter { $0.result != nil }.map(\.day).max() ?? 0
        guard let learned = forecast.learned(name: "the input", through: last) else {
            throw ToolError("fewer than \(RaceForecast.leastRaces) races of the input have polls and a result")
        }
        return try text(
            Races(
                through: CivilDay.text(last), races: learned.races, sigma: learned.model.sigma,
                spread: learned.model.spread, lead: learned.model.lead, degrees: learned.model.degrees,
                slopes: learned.model.slopes.mapValues { [$0.product, $0.square] },
                coverage: counts(learned.coverage)))
    }

    /// What past results of a series teach.
    static func series(input: String, series: String?, results: String?) throws -> String {
        guard let results else { throw ToolError("--learned needs --races, or --results with past results") }
        let lines = try SurveyLines(path: input, series: series, usesEnd: false)
        let kind = QuestionKind(of: lines.surveys)
        let selection = SurveySelection(lines.surveys, kind: kind)
        let elections = try ResultLines.read(results, beside: selection)
        guard let learned = ResultErrors(name: lines.series, learning: elections) else {
            throw ToolError(
                "\(results): at least \(ResultErrors.leastElections) results with polls before them are needed")
        }
        return try text(
            Series(
                series: lines.series, through: CivilDay.text(learned.through), elections: learned.elections,
                scale: learned.scale, biases: learned.biases, coverage: counts(learned.coverage)))
    }

    private static func counts(_ coverage: RealisedCoverage) -> [Int] {
        [coverage.targets, coverage.held, coverage.heldByNaive]
    }

    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
