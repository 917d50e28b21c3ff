internal import Analytics
internal import PluginKit

/// Makes surveys of the rows of a table; of a table with a row for each answer, once the rows of a survey have ended.
struct SurveyRows: TableRowReading {
    private let question: QuestionID
    private let source: SourceID?
    private var table: SurveyTable?
    private var race: String?
    private var key: String?
    private var waiting: [TableRows.Row] = []

    /// The most rows of one survey.
    private static let mostRows = 1000

    init(_ question: QuestionID, _ options: FormatOptions) {
        self.question = question
        source = options.source
    }

    mutating func take(_ heading: TableHeading) throws(RecordError) {
        table = SurveyTable(heading)
        guard table == nil else { return }
        throw RecordError(
            field: "", code: .invalid,
            reason: "no table of surveys that is known here; the columns are \(heading.names.joined(separator: ", "))")
    }

    mutating func take(_ row: TableRows.Row, _ heading: TableHeading, into output: inout FormatOutput) {
        guard let table else { return }
        do throws(RecordError) {
            let race = try Self.joined(table.race, row, heading)
            if self.race == nil { self.race = race }
            guard race == self.race else { return output.skip("rows of another race or round") }
            guard case .rows = table.shares else {
                waiting = [row]
                return end(heading, into: &output)
            }
            let key = try Self.joined(table.key, row, heading)
            if key != self.key || waiting.count >= Self.mostRows { end(heading, into: &output) }
            self.key = key
            waiting.append(row)
        } catch { output.refuse(error, from: heading.origin([row])) }
    }

    mutating func finish(_ heading: TableHeading, into output: inout FormatOutput) { end(heading, into: &output) }

    /// Gives out the survey whose rows wait.
    private mutating func end(_ heading: TableHeading, into output: inout FormatOutput) {
        guard let table, let first = waiting.first else { return }
        let (rows, origin) = (waiting, heading.origin(waiting))
        waiting = []
        do throws(RecordError) {
            output.emit(.survey(try survey(first, rows, table, heading)), from: origin)
        } catch { output.refuse(error, from: origin) }
    }

    private func survey(
        _ row: TableRows.Row, _ rows: [TableRows.Row], _ table: SurveyTable, _ heading: TableHeading
    ) throws(RecordError) -> Survey {
        func text(_ column: String?) throws(RecordError) -> String? {
            guard let column, let text = try heading.text(column, row)?.trimmed, text != "NA" else { return nil }
            return text
        }
        func needed(_ column: String) throws(RecordError) -> String {
            guard let text = try text(column) else {
                throw RecordError(field: column, code: .missing, reason: "must be given")
            }
            return text
        }
        func day(_ column: String) throws(RecordError) -> Timestamp {
            try SurveyDate.read(column, try needed(column), monthComesFirst: table.monthComesFirst)
        }
        let pollster = try needed(table.pollster)
        let (start, end) = (try day(table.start), try day(table.end))
        let name = try Self.joined(table.key, row, heading)
        let days = "\(start.rfc3339.prefix(10)) \(end.rfc3339.prefix(10))"
        guard let id = ItemID(name.isEmpty ? "\(pollster) \(days)" : name) else {
            throw RecordError(field: "id", code: .invalid, reason: "the survey's name is longer than 256 bytes")
        }
        let size = try text(table.size)
        let count = size.flatMap { Double($0.replacing(" ", with: "")) }
        guard size == nil || count.map({ (0...1e9).contains($0) }) == true else {
            throw RecordError(
                field: table.size ?? "", code: .wrongType, reason: "expected a number, found \"\(size ?? "")\"")
        }
        var survey = Survey(
            source: source ?? SourceID(trusted: table.source), id: id, question: question, pollster: pollster,
            start: start, end: end, sampleSize: count.map { Int64($0.rounded()) },
            population: try text(table.population), shares: try shares(rows, table, heading))
        if let column = table.published, try text(column) != nil { survey.published = try day(column) }
        (survey.sponsor, survey.mode) = (try text(table.sponsor), try text(table.mode))
        (survey.grade, survey.url) = (try text(table.grade), try text(table.url))
        survey.isTracking = ["T", "TRUE", "true", "t", "1", "oui"].contains(try text(table.tracking) ?? "")
        return survey
    }

    private func shares(
        _ rows: [TableRows.Row], _ table: SurveyTable, _ heading: TableHeading
    ) throws(RecordError) -> [String: Double] {
        var shares: [String: Double] = [:]
        switch table.shares {
        case .columns(let names):
            for name in names {
                if let row = rows.first, let share = try Self.share(name, row, heading) { shares[name] = share }
            }
        case .rows(let names, let column):
            for row in rows {
                guard let share = try Self.share(column, row, heading) else { continue }
                var option: String?
                for name in names where option == nil { option = try heading.text(name, row)?.trimmed }
                guard let option else { throw RecordError(field: names[0], code: .missing, reason: "must be given") }
                guard shares.updateValue(share, forKey: option) == nil else {
                    throw RecordError(field: names[0], code: .invalid, reason: "\"\(option)\" stands here twice")
                }
            }
        }
        return shares
    }

    private static func share(
        _ column: String, _ row: TableRows.Row, _ heading: TableHeading
    ) throws(RecordError) -> Double? {
        guard let text = try heading.text(column, row)?.trimmed, text != "NA" else { return nil }
        guard let share = Double(text.replacing(",", with: ".")), share.isFinite else {
            throw RecordError(field: column, code: .wrongType, reason: "expected percent, found \"\(text.prefix(80))\"")
        }
        return share
    }

    /// The values of some columns with a slash between them, those that are empty left out.
    private static func joined(
        _ columns: [String], _ row: TableRows.Row, _ heading: TableHeading
    ) throws(RecordError) -> String {
        var parts: [String] = []
        for column in columns { if let text = try heading.text(column, row)?.trimmed { parts.append(text) } }
        return parts.joined(separator: "/")
    }
}

/// Dates as tables of surveys write them.
enum SurveyDate {
    /// `2017-01-20`, and `1/20/2017` or `1/20/17` where the month comes first; a time of day after it is left out.
    static func read(_ column: String, _ text: String, monthComesFirst: Bool) throws(RecordError) -> Timestamp {
        let date = text.split(separator: " ").first.map(String.init) ?? text
        if let day = CivilDay.read(date) { return Timestamp(day: day) }
        let parts = date.split(separator: "/").compactMap { Int($0) }
        if monthComesFirst, parts.count == 3, (1...12).contains(parts[0]), (1...31).contains(parts[1]), parts[2] >= 0 {
            let year = parts[2] < 100 ? 2000 + parts[2] : parts[2]
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            if let day = CivilDay.read("\(year)-\(two(parts[0]))-\(two(parts[1]))") { return Timestamp(day: day) }
        }
        throw RecordError(
            field: column, code: .invalid, reason: "expected a date such as 2017-01-20, found \"\(text.prefix(80))\"")
    }
}
