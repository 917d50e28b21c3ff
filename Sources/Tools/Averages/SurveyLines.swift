import Analytics
import Foundation
import PluginKit
import Plugins

/// Surveys of one series from lines of NDJSON, or from a table that the format `survey-csv` reads.
///
/// Fields: `series`, `pollster` (or `house`, which is taken first), `start`, `end`, `published`, `n` (`n_expressed` is taken first),
/// `population`, `grade`, `poll_id`, `options` ({name: percent or null}); `round` and `hypothesis` where one poll asks several
/// questions. Other fields are ignored.
struct SurveyLines {
    /// The surveys of the series and, where there are several, of the round with the most options.
    private(set) var surveys: [SurveyPoll] = []
    /// The series.
    private(set) var series = ""
    /// What was left out or assumed, for people.
    private(set) var notes: [String] = []

    private struct Row {
        let survey: SurveyPoll
        let round: String
    }

    /// Reads the file at `path`; with `usesEnd`, a survey counts as known on the last day of its fieldwork.
    init(path: String, series wanted: String?, usesEnd: Bool) throws(ToolError) {
        let lines = try InputLines.read(path)
        if let table = try Self.table(lines, path: path, series: wanted, usesEnd: usesEnd) {
            self = table
            return
        }
        // The rows of each series; lines of a series mostly follow each other.
        var (places, rows): ([String: Int], [[Row]]) = ([:], [])
        var newest = (name: "", place: -1)
        var undated = 0
        for (index, line) in lines.enumerated() where !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            let fields = try JSONFields(line, place: LinePlace(path: path, number: index + 1))
            let name = try fields.text("series") ?? ""
            guard wanted == nil || name == wanted else {
                if places[name] == nil {
                    places[name] = rows.count
                    rows.append([])
                }
                continue
            }
            guard let row = try Self.row(fields, usesEnd: usesEnd) else {
                undated += 1
                continue
            }
            if newest.place < 0 || name != newest.name {
                newest = (name, places[name] ?? rows.count)
                if newest.place == rows.count {
                    places[name] = rows.count
                    rows.append([])
                }
            }
            rows[newest.place].append(row)
        }
        series = try Self.choose(wanted, of: places.keys.sorted(), path: path)
        if undated > 0 { notes.append("\(undated) surveys have neither an end nor a day of publication: left out") }
        take(places[series].map { rows[$0] } ?? [])
    }

    /// The surveys of a table that the format `survey-csv` reads; nil where the lines are none.
    private static func table(
        _ lines: [ArraySlice<UInt8>], path: String, series: String?, usesEnd: Bool
    ) throws(ToolError) -> SurveyLines? {
        guard let first = lines.first, SurveyCSVFormat.recognises(FormatHead(first)) == .certain else { return nil }
        let name = series ?? path
        var output = FormatOutput(received: Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)))
        do throws(FormatError) {
            var reader = try SurveyCSVFormat.reader(FormatOptions(question: QuestionID(trusted: name)))
            for line in lines { reader.read(Array(line + [0x0A])[...], into: &output) }
            reader.finish(into: &output)
        } catch { throw ToolError("\(path): \(error)") }
        var found = SurveyLines(series: name)
        // Such tables list a survey once for each group of surveys that it belongs to.
        var known: Set<ItemID> = []
        for item in output.items {
            guard case .survey(let survey) = item.record, known.insert(survey.id).inserted else { continue }
            do {
                found.surveys.append(
                    try SurveyPoll(
                        key: survey.id.value, pollster: survey.pollster, start: survey.start.day, end: survey.end.day,
                        published: usesEnd ? survey.end.day : survey.published?.day,
                        size: survey.sampleSize.map(Double.init),
                        population: survey.population.flatMap { SurveyPopulation(rawValue: $0) },
                        quality: survey.grade.map(PollsterGrade.quality(rated:)) ?? PollsterGrade.unknown,
                        percents: survey.shares))
            } catch { throw ToolError("\(path), \(item.place): \(error)") }
        }
        if let refused = output.refused.first {
            throw ToolError("\(path), \(refused.origin.place): \(refused.error)")
        }
        for (kind, count) in output.skipped.sorted(by: { $0.key < $1.key }) {
            found.notes.append("\(count) \(kind): left out")
        }
        return found
    }

    private init(series: String) { self.series = series }

    private static func choose(_ wanted: String?, of names: [String], path: String) throws(ToolError) -> String {
        guard let first = names.first else { throw ToolError("\(path) holds no survey") }
        let list = names.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
        guard let wanted else {
            guard names.count == 1 else {
                throw ToolError("\(path) holds several series, name one with --series: \(list)")
            }
            return first
        }
        guard names.contains(wanted) else { throw ToolError("\(path) has no series \"\(wanted)\"; it has \(list)") }
        return wanted
    }

    /// A survey; nil where it has no date.
    ///
    /// A survey without an end ended when it was published.
    private static func row(_ fields: JSONFields, usesEnd: Bool) throws(ToolError) -> Row? {
        let published = try fields.day("published")
        guard let end = try fields.firstDay("end", "published") else { return nil }
        let key = try fields.text("poll_id")
        let grade = try fields.text("grade")
        let quality = grade.map(PollsterGrade.quality(rated:)) ?? PollsterGrade.unknown
        var size = try fields.number("n_expressed")
        if size == nil { size = try fields.number("n") }
        guard let options = try fields.object("options") else {
            throw ToolError("\(fields.place): options are missing")
        }
        var percents: [String: Double] = [:]
        for option in try options.numbers() { percents[option.key] = option.value }
        var pollster = try fields.text("house")
        if pollster == nil { pollster = try fields.requiredText("pollster") }
        let start = try fields.day("start")
        let population = try fields.text("population").flatMap { SurveyPopulation(rawValue: $0) }
        let round = try fields.text("round") ?? ""
        do {
            let survey = try SurveyPoll(
                key: key.map { $0 + "/" + round }, pollster: pollster ?? "", start: start, end: end,
                published: usesEnd ? end : published, size: size, population: population, quality: quality,
                percents: percents)
            return Row(survey: survey, round: round)
        } catch { throw ToolError("\(fields.place): \(error)") }
    }

    private mutating func take(_ rows: [Row]) {
        guard let first = rows.first, !rows.allSatisfy({ $0.round == first.round }) else {
            surveys = rows.map(\.survey)
            return
        }
        let rounds = Dictionary(grouping: rows, by: \.round)
        func meanOptions(_ rows: [Row]) -> Double {
            Double(rows.reduce(0) { $0 + $1.survey.percents.count }) / Double(max(1, rows.count))
        }
        let chosen = rounds.max { (meanOptions($0.value), $0.key) < (meanOptions($1.value), $1.key) }
        surveys = (chosen?.value ?? []).map(\.survey)
        notes.append(
            "the series asks about \(rounds.count) rounds: only \"\(chosen?.key ?? "")\", which has the most options, is averaged"
        )
    }
}
