import Analytics

/// A claim as `voxd claims` writes it; what is not known is null.
struct ClaimLine: Encodable {
    var id: String?
    var source: String?
    var start: Int
    var end: Int
    var sentence: String
    var number: Double
    var precision: Double
    var modifier: String
    var side: String
    var phrase: String?
    var denominator: String?
    var denominator_kind: String?
    var speaker: String?
    var quoted: Bool
    var platform: String?
    var overreach: Place?
    var verdict: String
    var poll: String?
    var option: String?
    var observed_at: String?
    var share: Double?
    var newest_share: Double?
    var independent: Bool?
    var reason: String?
    var synthetic: Bool

    /// A part of the text, in bytes of its UTF-8.
    struct Place: Encodable {
        var start: Int
        var end: Int
        var text: String
    }

    /// Writes down a claim and what became of it.
    init(_ claim: PollClaim, _ tie: ClaimTie, in text: ClaimText, of post: ClaimSource) {
        id = post.id
        source = post.source
        (start, end) = (claim.range.lowerBound, claim.range.upperBound)
        sentence = text.string(claim.sentence)
        number = fourPlaces(claim.number.percent)
        precision = fourPlaces(claim.number.unit)
        modifier = claim.number.modifier.rawValue
        side = claim.side.name
        if case .phrase(let words) = claim.side, !words.isEmpty { phrase = words }
        denominator = claim.denominator?.words
        denominator_kind = claim.denominator?.kind.rawValue
        speaker = claim.speaker
        quoted = claim.isQuoted
        platform = claim.platform
        overreach = claim.overreach.map { Place(start: $0.lowerBound, end: $0.upperBound, text: text.string($0)) }
        verdict = tie.verdict.rawValue
        poll = tie.poll.map { "\($0.source.value)/\($0.id.value)" }
        option = tie.option
        observed_at = tie.reading?.observedAt.rfc3339
        share = tie.percent.map(fourPlaces)
        newest_share = tie.newestPercent.map(fourPlaces)
        independent = tie.isIndependent
        reason = tie.reason
        synthetic = post.isSynthetic
    }

    enum CodingKeys: CodingKey {
        case id, source, start, end, sentence, number, precision, modifier, side, phrase, denominator, denominator_kind
        case speaker, quoted, platform, overreach, verdict, poll, option, observed_at, share, newest_share, independent
        case reason, synthetic
    }

    /// Every key is always there.
    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(id, forKey: .id)
        try values.encode(source, forKey: .source)
        try values.encode(start, forKey: .start)
        try values.encode(end, forKey: .end)
        try values.encode(sentence, forKey: .sentence)
        try values.encode(number, forKey: .number)
        try values.encode(precision, forKey: .precision)
        try values.encode(modifier, forKey: .modifier)
        try values.encode(side, forKey: .side)
        try values.encode(phrase, forKey: .phrase)
        try values.encode(denominator, forKey: .denominator)
        try values.encode(denominator_kind, forKey: .denominator_kind)
        try values.encode(speaker, forKey: .speaker)
        try values.encode(quoted, forKey: .quoted)
        try values.encode(platform, forKey: .platform)
        try values.encode(overreach, forKey: .overreach)
        try values.encode(verdict, forKey: .verdict)
        try values.encode(poll, forKey: .poll)
        try values.encode(option, forKey: .option)
        try values.encode(observed_at, forKey: .observed_at)
        try values.encode(share, forKey: .share)
        try values.encode(newest_share, forKey: .newest_share)
        try values.encode(independent, forKey: .independent)
        try values.encode(reason, forKey: .reason)
        try values.encode(synthetic, forKey: .synthetic)
    }
}
