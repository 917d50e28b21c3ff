/// Reads texts with a sentiment model; keeps the arrays that reading needs, so that they are allocated once.
package struct SentimentReader: Sendable {
    private let model: SentimentModel
    private let lexicon: LexiconIndexes
    private var text: [UInt8] = []
    private var whole = TokenReading<SentimentWeights>()
    private var part = TokenReading<SentimentWeights>()
    private var clauses: [Clauses.Clause] = []
    private var language = LanguageTag.undetermined
    private var profile: SentimentProfile
    private var words: LexiconIndex?

    /// Makes a reader; `lexicon` holds a user's own words.
    package init(_ model: SentimentModel, lexicon: LexiconIndexes = .none) {
        self.model = model
        self.lexicon = lexicon
        profile = model.profile(of: .undetermined)
        words = lexicon.index(for: .undetermined)
    }

    /// The fewest letters of a text that can be told about; a Chinese character or the like counts as three.
    package static let fewestLetters = 4

    /// What a text says, as far as it can be told.
    package enum Reading: Hashable, Sendable {
        /// How likely the text is negative, neutral, positive.
        case scored(SentimentProbabilities)
        /// Nothing can be told, and why.
        case unscored(UnscoredReason)
    }

    /// Why a text may not be scored, before it is read: what the model says of its language and genre, or that it has no
    /// words and therefore no language.
    package mutating func refusal(_ bytes: [UInt8], language: LanguageTag, genre: Genre) -> UnscoredReason? {
        use(language)
        guard let reason = profile.refusals[genre.rawValue] else { return nil }
        guard language == .undetermined else { return reason }
        part.scan(bytes, in: 0..<bytes.count, words: nil)
        return part.scanned.tokens.contains { $0.kind == .word || $0.kind == .dense } ? reason : .noWords
    }

    /// Reads a whole text, whether its language and genre were measured or not, and keeps it.
    ///
    /// Unscored only where it has no words, too few letters, or nothing that the model ever saw or the user gave a weight.
    /// `cut` is the text as it is cut, where somebody has made it.
    package mutating func read(_ bytes: [UInt8], _ cut: ScannedText? = nil, language: LanguageTag) -> Reading {
        use(language)
        text = bytes
        whole.scan(bytes, cut, words: words)
        let letters = whole.scanned.letters
        guard letters > 0 else { return .unscored(.noWords) }
        guard letters >= Self.fewestLetters else { return .unscored(.tooShort) }
        let tally = whole.sum(model.weights, language: profile.number)
        guard tally.seen != 0 || !whole.hits.isEmpty else { return .unscored(.noEvidence) }
        return .scored(probabilities(of: tally, logOdds: whole.logOdds()))
    }

    /// The tokens of the text that ``read(_:language:)`` read last, where that is `bytes` and they were left as they were cut.
    func scanned(_ bytes: [UInt8]) -> ScannedText? {
        whole.hits.isEmpty && text == bytes ? whole.scanned : nil
    }

    /// Reads a text part by part; the probabilities are the mean over the parts that can be told about.
    package mutating func read(_ bytes: [UInt8], parts: [Range<Int>], language: LanguageTag) -> Reading {
        use(language)
        var mean = MeanReading()
        for range in parts { addPart(of: bytes, in: range, to: &mean) }
        return mean.reading
    }

    /// Cuts a text into clauses, for ``read(_:near:in:language:)``.
    package mutating func clauses(of bytes: [UInt8]) -> [Range<Int>] {
        part.scan(bytes, in: 0..<bytes.count, words: nil)
        return Clauses.ranges(part.scanned)
    }

    /// Reads what a text says of a target: those of its clauses in which it is mentioned; nil where they are all.
    ///
    /// `mentions` are in bytes of the text.
    package mutating func read(
        _ bytes: [UInt8], near mentions: [Range<Int>], in clauses: [Range<Int>], language: LanguageTag
    ) -> Reading? {
        Clauses.near(mentions, in: clauses).map { read(bytes, parts: $0, language: language) }
    }

    /// What the user's own words add to the log-odds of positive against negative of a target: those in the clauses where it
    /// is mentioned, or in the whole text where that is every clause.
    ///
    /// `mentions` are in bytes of the text.
    package mutating func logOdds(
        _ bytes: [UInt8], near mentions: [Range<Int>], language: LanguageTag
    ) -> Float {
        LexiconHit.logOdds(hits(bytes, near: mentions, language: language))
    }

    /// The same one by one: where each of the words stands, in bytes, and what it adds.
    package mutating func ownWords(
        _ bytes: [UInt8], near mentions: [Range<Int>], language: LanguageTag
    ) -> [(range: Range<Int>, logOdds: Float)] {
        let hits = hits(bytes, near: mentions, language: language)
        return zip(hits, LexiconHit.shares(hits)).map { hit, share in
            let tokens = part.scanned.tokens[hit.tokens]
            return (
                Int(tokens[hit.tokens.lowerBound].byteStart)..<Int(tokens[hit.tokens.upperBound - 1].byteEnd), share
            )
        }
    }

    private mutating func hits(
        _ bytes: [UInt8], near mentions: [Range<Int>], language: LanguageTag
    ) -> [LexiconHit] {
        use(language)
        guard let words else { return [] }
        part.scan(bytes, in: 0..<bytes.count, words: words)
        guard !part.hits.isEmpty, let near = Clauses.near(mentions, in: Clauses.ranges(part.scanned)) else {
            return part.hits
        }
        return part.hits.filter { hit in
            let token = part.scanned.tokens[hit.tokens.lowerBound]
            return near.contains { $0.overlaps(Int(token.byteStart)..<Int(token.byteEnd)) }
        }
    }

    private mutating func use(_ language: LanguageTag) {
        guard language != self.language else { return }
        self.language = language
        profile = model.profile(of: language)
        words = lexicon.index(for: language)
    }

    private func probabilities(of tally: SentimentTally, logOdds: Float) -> SentimentProbabilities {
        let (negative, positive) = model.scores(of: tally)
        return profile.probabilities(negative: negative, positive: positive, logOdds: logOdds)
    }

    private mutating func addPart(of bytes: [UInt8], in range: Range<Int>, to mean: inout MeanReading) {
        part.scan(bytes, in: range, words: words)
        let tally = part.sum(model.weights, language: profile.number)
        guard tally.seen != 0 || !part.hits.isEmpty else { return }
        mean.add(probabilities(of: tally, logOdds: part.logOdds()))
    }

    private func addClause(_ clause: Clauses.Clause, to mean: inout MeanReading) {
        let tally = whole.sum(clause.tokens, model.weights, language: profile.number)
        let hasWords = whole.hits.contains { clause.tokens.contains($0.tokens.lowerBound) }
        guard tally.seen != 0 || hasWords else { return }
        mean.add(probabilities(of: tally, logOdds: whole.logOdds(clause.tokens)))
    }
}

