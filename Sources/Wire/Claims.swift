/// What posts and articles claim about the results of polls, and what became of it.
package struct ClaimsResponse: Codable, Hashable, Sendable {
    /// The question whose polls claims were tied to; nil for all polls.
    package var question: String?
    /// True where the posts and polls are made up.
    package var synthetic: Bool
    /// The claims, of the newest post first.
    package var claims: [ClaimSummary]
    /// The posts with claims that were read.
    package var posts: Int
    /// The posts with claims whose text has expired or was taken back, so that they cannot be read any more.
    package var unreadable: Int
    /// The reader that found them; nil where none is built in.
    package var reader: AnalyzerReference?
    /// What a reader must know.
    package var notes: [String]
    /// True where a limit cut claims off.
    package var truncated: Bool

    /// Makes an answer.
    package init(
        question: String?, synthetic: Bool, claims: [ClaimSummary], posts: Int, unreadable: Int,
        reader: AnalyzerReference?, notes: [String], truncated: Bool
    ) {
        self.question = question
        self.synthetic = synthetic
        self.claims = claims
        self.posts = posts
        self.unreadable = unreadable
        self.reader = reader
        self.notes = notes
        self.truncated = truncated
    }
}

/// A claim of a poll's result: who says which number of whom, and whether it is so.
package struct ClaimSummary: Codable, Hashable, Sendable {
    /// Where it was published.
    package var source: String
    /// The post or article.
    package var post: String
    /// When it was published.
    package var createdAt: String
    /// The kind of text.
    package var genre: String
    /// The identified language.
    package var language: String
    /// The keyed hash of the author, or the name where authors are stored plainly.
    package var publisher: String?
    /// Where a person can read it.
    package var url: String?
    /// True where the text was made up.
    package var synthetic: Bool
    /// The number as the text has it, with its place.
    package var number: TextPlace
    /// The sentence that it stands in.
    package var sentence: String
    /// What it says, in percent.
    package var percent: Double
    /// The unit of its last digit, in percent.
    package var precision: Double
    /// How it is hedged: `exactly`, `about`, `nearly`, `more_than`, `less_than`, `at_least` or `at_most`.
    package var modifier: String
    /// What so many are said to have answered: `for`, `against`, `yes`, `no` or `other`.
    package var side: String
    /// The text's own words, of the side `other`.
    package var phrase: String?
    /// Of whom it is said, in the text's own words.
    package var denominator: String?
    /// Who that is: `voters`, `platform` or `public`.
    package var denominatorKind: String?
    /// Who says it, as the text names them; nil where it speaks for itself.
    package var speaker: String?
    /// True where the number stands between quotation marks, false where it is reported.
    package var quoted: Bool
    /// The platform that the text names as the place of the poll.
    package var platform: String?
    /// Where the voters of a platform become the public.
    package var overreach: TextPlace?
    /// What became of it.
    package var verdict: ClaimVerdictSummary

    /// Makes a claim.
    package init(
        source: String, post: String, createdAt: String, genre: String, language: String, publisher: String?,
        url: String?, synthetic: Bool, number: TextPlace, sentence: String, percent: Double, precision: Double,
        modifier: String, side: String, phrase: String?, denominator: String?, denominatorKind: String?,
        speaker: String?, quoted: Bool, platform: String?, overreach: TextPlace?, verdict: ClaimVerdictSummary
    ) {
        self.source = source
        self.post = post
        self.createdAt = createdAt
        self.genre = genre
        self.language = language
        self.publisher = publisher
        self.url = url
        self.synthetic = synthetic
        self.number = number
        self.sentence = sentence
        self.percent = percent
        self.precision = precision
        self.modifier = modifier
        self.side = side
        self.phrase = phrase
        self.denominator = denominator
        self.denominatorKind = denominatorKind
        self.speaker = speaker
        self.quoted = quoted
        self.platform = platform
        self.overreach = overreach
        self.verdict = verdict
    }

    enum CodingKeys: String, CodingKey {
        case source, post, genre, language, publisher, url, synthetic, number, sentence, percent, precision, modifier
        case side, phrase, denominator, speaker, quoted, platform, overreach, verdict
        case createdAt = "created_at"
        case denominatorKind = "denominator_kind"
    }
}

/// A part of a text.
package struct TextPlace: Codable, Hashable, Sendable {
    /// Where it begins, in bytes of the text's UTF-8 in normal form (NFC).
    package var start: Int
    /// Where it ends.
    package var end: Int
    /// What stands there.
    package var text: String

    /// Makes a place.
    package init(start: Int, end: Int, text: String) {
        self.start = start
        self.end = end
        self.text = text
    }
}

/// How a claim stands to the polls that are known.
package struct ClaimVerdictSummary: Codable, Hashable, Sendable {
    /// `agrees`, `rounded`, `outdated`, `wrong` or `unknown`.
    package var verdict: String
    /// The poll, as `source/id`.
    package var poll: String?
    /// The key of the option that it is about.
    package var option: String?
    /// When the reading was observed that it agrees with; of a wrong claim that of the newest one.
    package var observedAt: String?
    /// By which way that reading came.
    package var via: String?
    /// The option's share in that reading, in percent.
    package var percent: Double?
    /// The option's share in the newest reading, in percent.
    package var newestPercent: Double?
    /// False where the claim and the reading have one origin; nil where that can't be told.
    package var independent: Bool?
    /// Why nothing is known, or why the two are not independent.
    package var reason: String?

    /// Makes a verdict.
    package init(
        verdict: String, poll: String? = nil, option: String? = nil, observedAt: String? = nil, via: String? = nil,
        percent: Double? = nil, newestPercent: Double? = nil, independent: Bool? = nil, reason: String? = nil
    ) {
        self.verdict = verdict
        self.poll = poll
        self.option = option
        self.observedAt = observedAt
        self.via = via
        self.percent = percent
        self.newestPercent = newestPercent
        self.independent = independent
        self.reason = reason
    }

    enum CodingKeys: String, CodingKey {
        case verdict, poll, option, via, percent, independent, reason
        case observedAt = "observed_at"
        case newestPercent = "newest_percent"
    }
}
