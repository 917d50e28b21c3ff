package import Analytics

/// Which roll-ups to add up.
package struct RollupQuestion: Hashable, Sendable {
    /// The generation.
    package var generation: Int64
    /// The measure's index.
    package var measure: Int
    /// The definition, 0 for all posts.
    package var definition: Int64
    /// Made-up or real posts.
    package var isSynthetic: Bool
    /// Only these sources; empty for all.
    package var sources: [SourceID] = []
    /// Only these languages; empty for all.
    package var languages: [LanguageTag] = []
    /// Only these genres; empty for all.
    package var genres: [Genre] = []
    /// The first moment, at the start of a quarter of an hour.
    package var since: Timestamp
    /// The moment at which it ends, at the start of a quarter of an hour.
    package var until: Timestamp
    /// True to keep sources apart.
    package var bySource = false
    /// True to keep languages apart.
    package var byLanguage = false
    /// The changes that count: those with a number up to this one; nil for all.
    ///
    /// Answers of the past are added up from the signals, since roll-ups only know the present.
    package var asOf: Int64?

    /// Asks for everything of a series.
    package init(
        generation: Int64, measure: Int, definition: Int64, isSynthetic: Bool, since: Timestamp, until: Timestamp
    ) {
        self.generation = generation
        self.measure = measure
        self.definition = definition
        self.isSynthetic = isSynthetic
        self.since = since
        self.until = until
    }
}

/// The sum of the roll-ups of one part.
package struct RollupPart: Hashable, Sendable {
    /// The source; nil where sources are not kept apart.
    package var source: SourceID?
    /// The language; nil where languages are not kept apart.
    package var language: LanguageTag?
    /// The genre.
    package var genre: Genre
    /// The sums.
    package var sums: RollupDelta

    /// Makes a part.
    package init(source: SourceID?, language: LanguageTag?, genre: Genre, sums: RollupDelta) {
        self.source = source
        self.language = language
        self.genre = genre
        self.sums = sums
    }
}
