package import Analytics
package import PluginKit
package import Storage

/// Everything that turns posts into analysed posts: an immutable value, made anew when the configuration changes.
package struct Pipeline: Sendable {
    /// The configured topics.
    package let topics: [Topic]
    /// The number of each topic's definition, in the order of ``topics``.
    package let definitions: [Int64]
    /// Tells languages.
    package let languageIdentifier: (any LanguageIdentifier)?
    /// Finds topics.
    package let mentionFinder: (any MentionFinder)?
    /// What measures posts as they come.
    package let analyzers: [Stage]
    /// What reads polls.
    package let pollAnalyzers: [any PollAnalyzer]
    /// What finds claims of poll results, with the number of its generation.
    package let claims: ClaimStage?

    /// A reader of claims with the number of its generation.
    package struct ClaimStage: Sendable {
        /// The reader.
        package var reader: any ClaimReader
        /// Its generation.
        package var generation: Int64

        /// Numbers a reader.
        package init(reader: any ClaimReader, generation: Int64) {
            self.reader = reader
            self.generation = generation
        }
    }

    /// An analyzer with the number of its generation.
    package struct Stage: Sendable {
        /// The analyzer.
        package var analyzer: any PostAnalyzer
        /// Its generation.
        package var generation: Int64
        /// What the analyzer says of itself.
        package let manifest: Manifest

        /// Numbers an analyzer.
        package init(analyzer: any PostAnalyzer, generation: Int64) {
            self.analyzer = analyzer
            self.generation = generation
            manifest = type(of: analyzer).manifest
        }
    }

    /// Puts the stages together.
    package init(
        topics: [Topic], definitions: [Int64], languageIdentifier: (any LanguageIdentifier)?,
        mentionFinder: (any MentionFinder)?, analyzers: [Stage], pollAnalyzers: [any PollAnalyzer],
        claims: ClaimStage? = nil
    ) {
        self.topics = topics
        self.definitions = definitions
        self.languageIdentifier = languageIdentifier
        self.mentionFinder = mentionFinder
        self.analyzers = analyzers
        self.pollAnalyzers = pollAnalyzers
        self.claims = claims
    }

    /// Splits a text, and finds its language and topics.
    package func prepare(text: String, genre: Genre) -> PreparedPost {
        var prepared = PreparedText(text, genre: genre)
        prepared.cutOnce(genre: genre)
        let language =
            languageIdentifier?.language(of: prepared)
            ?? LanguageGuess(language: .undetermined, confidence: 0)
        let mentions = mentionFinder?.mentions(in: prepared, language: language.language) ?? []
        return PreparedPost(text: prepared, language: language, genre: genre, mentions: mentions)
    }

    /// What every analyzer says of posts, post by post.
    package func analyses(of posts: [PreparedPost], only generations: Set<Int64>? = nil) -> [[Analysis]] {
        let stages = analyzers.filter { generations?.contains($0.generation) ?? true }
        let signals = stages.map { $0.analyzer.analyze(posts) }
        return posts.indices.map { index in
            var results: [Analysis] = []
            results.reserveCapacity(stages.count)
            for (stage, signals) in zip(stages, signals) {
                // An analyzer that answers for fewer posts than it was given has failed on the rest.
                let own = index < signals.count ? signals[index] : []
                results.append(
                    Self.analysis(
                        own, topics: posts[index].topics, generation: stage.generation,
                        measures: stage.manifest.measures, definition: { definitions[$0] }))
            }
            return results
        }
    }

    /// The plugin of a generation in force; nil where it is none.
    package func analyzer(of generation: Int64) -> PluginID? {
        if let claims, claims.generation == generation { return type(of: claims.reader).manifest.id }
        return analyzers.first { $0.generation == generation }?.manifest.id
    }

    /// The generation in force of a plugin; nil where it has none.
    package func generation(of plugin: PluginID) -> Int64? {
        if let claims, type(of: claims.reader).manifest.id == plugin { return claims.generation }
        return analyzers.first { $0.manifest.id == plugin }?.generation
    }

    /// The generation of the reader that found a claim of a poll's result in a post; nil where there is none.
    package func claimGeneration(of post: PreparedPost) -> Int64? {
        guard let claims, !claims.reader.claims(in: post).isEmpty else { return nil }
        return claims.generation
    }

    /// The definitions of the topics that a post mentions, ascending.
    package func definitions(of post: PreparedPost) -> [Int64] {
        post.topics.isEmpty ? [] : post.topics.map { definitions[$0] }.sorted()
    }

    /// Turns signals into findings, and says `failed` for everything that the measures promise and the signals lack.
    package static func analysis(
        _ signals: [Signal], of post: PreparedPost, generation: Int64, measures: [Measure], definition: (Int) -> Int64
    ) -> Analysis {
        analysis(signals, topics: post.topics, generation: generation, measures: measures, definition: definition)
    }

    private static func analysis(
        _ signals: [Signal], topics: [Int], generation: Int64, measures: [Measure], definition: (Int) -> Int64
    ) -> Analysis {
        var findings: [Analysis.Finding] = []
        findings.reserveCapacity(measures.count * (1 + topics.count))
        for (index, measure) in measures.enumerated() {
            let whole = outcome(signals, measure: index, target: .post)
            guard measure.scope == .topic else {
                findings.append(.init(measure: index, definition: nil, outcome: whole))
                continue
            }
            findings.append(.init(measure: index, definition: 0, outcome: whole))
            for (place, topic) in topics.enumerated() {
                let outcome = outcome(signals, measure: index, target: .topic(place))
                findings.append(.init(measure: index, definition: definition(topic), outcome: outcome))
            }
        }
        return Analysis(generation: generation, findings: findings)
    }

    /// The first signal's outcome for a measure and target, `failed` where there is none.
    private static func outcome(_ signals: [Signal], measure: Int, target: Signal.Target) -> Signal.Outcome {
        for signal in signals where signal.measure == measure && signal.target == target { return signal.outcome }
        return .unscored(.failed)
    }
}
