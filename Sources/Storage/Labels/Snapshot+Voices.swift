package import Analytics
internal import GRDB

/// The voices of a question: posts, comments and reviews that mention one of its topics or answer one of its polls.
package struct VoicePopulation: Hashable, Sendable {
    /// The numbers of the topics' definitions.
    package var definitions: Set<Int64>
    /// The polls, as source and name.
    package var polls: Set<[String]>
    /// Made-up or real posts.
    package var isSynthetic: Bool

    /// Names a population.
    package init(definitions: Set<Int64>, polls: Set<[String]>, isSynthetic: Bool) {
        self.definitions = definitions
        self.polls = polls
        self.isSynthetic = isSynthetic
    }

    /// True for a post of the population, which mentions topics with these definitions.
    package func holds(_ post: Post, mentioning own: [Int64]) -> Bool {
        guard post.genre.isVoice, post.isSynthetic == isSynthetic else { return false }
        if own.contains(where: definitions.contains) { return true }
        return post.poll.map { polls.contains([post.source.value, $0.value]) } ?? false
    }
}

/// A voice, as far as a draw needs it.
package struct Voice: Hashable, Sendable {
    /// Its version in force.
    package var change: Int64
    /// Its source.
    package var source: String
    /// Its identified language.
    package var language: String
    /// The keyed hash of its author.
    package var author: Int64?
    /// True where it names the collection that gathered it.
    package var isCollected: Bool
    /// The label that was predicted, by its index; nil where it has none.
    package var predicted: Int?
}

extension Snapshot {
    /// Calls `body` with every voice of `population`, or only with those that have a text, in the order of publication.
    ///
    /// `generation` is one that has seen all posts, whose signals name their topics; `predictor` gives the generation and
    /// measure of the predicted label. Linear in the stored posts.
    package func eachVoice(
        of population: VoicePopulation, generation: Int64, predictor: (generation: Int64, measure: Int)?,
        withText: Bool = false, _ body: (Voice) throws -> Void
    ) throws {
        let select = try HotStatement(
            db,
            """
            SELECT p.source, p.language, p.details, g.body, p.author, p.collection FROM post p JOIN signal g ON g.seq = p.seq
            WHERE p.seq = ? AND p.kind = 0 AND p.superseded_by IS NULL AND p.synthetic = ? AND p.genre != ?
            AND (p.text IS NOT NULL OR NOT ?)
            """)
        var sources: [Int64: String] = [:]
        var languages: [Int64: String] = [:]
        try eachQuarter(of: RollupLevel.firstQuarter..<Int64.max) { _, changes in
            for change in changes {
                let found = try select.first {
                    $0.put(change)
                    $0.put(population.isSynthetic ? 1 as Int64 : 0)
                    $0.put(Int64(Genre.article.rawValue))
                    $0.put(withText ? 1 as Int64 : 0)
                } _: { row in
                    let (source, language) = (row.integer(0), row.integer(1))
                    let details = try PostDetails(decoding: row.optionalBytes(2))
                    return (
                        Voice(
                            change: change, source: "", language: "", author: row.optional(4),
                            isCollected: row.optional(5) != nil),
                        source, language, details.poll, try SignalRow(decoding: row.bytes(3))
                    )
                }
                guard let (bare, source, language, poll, signals) = found else { continue }
                let sourceName = try sources[source] ?? name(in: "source", "name", source)
                sources[source] = sourceName
                let isMember =
                    signals[generation]?.definitions.contains(where: population.definitions.contains) ?? false
                    || poll.map { population.polls.contains([sourceName, $0]) } ?? false
                guard isMember else { continue }
                let code = try languages[language] ?? (language == 0 ? "und" : name(in: "language", "code", language))
                languages[language] = code
                var voice = bare
                (voice.source, voice.language) = (sourceName, code)
                voice.predicted = predictor.flatMap { predictor in
                    signals[predictor.generation].flatMap { Self.label(in: $0, of: predictor.measure) }
                }
                try body(voice)
            }
            return true
        }
    }

    /// Of some changes those of which a generation says anything, with the label that it gives, if any.
    package func readings(
        of changes: some Sequence<Int64>, generation: Int64, measure: Int
    ) throws -> [Int64: Int?] {
        let select = try HotStatement(db, "SELECT body FROM signal WHERE seq = ?")
        var found: [Int64: Int?] = [:]
        for change in changes {
            let row = try select.first({ $0.put(change) }, { try SignalRow(decoding: $0.bytes(0), only: generation) })
            if let body = row?[generation] { found[change] = .some(Self.label(in: body, of: measure)) }
        }
        return found
    }

    /// The label of the post as a whole.
    private static func label(in body: SignalBody, of measure: Int) -> Int? {
        for entry in body.entries where entry.measure == measure && (entry.definition ?? 0) == 0 {
            if case .scored(_, let label, _, _) = entry.outcome { return label }
        }
        return nil
    }
}