// MARK: - Reading again

extension SentimentReader {
    /// Cuts the text that ``read(_:language:)`` read last into clauses, for ``reread(near:)``; their number.
    package mutating func cutClauses() -> Int {
        if whole.isWhole {
            whole.findClauses(into: &clauses)
        } else {
            Clauses.find(in: whole.scanned, into: &clauses) { [scanned = whole.scanned] index in
                Clauses.isContrast(scanned.tokens[index], scanned)
            }
        }
        return clauses.count
    }

    /// Reads those clauses of the text that was read last which overlap one of `places`; nil where these are all or none.
    ///
    /// The same as ``read(_:near:in:language:)``, without hashing the text again.
    package mutating func reread(near places: [Range<Int>]) -> Reading? {
        let ordered = OrderedPlaces(places)
        var (near, count) = (ordered, 0)
        for clause in clauses where near.overlaps(clause.range) { count += 1 }
        guard count > 0, count < clauses.count else { return nil }
        near = ordered
        var mean = MeanReading()
        for clause in clauses where near.overlaps(clause.range) {
            if isWhole(clause) {
                addClause(clause, to: &mean)
            } else {
                addPart(of: text, in: clause.range, to: &mean)
            }
        }
        return mean.reading
    }

    /// True where a clause by itself is cut into the same tokens: not if it begins within a hashtag, which it would not
    /// belong to then.
    private func isWhole(_ clause: Clauses.Clause) -> Bool {
        let first = whole.scanned.tokens[clause.tokens.lowerBound]
        guard whole.isWhole, first.flags.contains(.hashtag) else { return whole.isWhole }
        return first.byteStart > 0 && text[Int(first.byteStart) - 1] == 0x23
    }
}

/// The mean of what the parts of a text say.
private struct MeanReading {
    private var sum = SentimentProbabilities(negative: 0, neutral: 0, positive: 0)
    private var count = 0.0

    mutating func add(_ found: SentimentProbabilities) {
        sum.negative += found.negative
        sum.neutral += found.neutral
        sum.positive += found.positive
        count += 1
    }

    var reading: SentimentReader.Reading {
        guard count > 0 else { return .unscored(.noEvidence) }
        return .scored(
            SentimentProbabilities(
                negative: sum.negative / count, neutral: sum.neutral / count, positive: sum.positive / count))
    }
}
