package import Analytics
package import PluginKit

/// Tells whether posts speak well or ill, as a whole and of each topic in them.
package struct SentimentAnalyzer: PostAnalyzer {
    /// The model; nil only where settings were refused.
    package let model: SentimentModel?
    /// The model of targets; nil only where settings were refused.
    package let targetModel: TargetModel?
    /// What the user says that words mean.
    package private(set) var lexicon = Lexicon()
    private let fingerprintOfModels: String
    private(set) var readers: ScratchPool<Readers>?
    private static let models = ModelCache<SentimentModel>()
    private static let targetModels = ModelCache<TargetModel>()

    /// What one thread reads with.
    struct Readers: Sendable {
        var posts: SentimentReader
        var targets: TargetReader
        /// The places of one topic in a post.
        private(set) var places: [Range<Int>] = []

        /// Fills ``places`` with those at which `post` mentions `topic`.
        mutating func find(_ topic: Int, in post: PreparedPost) {
            places.removeAll(keepingCapacity: true)
            for mention in post.mentions where mention.topic == topic { places.append(mention.range) }
        }
    }

    /// What the plugin says of itself.
    package static let manifest = Manifest(
        id: "sentiment", version: "1.2.0",
        summary: "Tells whether posts speak well or ill, as a whole and of each topic in them.",
        measures: [
            Measure(name: "sentiment", unit: "score", range: -1...1, labels: SentimentModel.labels, scope: .topic)
        ])

    /// The documented sample of the section.
    package static let sampleConfiguration = """
        # The model file; without it the shipped sentiment.voxm is looked for in $VOXD_MODELS, ../share/voxd/models
        # beside the executable, models/ of the checkout, and /usr/share/voxd/models.
        # model: /usr/share/voxd/models/sentiment.voxm
        # The model of what is said of single topics, target.voxm, looked for in the same places.
        # target_model: /usr/share/voxd/models/target.voxm

        """

    /// Loads the model; a missing or wrong one is reported to `settings`.
    package init(settings: inout SettingsReader) {
        let loaded = ModelSetting.load(&settings, standardName: "sentiment.voxm", cache: Self.models) {
            try SentimentModel($0)
        }
        let targets = ModelSetting.load(
            &settings, key: "target_model", standardName: "target.voxm", cache: Self.targetModels
        ) { try TargetModel($0) }
        model = loaded?.model
        targetModel = targets?.model
        fingerprintOfModels = "\(loaded?.fingerprint ?? "") \(targets?.fingerprint ?? "")"
        readers = Self.readers(loaded?.model, targets?.model, .none)
    }

    /// Another analyzer with other words.
    init(_ other: SentimentAnalyzer, lexicon: Lexicon) {
        self = other
        self.lexicon = lexicon
        readers = Self.readers(model, targetModel, LexiconIndexes(lexicon))
    }

    private static func readers(
        _ model: SentimentModel?, _ targetModel: TargetModel?, _ lexicon: LexiconIndexes
    ) -> ScratchPool<Readers>? {
        guard let model, let targetModel else { return nil }
        return ScratchPool {
            Readers(posts: SentimentReader(model, lexicon: lexicon), targets: TargetReader(targetModel))
        }
    }

    /// The models, by the hashes of their content, and the user's own words.
    package var fingerprint: String {
        lexicon.isEmpty ? fingerprintOfModels : "\(fingerprintOfModels)\n\(lexicon.canonicalText)"
    }

    /// How well the classifier was measured to do, by language and genre.
    package var accuracy: [ModelMeasurement] { model?.measurements ?? [] }

    /// A signal for each post as a whole, then one for each of its topics.
    package func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        guard let readers else { return posts.map { Self.signals($0) { _ in .unscored(.failed) } } }
        return readers.withScratch { readers in
            var signals: [[Signal]] = []
            signals.reserveCapacity(posts.count)
            for index in posts.indices { signals.append(answer(posts[index], &readers)) }
            return signals
        }
    }

    /// How the figures of single topics are made in texts of a language and genre.
    func topicMethod(language: LanguageTag, genre: Genre) -> TopicFigures.Method {
        targetModel?.refusal(language: language, genre: genre) == nil ? .target : .clause
    }

    private func answer(_ post: PreparedPost, _ readers: inout Readers) -> [Signal] {
        let language = post.language.language
        let whole = Self.whole(post, &readers.posts)
        guard !post.topics.isEmpty else { return Self.signals(post) { _ in Self.outcome(whole) } }
        let method = topicMethod(language: language, genre: post.genre)
        switch whole {
        case .scored: break
        // Targets may be measured where whole posts were not; what holds of the text holds of its targets.
        case .unscored(.language), .unscored(.genre):
            guard method == .target else { return Self.signals(post) { _ in Self.outcome(whole) } }
        case .unscored: return Self.signals(post) { _ in Self.outcome(whole) }
        }
        if method == .target { return targetSignals(post, whole, &readers) }
        return post.genre == .article
            ? Self.sentenceSignals(post, whole, &readers.posts) : Self.clauseSignals(post, whole, &readers)
    }

    /// What is said of a post as a whole.
    private static func whole(_ post: PreparedPost, _ reader: inout SentimentReader) -> SentimentReader.Reading {
        let language = post.language.language
        let bytes = post.text.bytes
        if let reason = reader.refusal(bytes, language: language, genre: post.genre) { return .unscored(reason) }
        // Press text was measured sentence by sentence, so it is read so.
        guard post.genre == .article else { return reader.read(bytes, post.text.cut, language: language) }
        return reader.read(bytes, parts: post.text.sentences, language: language)
    }

    /// Topics by what is said of each mention.
    private func targetSignals(
        _ post: PreparedPost, _ whole: SentimentReader.Reading, _ readers: inout Readers
    ) -> [Signal] {
        readers.targets.take(post.text.bytes, scannedBy: readers.posts)
        return Self.signals(post) { topic in
            guard let topic else { return Self.outcome(whole) }
            let language = post.language.language
            readers.find(topic, in: post)
            guard let found = readers.targets.read(readers.places, language: language, genre: post.genre) else {
                return Self.outcome(.unscored(.noEvidence))
            }
            guard !lexicon.isEmpty else { return Self.outcome(.scored(found)) }
            let own = readers.posts.logOdds(post.text.bytes, near: readers.places, language: language)
            return Self.outcome(.scored(found.shifted(byLogOdds: own)))
        }
    }

    /// Topics by the clauses of a post in which they stand.
    private static func clauseSignals(
        _ post: PreparedPost, _ whole: SentimentReader.Reading, _ readers: inout Readers
    ) -> [Signal] {
        // Few posts have more than one clause.
        guard readers.posts.cutClauses() > 1 else { return signals(post) { _ in outcome(whole) } }
        return signals(post) { topic in
            guard let topic else { return outcome(whole) }
            readers.find(topic, in: post)
            return outcome(readers.posts.reread(near: readers.places) ?? whole)
        }
    }

    /// Topics by the clauses of an article in which they stand.
    private static func sentenceSignals(
        _ post: PreparedPost, _ whole: SentimentReader.Reading, _ reader: inout SentimentReader
    ) -> [Signal] {
        let clauses = reader.clauses(of: post.text.bytes)
        return signals(post) { topic in
            guard let topic, clauses.count > 1 else { return outcome(whole) }
            let places = post.mentions.filter { $0.topic == topic }.map(\.range)
            return outcome(
                reader.read(post.text.bytes, near: places, in: clauses, language: post.language.language) ?? whole)
        }
    }

    /// A signal for the post, where `outcome` gets nil, and for each topic, of which it gets the number.
    private static func signals(_ post: PreparedPost, _ outcome: (Int?) -> Signal.Outcome) -> [Signal] {
        var signals: [Signal] = []
        signals.reserveCapacity(1 + post.topics.count)
        signals.append(Signal(measure: 0, target: .post, outcome: outcome(nil)))
        for (index, topic) in post.topics.enumerated() {
            signals.append(Signal(measure: 0, target: .topic(index), outcome: outcome(topic)))
        }
        return signals
    }

    private static func outcome(_ reading: SentimentReader.Reading) -> Signal.Outcome {
        switch reading {
        case .scored(let found):
            .scored(value: found.score, label: found.label, confidence: found.confidence, neutral: found.neutral)
        case .unscored(let reason): .unscored(reason)
        }
    }
}
