package import Analytics
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
        let statement = try HotStatement(
            db,
            """
            SELECT k.body FROM series s CROSS JOIN sketch k ON k.series = s.id
            WHERE s.generation = ? AND s.measure = ? AND s.definition = ? AND s.synthetic = ?
            AND s.source \(Self.list(sources)) AND s.language \(Self.list(languages))
            AND s.genre IN (\(genres.map { String($0.rawValue) }.joined(separator: ", "))) AND k.day >= ? AND k.day < ?
            """)
        var merged = AuthorSketch()
        try statement.each {
            question.putSeries(into: &$0)
            $0.put(question.days.lowerBound)
            $0.put(question.days.upperBound)
        } _: {
            merged.merge(try AuthorSketch(decoding: $0.bytes(0), below: merged.threshold))
        }
        return merged
    }

    private static func list(_ numbers: [Int64]?) -> String {
        guard let numbers else { return "= 0" }
        return "IN (\(numbers.map(String.init).joined(separator: ", ")))"
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
