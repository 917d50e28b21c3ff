/// Of whom a number is claimed.
enum DenominatorReading {
    /// The people whom the sentence names nearest to a number, those behind it first; nil where it names none.
    static func find(
        _ mention: NumberMention, window: Range<Int>, in sentence: CuedSentence, of text: ClaimText
    ) -> (ClaimedDenominator, Range<Int>)? {
        let people = sentence.tags(in: window, where: \.isPeople)
        // "six lecteurs sur dix": within the number.
        let inside = people.first { $0.place.overlaps(mention.place) }
        let behind = people.filter { $0.place.lowerBound >= mention.place.upperBound }
            .filter { sentence.distance(mention.place, $0.place) <= 2 }
            .min { ($0.place.lowerBound, -$0.place.count) < ($1.place.lowerBound, -$1.place.count) }
        let before = people.filter { $0.place.upperBound <= mention.whole.lowerBound }
            .max { ($0.place.upperBound, $0.place.count) < ($1.place.upperBound, $1.place.count) }
        guard let tag = inside ?? behind ?? before else { return nil }
        var place = tag.place
        var kind = kind(of: tag.cue)
        let next = place.upperBound
        // "users of X", "abonnés de Radio Nord".
        if next + 1 < sentence.tokens.count, sentence.isSmall(next), !mention.whole.contains(next + 1) {
            var end = next + 1
            while end < sentence.tokens.count, end < next + 4, sentence.tokens[end].flags.contains(.isCapitalised),
                sentence.tokens[end].kind == .word
            {
                end += 1
            }
            if end > next + 1 {
                place = place.lowerBound..<end
                if Platform.named(in: next..<end, of: sentence, text) != nil { kind = .platform }
            }
        }
        let bytes = sentence.bytes(place)
        return (ClaimedDenominator(words: text.string(bytes), kind: kind, range: bytes), place)
    }

    private static func kind(of cue: ClaimCue) -> ClaimedDenominator.Kind {
        switch cue {
        case .platformUsers: .platform
        case .population: .public
        default: .voters
        }
    }
}

/// Platforms on which people vote.
enum Platform {
    private static let names: [String: String] = [
        "x": "x", "twitter": "x", "mastodon": "mastodon", "bluesky": "bluesky", "reddit": "reddit",
        "instagram": "instagram", "facebook": "facebook", "linkedin": "linkedin", "telegram": "telegram",
        "threads": "threads", "tiktok": "tiktok", "youtube": "youtube",
    ]

    /// The source id of a platform that tokens name with a capital letter; nil where they name none.
    static func named(in place: Range<Int>, of sentence: CuedSentence, _ text: ClaimText) -> String? {
        for index in place {
            let token = sentence.tokens[index]
            guard token.kind == .word, token.flags.contains(.isCapitalised) else { continue }
            if let found = names[String(decoding: text.folded(token), as: UTF8.self)] { return found }
        }
        return nil
    }
}
