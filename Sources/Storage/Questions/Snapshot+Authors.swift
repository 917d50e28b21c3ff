package import Analytics
internal import FoundationEssentials
internal import GRDB

extension Snapshot {
    /// Who wrote the posts that `question` asks for, in whole UTC days; nil where it filters by source and language at
    /// once, for which authors are not kept.
    package func authors(_ question: RollupQuestion) throws -> AuthorSketch? {
        if question.asOf != nil { return try pastAuthors(question) }
        guard question.sources.isEmpty || question.languages.isEmpty else { return nil }
        let sources = try numbers(of: question.sources.map(\.value), in: "source", "name")
        let languages = try numbers(of: question.languages.map(\.code), in: "language", "code")
        let genres = (question.genres.isEmpty ? Genre.allCases : question.genres).filter(\.isVoice)
        let statement = try db.cachedStatement(
            sql: """
                SELECT k.body FROM series s CROSS JOIN sketch k ON k.series = s.id
                WHERE s.generation = ? AND s.measure = ? AND s.definition = ? AND s.synthetic = ?
                AND s.source \(Self.list(sources)) AND s.language \(Self.list(languages))
                AND s.genre IN (\(genres.map { String($0.rawValue) }.joined(separator: ", ")))
                AND k.day >= ? AND k.day < ?
                """)
        let rows = try Data.fetchCursor(
            statement,
            arguments: [
                question.generation, question.measure, question.definition, question.isSynthetic,
                RollupLevel.day.bucket(of: question.since),
                RollupLevel.day.bucket(of: question.until.advanced(byMilliseconds: -1)) + 1,
            ])
        var merged = AuthorSketch()
        while let data = try rows.next() {
            merged.merge(try AuthorSketch(decoding: Array(data), below: merged.threshold))
        }
        return merged
    }

    private static func list(_ numbers: [Int64]?) -> String {
        guard let numbers else { return "= 0" }
        return "IN (\(numbers.map(String.init).joined(separator: ", ")))"
    }

    /// The most frequent terms of a definition in whole UTC days, most frequent first.
    package func terms(_ question: RollupQuestion, limit: Int) throws -> [(term: Term, posts: Int64)] {
        let genres = (question.genres.isEmpty ? Genre.allCases.filter(\.isVoice) : question.genres)
        let statement = try db.cachedStatement(
            sql: """
                SELECT t.kind, t.text, c.posts FROM (
                    SELECT c.term AS term, SUM(c.posts) AS posts FROM series s CROSS JOIN term_count c ON c.series = s.id
                    WHERE s.generation = ? AND s.measure = ? AND s.definition = ? AND s.synthetic = ?
                    AND s.source = 0 AND s.language = 0
                    AND s.genre IN (\(genres.map { String($0.rawValue) }.joined(separator: ", ")))
                    AND c.day >= ? AND c.day < ? GROUP BY c.term ORDER BY 2 DESC LIMIT ?) c
                JOIN term t ON t.id = c.term ORDER BY c.posts DESC, t.kind, t.text
                """)
        let rows = try Row.fetchAll(
            statement,
            arguments: [
                question.generation, question.measure, question.definition, question.isSynthetic,
                RollupLevel.day.bucket(of: question.since),
                RollupLevel.day.bucket(of: question.until.advanced(byMilliseconds: -1)) + 1, limit,
            ])
        return rows.map { row in
            (Term(kind: Term.Kind(rawValue: row[0]) ?? .word, text: row[1]), row[2])
        }
    }

    /// Whether there are posts of a generation that are real, and whether there are made-up ones.
    package func origins(generation: Int64) throws -> (real: Bool, synthetic: Bool) {
        let statement = try db.cachedStatement(
            sql: """
                SELECT EXISTS (SELECT 1 FROM series s JOIN rollup r ON r.series = s.id
                WHERE s.generation = ? AND s.measure = 0 AND s.definition = 0 AND s.synthetic = ? AND s.source = 0
                AND s.language = 0)
                """)
        return (
            try Bool.fetchOne(statement, arguments: [generation, false]) ?? false,
            try Bool.fetchOne(statement, arguments: [generation, true]) ?? false
        )
    }
}
