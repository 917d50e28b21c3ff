/// Finds claims of poll results in a text.
///
/// Numbers in percent, fractions and "six in ten" are weighed one by one (``ClaimEvidence``); those that are results of a
/// poll get their side, their denominator, their speaker, and the place where the voters of a platform become the public.
/// A pure function of the text; linear in its length.
package struct ClaimFinder: Sendable {
    private let lexicon: ClaimLexicon?
    /// True where each text's own words tell its language.
    private let guesses: Bool

    /// Looks in one language: a claim in a language without a lexicon is not found.
    package init(language: LanguageTag) { (lexicon, guesses) = (ClaimLexicon.of(language), false) }

    /// Looks in the language, of those that have a lexicon, whose small words are most common in each text.
    package init() { (lexicon, guesses) = (nil, true) }

    /// The languages in which claims are found.
    package static let languages = ClaimLexicon.all.map { LanguageTag(trusted: $0.language) }

    /// True where claims are found in texts of a language.
    package static func reads(_ language: LanguageTag) -> Bool { ClaimLexicon.of(language) != nil }

    /// The claims of a text, in order.
    package func claims(in text: ClaimText) -> [PollClaim] {
        guard mayHoldClaims(tokens: text.tokens, folded: text.folded) else { return [] }
        guard let lexicon = guesses ? ClaimLexicon.likeliest(for: text) : lexicon else { return [] }
        var sentences = CuedSentences(text, lexicon)
        var found: [PollClaim] = []
        for index in sentences.indices where sentences.mayHoldClaims(index) {
            let sentence = sentences.sentence(index)
            let mentions = NumberMention.find(in: sentence, of: text)
            guard !mentions.isEmpty else { continue }
            let earlier = index > 0 ? sentences.sentence(index - 1) : nil
            for (claim, own) in Self.claims(mentions, in: sentence, after: earlier, of: text) {
                var claim = claim
                claim.overreach = Self.overreach(claim, own, from: index, &sentences)
                found.append(claim)
            }
        }
        return found
    }

    /// False where a look at the tokens tells that there is no claim.
    package func mayHoldClaims(tokens: [Token], folded: FoldedText) -> Bool {
        func passes(_ lexicon: ClaimLexicon) -> Bool {
            lexicon.sieve.passes(tokens: tokens, in: tokens.indices, folded: folded)
        }
        return guesses ? ClaimLexicon.all.contains(where: passes) : lexicon.map(passes) ?? false
    }

    /// The claims of a sentence, each with its own words.
    private static func claims(
        _ mentions: [NumberMention], in sentence: CuedSentence, after earlier: CuedSentence?, of text: ClaimText
    ) -> [(PollClaim, Range<Int>)] {
        var inContext = earlier?.tags.contains { $0.cue == .poll } ?? false
        let platform =
            Platform.named(in: 0..<sentence.tokens.count, of: sentence, text)
            ?? earlier.flatMap { Platform.named(in: 0..<$0.tokens.count, of: $0, text) }
        var accepted: [(NumberMention, ClaimEvidence)] = []
        for (index, mention) in mentions.enumerated() {
            let before = index > 0 ? mentions[index - 1].place.upperBound : 0
            let after = index + 1 < mentions.count ? mentions[index + 1].whole.lowerBound : sentence.tokens.count
            let evidence = ClaimEvidence(mention, before: before, after: after, inContext: inContext, in: sentence)
            guard evidence.isClaim else { continue }
            inContext = true
            accepted.append((mention, evidence))
        }
        let readsBack = readsBack(accepted)
        return accepted.map { mention, evidence in
            let side = SideReading(mention, evidence, readsBack: readsBack, in: sentence, of: text)
            let people = DenominatorReading.find(mention, window: evidence.window, in: sentence, of: text)
            let places = [mention.place, side.place, people?.1].compactMap(\.self)
            let own = (places.map(\.lowerBound).min() ?? 0)..<(places.map(\.upperBound).max() ?? 0)
            let claim = PollClaim(
                number: mention.number, side: side.side, denominator: people?.0,
                speaker: SpeakerReading.find(of: mention.place, in: sentence, text),
                isQuoted: sentence.isQuoted[mention.place.lowerBound], platform: platform,
                range: sentence.bytes(mention.place), sentence: sentence.range, overreach: nil)
            return (claim, own)
        }
    }

    /// True for "yes 62 %, no 38 %": an answer before the first number, and none behind the last.
    private static func readsBack(_ accepted: [(NumberMention, ClaimEvidence)]) -> Bool {
        guard accepted.count > 1, let first = accepted.first, let last = accepted.last else { return false }
        return first.1.stances.contains { $0.place.upperBound <= first.0.place.lowerBound }
            && !last.1.stances.contains { $0.place.lowerBound >= last.0.place.upperBound }
    }

    /// What a claim of a platform's voters is blown up to, in its own sentence or the next ones.
    private static func overreach(
        _ claim: PollClaim, _ own: Range<Int>, from index: Int, _ sentences: inout CuedSentences
    ) -> Range<Int>? {
        guard let people = claim.denominator, people.kind == .platform || claim.platform != nil else { return nil }
        // "67.9 % of Americans said yes in the poll on X".
        if people.kind == .public { return people.range }
        for next in index..<min(sentences.indices.upperBound, index + 1 + OverreachReading.following) {
            let sentence = sentences.sentence(next)
            if let place = OverreachReading.find(in: sentence, excluding: next == index ? own : nil) {
                return sentence.bytes(place)
            }
        }
        return nil
    }
}
