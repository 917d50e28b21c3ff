/// A claim that a text makes about the result of a poll.
public struct PollClaim: Hashable, Sendable {
    /// The number that is claimed.
    public var number: ClaimedNumber
    /// What so many are said to have answered.
    public var side: ClaimedSide
    /// Of whom it is said; nil where the sentence does not say.
    public var denominator: ClaimedDenominator?
    /// Who says it, as the sentence names them; nil where the text speaks for itself.
    public var speaker: String?
    /// True where the number stands between quotation marks.
    public var isQuoted: Bool
    /// The platform that the sentence, or the one before it, names as the place of the poll.
    public var platform: String?
    /// The number with its sign or fraction, in bytes of the text's UTF-8.
    public var range: Range<Int>
    /// The sentence, in bytes of the text's UTF-8.
    public var sentence: Range<Int>
    /// Where the voters of a platform become the public, in bytes of the text's UTF-8; nil where they don't.
    public var overreach: Range<Int>?

    /// Makes a claim; see the properties for what they mean.
    public init(
        number: ClaimedNumber, side: ClaimedSide, denominator: ClaimedDenominator? = nil, speaker: String? = nil,
        isQuoted: Bool = false, platform: String? = nil, range: Range<Int>, sentence: Range<Int>,
        overreach: Range<Int>? = nil
    ) {
        self.number = number
        self.side = side
        self.denominator = denominator
        self.speaker = speaker
        self.isQuoted = isQuoted
        self.platform = platform
        self.range = range
        self.sentence = sentence
        self.overreach = overreach
    }
}

/// A percentage as somebody claims it.
public struct ClaimedNumber: Hashable, Sendable {
    /// Percent, 0 to 100.
    public var percent: Double
    /// The unit of its last digit in percent: 0.1 for "67.9"; of fractions, how finely such fractions tell.
    public var unit: Double
    /// How it is hedged.
    public var modifier: Modifier

    /// Makes a number.
    public init(percent: Double, unit: Double, modifier: Modifier = .exactly) {
        self.percent = percent
        self.unit = unit
        self.modifier = modifier
    }

    /// What stands before a number.
    public enum Modifier: String, Hashable, Sendable, CaseIterable {
        /// Nothing.
        case exactly
        /// "about", "environ", "rund".
        case about
        /// "nearly", "presque", "fast": a little less.
        case nearly
        /// "more than", "plus de", "über".
        case moreThan = "more_than"
        /// "less than", "moins de", "unter".
        case lessThan = "less_than"
        /// "at least", "au moins", "mindestens".
        case atLeast = "at_least"
        /// "at most", "au plus", "höchstens".
        case atMost = "at_most"
    }

    /// The percentages for which a reasonable person would say this.
    ///
    /// Half a unit around an exact number; one and a half units, and at least 1.5 points, around one that is "about"; up to
    /// two points below one that is "nearly"; everything on the named side of a bound.
    package var meant: ClosedRange<Double> {
        let slack = 1e-9
        switch modifier {
        case .exactly: return (percent - unit / 2 - slack)...(percent + unit / 2 + slack)
        case .about:
            let width = max(1.5, min(unit * 1.5, 5))
            return (percent - width)...(percent + width)
        case .nearly: return (percent - max(2, min(unit, 5)))...(percent + slack)
        case .moreThan, .atLeast: return (percent - slack)...max(percent, 100)
        case .lessThan, .atMost: return min(percent, 0)...(percent + slack)
        }
    }
}

/// What voters are said to have answered.
public enum ClaimedSide: Hashable, Sendable {
    /// In favour.
    case `for`
    /// Opposed.
    case against
    /// Yes, in so many words.
    case yes
    /// No, in so many words.
    case no
    /// Something else, in the text's own words; empty where the number stands alone.
    case phrase(String)

    /// The name that is written: `for`, `against`, `yes`, `no` or `other`.
    public var name: String {
        switch self {
        case .for: "for"
        case .against: "against"
        case .yes: "yes"
        case .no: "no"
        case .phrase: "other"
        }
    }

    /// The other side, where there is one.
    var opposite: ClaimedSide {
        switch self {
        case .for: .against
        case .against: .for
        case .yes: .no
        case .no: .yes
        case .phrase: self
        }
    }
}

/// The people of whom a number is claimed.
public struct ClaimedDenominator: Hashable, Sendable {
    /// The words of the text.
    public var words: String
    /// What they name.
    public var kind: Kind
    /// Where they stand, in bytes of the text's UTF-8.
    public var range: Range<Int>

    /// Names people.
    public init(words: String, kind: Kind, range: Range<Int>) {
        self.words = words
        self.kind = kind
        self.range = range
    }

    /// What the words name.
    public enum Kind: String, Hashable, Sendable {
        /// Those who voted or answered.
        case voters
        /// The users of a platform, or somebody's followers.
        case platform
        /// A whole population: "the public", "Americans".
        case `public`
    }
}
