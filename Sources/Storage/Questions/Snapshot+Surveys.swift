package import Analytics
internal import GRDB

extension Snapshot {
    /// Surveys on a question or of sources, those whose fieldwork ended last first, each in the version that was known at
    /// `asOf`; at most `limit` of them.
    package func surveys(
        question: QuestionID?, sources: [SourceID], asOf: Timestamp?, limit: Int
    ) throws -> [Survey] {
        let rows = try Row.fetchCursor(
            try db.cachedStatement(sql: "SELECT s.name, v.name, v.question, v.body \(try selection(sources))"),
            arguments: [question?.value, asOf?.milliseconds ?? .max])
        var surveys: [Survey] = []
        while let row = try rows.next().map(CheckedRow.init) {
            let body = try StoredJSON.decode(SurveyBody.self, from: row[3])
            surveys.append(try body.survey(source: row[0], name: row[1], question: row[2]))
        }
        surveys.sort { ($1.end, $0.source.value, $0.id.value) < ($0.end, $1.source.value, $1.id.value) }
        return Array(surveys.prefix(limit))
    }

    /// How many surveys ``surveys(question:sources:asOf:limit:)`` finds without a limit; reads none of them.
    package func surveyCount(question: QuestionID?, sources: [SourceID], asOf: Timestamp?) throws -> Int {
        try Int.fetchOne(
            try db.cachedStatement(sql: "SELECT COUNT(*) \(try selection(sources))"),
            arguments: [question?.value, asOf?.milliseconds ?? .max]) ?? 0
    }

    /// Where surveys come from: of a question (?1, or of any), in the version that was known at a time (?2).
    private func selection(_ sources: [SourceID]) throws -> String {
        let known = try numbers(of: sources.map(\.value), in: "source", "name")
        return """
            FROM survey v JOIN source s ON s.id = v.source
            WHERE v.received_at = (SELECT MAX(received_at) FROM survey
                WHERE source = v.source AND name = v.name AND received_at <= ?2)
            AND (?1 IS NULL OR v.question = ?1)
            \(known.map { "AND v.source IN (\($0.map(String.init).joined(separator: ", ")))" } ?? "")
            """
    }
}

extension SurveyBody {
    fileprivate func survey(source: String, name: String, question: String) -> Survey {
        Survey(
            source: SourceID(trusted: source), id: ItemID(trusted: name), question: QuestionID(trusted: question),
            pollster: pollster, start: Timestamp(milliseconds: start), end: Timestamp(milliseconds: end),
            published: published.map(Timestamp.init(milliseconds:)), sampleSize: sampleSize, population: population,
            shares: shares, isTracking: isTracking, sponsor: sponsor, mode: mode, grade: grade, url: url)
    }
}
