internal import FoundationEssentials
internal import GRDB

extension Schema {
    /// Gives the days of series of all languages what each language counts, from the series of single languages.
    static func addLanguages(_ db: Database) throws {
        let siblings = try db.makeStatement(
            sql: """
                SELECT l.language, r.body FROM series s JOIN series l ON l.generation = s.generation AND l.measure = s.measure
                AND l.definition = s.definition AND l.synthetic = s.synthetic AND l.genre = s.genre AND l.source = s.source
                JOIN rollup_2 r ON r.series = l.id WHERE s.id = ? AND l.language > 0 AND r.day = ?
                """)
        let update = try db.makeStatement(sql: "UPDATE rollup_2 SET body = ? WHERE series = ? AND day = ?")
        let rows = try Row.fetchAll(
            db, sql: "SELECT r.series, r.day FROM rollup_2 r JOIN series s ON s.id = r.series WHERE s.language = 0")
        for row in rows {
            let (series, number): (Int64, Int64) = (row[0], row[1])
            let body = try Data.fetchOne(
                db, sql: "SELECT body FROM rollup_2 WHERE series = ? AND day = ?", arguments: [series, number])
            var day = try RollupDay(decoding: Array(body ?? Data()))
            for sibling in try Row.fetchAll(siblings, arguments: [series, number]) {
                let part: Data = sibling[1]
                day.add(
                    try RollupDay.sum(of: 0..<RollupDay.length, decoding: Array(part)), toLanguage: sibling[0])
            }
            try update.execute(arguments: [Data(day.encoded), series, number])
        }
    }
}
