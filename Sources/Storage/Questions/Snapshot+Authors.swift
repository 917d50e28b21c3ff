package import Analytics
internal import GRDB

extension Snapshot {
    /// Who wrote the posts that `question` asks for, in whole UTC days; nil where it filters by source and language at
    /// once, for which authors are not kept.
    package func authors(_ question: RollupQuestion) throws -> AuthorSketch? {
        if question.asOf != nil { return try pastAuthors(question) }
        guard question.sources.isEmpty || question.languages.isEmpty else { return nil }
        var merged = AuthorSketch()
        let voices = question.ofVoices
        guard !voices.genres.isEmpty else { return merged }
        try eachRow(of: "sketch", in: series(voices), days: question.days) { _, _, body in
            merged.merge(try AuthorSketch(decoding: body, below: merged.threshold))
        }
        return merged
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
