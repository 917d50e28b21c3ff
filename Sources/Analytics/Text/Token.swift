/// A word, number, hashtag, handle, link, emoji or mark within a text.
public struct Token: Hashable, Sendable {
    /// What it is.
    public var kind: Kind
    /// How it is written.
    public var flags: Flags
    /// The script of its letters.
    public var script: Script
    /// Which mark it is, `none` for other kinds.
    public var mark: Mark
    /// Where it begins, in bytes of the text's UTF-8.
    public var start: Int32
    /// Where it ends, in bytes of the text's UTF-8.
    public var end: Int32
    /// Where it begins in the folded text.
    public var foldedStart: Int32
    /// Where it ends in the folded text.
    public var foldedEnd: Int32
    /// The hash of its folded text, see ``TextHash``; the same in every run and on every machine.
    ///
    /// In words and emoticons, three or more of a letter in a row count as two ("sooo" is "soo"); of a run of one mark
    /// or emoticon mouth only the first counts ("!!!" is "!", ":)))" is ":)"). Hashtags and handles have their sign.
    public var hash: UInt64

    /// Where it stands, in bytes of the text's UTF-8.
    @inlinable public var range: Range<Int> { Int(start)..<Int(end) }

    /// Where it stands in the folded text.
    @inlinable public var foldedRange: Range<Int> { Int(foldedStart)..<Int(foldedEnd) }

    /// What a token is.
    public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
        /// Letters that stand together, with digits and inner apostrophes: "don't", "GPT4", "4o"; a French or Italian
        /// elision is a word of its own: "l'".
        case word
        /// One character of a script without spaces (Han, Hiragana, Thai, Lao, Khmer, Burmese), with its marks.
        case character
        /// Digits, with inner separators: "67,9".
        case number
        /// A hashtag with its sign.
        case hashtag
        /// An account with its sign, also `@name@host` and `@name.host`.
        case handle
        /// A web address or an e-mail address.
        case link
        /// A picture, with everything that joins it: skin tones, flags, families, keycaps.
        case emoji
        /// A face made of marks: ":-)", "<3", "^^".
        case emoticon
        /// A punctuation mark or symbol, or a run of the same one: "!!!".
        case mark
    }

    /// How a token is written.
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The bits.
        public let rawValue: UInt8

        /// Takes bits.
        @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// The first letter is a capital.
        public static let isCapitalised = Flags(rawValue: 1)
        /// There are two letters or more, and all are capitals.
        public static let isAllCapitals = Flags(rawValue: 2)
        /// A letter stands three times or more in a row, or a mark twice or more.
        public static let isElongated = Flags(rawValue: 4)
        /// White space, or the text's beginning, stands before it.
        public static let followsSpace = Flags(rawValue: 8)
        /// A line begins with it.
        public static let startsLine = Flags(rawValue: 16)
        /// The word ends in an apostrophe that elides a vowel: "l'", "qu'", "dell'".
        public static let isElision = Flags(rawValue: 32)
        /// There is a capital letter; without one, a word is its own lower case.
        public static let hasCapital = Flags(rawValue: 64)
    }

    /// What a mark means, whatever the script it is written in.
    public enum Mark: UInt8, Hashable, Sendable, CaseIterable {
        /// No mark.
        case none
        /// A full stop of any script.
        case stop
        /// Several full stops, or the one character for them.
        case ellipsis
        /// An exclamation mark.
        case exclamation
        /// A question mark.
        case question
        /// A comma.
        case comma
        /// A colon.
        case colon
        /// A semicolon.
        case semicolon
        /// A quotation mark.
        case quote
        /// An apostrophe outside a word.
        case apostrophe
        /// An opening bracket.
        case open
        /// A closing bracket.
        case close
        /// A hyphen or dash.
        case dash
        /// A slash.
        case slash
        /// The per cent sign.
        case percent
        /// Anything else.
        case symbol
    }
}
