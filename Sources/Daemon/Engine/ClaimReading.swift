internal import Analytics
internal import PluginKit
internal import Storage
internal import Wire

/// Reads claims again in the posts that hold some, and ties them to polls.
struct ClaimReading: Sendable {
    private let stage: Pipeline.ClaimStage
    private let polls: [KnownPoll]
    private let definitions: Set<Int64>
    private let takesTied: Bool
    private let limit: Int

    /// What was read.
    struct Found: Sendable {
        var claims: [ClaimSummary] = []
        var posts = 0
        var unreadable = 0
        var isTruncated = false
    }

    /// Ties to `polls` what posts about the topics of `definitions` claim; without any, all posts.
    ///
    /// With `takesTied`, a claim that is tied to one of the polls counts whatever its post mentions.
    init(
        stage: Pipeline.ClaimStage, polls: [StoredPoll], definitions: Set<Int64>, takesTied: Bool, limit: Int
    ) {
        self.stage = stage
        self.polls = polls.map { KnownPoll(poll: $0.poll, readings: $0.readings.map(\.reading)) }
        self.definitions = definitions
        self.takesTied = takesTied
        self.limit = limit
    }

    /// The claims of the newest posts first.
    func read(_ question: ClaimQuestion, _ snapshot: Snapshot) throws -> Found {
        var found = Found()
        try snapshot.eachPostWithClaims(question) { stored in
            guard found.posts + found.unreadable < Engine.maximumClaimPosts else {
                found.isTruncated = true
                return false
            }
            guard stored.hasText else {
                if isMentioned(stored) { found.unreadable += 1 }
                return true
            }
            found.posts += 1
            for claim in claims(in: stored) {
                guard found.claims.count < limit else {
                    found.isTruncated = true
                    return false
                }
                found.claims.append(claim)
            }
            return true
        }
        return found
    }

    private func claims(in stored: StoredPost) -> [ClaimSummary] {
        let post = stored.post
        let prepared = PreparedPost(
            text: PreparedText(post.text, genre: post.genre),
            language: LanguageGuess(language: stored.language, confidence: Double(stored.confidence) / 100),
            genre: post.genre, mentions: [])
        let text = ClaimText(
            bytes: prepared.text.bytes, tokens: prepared.text.tokens, folded: prepared.text.folded,
            sentences: prepared.text.sentences)
        let mentioned = isMentioned(stored)
        return stage.reader.claims(in: prepared).compactMap { claim in
            let tie = ClaimTie(
                claim, in: text, polls: polls, named: post.poll.map { (post.source, $0) },
                date: post.editedAt ?? post.createdAt)
            guard mentioned || takesTied && tie.poll != nil else { return nil }
            return Self.summary(claim, Self.verdict(tie, post), of: stored, text)
        }
    }

    /// True for a post about one of the topics that were asked for.
    private func isMentioned(_ stored: StoredPost) -> Bool {
        definitions.isEmpty && !takesTied || definitions.contains(0)
            || stored.signals.values.contains { !definitions.isDisjoint(with: $0.definitions) }
    }

    private static func verdict(_ tie: ClaimTie, _ post: Post) -> ClaimVerdictSummary {
        let origin = origin(tie, post)
        return ClaimVerdictSummary(
            verdict: tie.verdict.rawValue, poll: tie.poll.map { "\($0.source)/\($0.id)" }, option: tie.option,
            observedAt: tie.reading?.observedAt.rfc3339, via: tie.reading?.via?.rawValue,
            percent: tie.percent.map(rounded), newestPercent: tie.newestPercent.map(rounded),
            independent: origin == nil ? tie.isIndependent : false, reason: tie.reason ?? origin)
    }

    /// Why a claim and the reading that it is compared with are not independent; nil where nothing tells.
    private static func origin(_ tie: ClaimTie, _ post: Post) -> String? {
        if tie.isIndependent == false { return "the text names the poll's own platform: the number is the platform's" }
        if tie.reading?.via == .press, post.genre == .article { return "both by way of the press" }
        return nil
    }

    private static func summary(
        _ claim: PollClaim, _ verdict: ClaimVerdictSummary, of stored: StoredPost, _ text: ClaimText
    ) -> ClaimSummary {
        let post = stored.post
        func place(_ range: Range<Int>) -> TextPlace {
            TextPlace(start: range.lowerBound, end: range.upperBound, text: text.string(range))
        }
        let phrase: String? = if case .phrase(let words) = claim.side, !words.isEmpty { words } else { nil }
        return ClaimSummary(
            source: post.source.value, post: post.id.value, createdAt: post.createdAt.rfc3339, genre: post.genre.name,
            language: stored.language.code,
            publisher: post.author?.value ?? stored.author.map { String(UInt64(bitPattern: $0), radix: 16) },
            url: post.url, synthetic: post.isSynthetic, number: place(claim.range),
            sentence: text.string(claim.sentence), percent: rounded(claim.number.percent),
            precision: rounded(claim.number.unit), modifier: claim.number.modifier.rawValue, side: claim.side.name,
            phrase: phrase, denominator: claim.denominator?.words, denominatorKind: claim.denominator?.kind.rawValue,
            speaker: claim.speaker, quoted: claim.isQuoted, platform: claim.platform,
            overreach: claim.overreach.map(place), verdict: verdict)
    }

    /// Four places are more than any poll has.
    private static func rounded(_ percent: Double) -> Double { (percent * 10_000).rounded() / 10_000 }
}
