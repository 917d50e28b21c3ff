/// The role that a character plays when a text is split; letters are told apart by script.
///
/// The raw values are the order of CLASSES in Scripts/fold-table.py. A struct, since making an enum of a raw value is
/// slow enough to show in a profile.
struct CharacterClass: Hashable, Sendable {
    let rawValue: UInt8

    static var other: Self { Self(rawValue: 0) }
    static var space: Self { Self(rawValue: 1) }
    static var newline: Self { Self(rawValue: 2) }
    static var dropped: Self { Self(rawValue: 3) }
    static var extend: Self { Self(rawValue: 4) }
    static var digit: Self { Self(rawValue: 5) }
    static var mark: Self { Self(rawValue: 6) }
    static var emoji: Self { Self(rawValue: 7) }
    static var regional: Self { Self(rawValue: 8) }
    static var modifier: Self { Self(rawValue: 9) }
    static var latin: Self { Self(rawValue: 10) }
    static var greek: Self { Self(rawValue: 11) }
    static var cyrillic: Self { Self(rawValue: 12) }
    static var arabic: Self { Self(rawValue: 13) }
    static var hebrew: Self { Self(rawValue: 14) }
    static var devanagari: Self { Self(rawValue: 15) }
    static var indic: Self { Self(rawValue: 16) }
    static var han: Self { Self(rawValue: 17) }
    static var hiragana: Self { Self(rawValue: 18) }
    static var katakana: Self { Self(rawValue: 19) }
    static var hangul: Self { Self(rawValue: 20) }
    static var thai: Self { Self(rawValue: 21) }
    static var lao: Self { Self(rawValue: 22) }
    static var khmer: Self { Self(rawValue: 23) }
    static var burmese: Self { Self(rawValue: 24) }
    static var armenian: Self { Self(rawValue: 25) }
    static var georgian: Self { Self(rawValue: 26) }
    static var ethiopic: Self { Self(rawValue: 27) }
    static var letter: Self { Self(rawValue: 28) }

    /// True for letters, whatever their script.
    var isLetter: Bool { rawValue >= CharacterClass.latin.rawValue }

    /// True for letters of scripts without spaces, each of which is a token of its own.
    var standsAlone: Bool {
        rawValue >= CharacterClass.han.rawValue && rawValue <= CharacterClass.burmese.rawValue
            && self != .katakana && self != .hangul
    }

    /// True for letters that stand together in words.
    var formsWords: Bool { isLetter && !standsAlone }

    /// The script, `other` for what has none.
    var script: Script { Script(rawValue: isLetter ? rawValue - CharacterClass.latin.rawValue + 1 : 0) ?? .other }
}

/// The script of a token's letters.
public enum Script: UInt8, Hashable, Sendable, CaseIterable {
    /// None, or none of those below.
    case other = 0
    /// Latin letters.
    case latin
    /// Greek letters.
    case greek
    /// Cyrillic letters.
    case cyrillic
    /// Arabic letters, with those of Persian and Urdu.
    case arabic
    /// Hebrew letters.
    case hebrew
    /// Devanagari: Hindi, Marathi, Nepali.
    case devanagari
    /// Another script of India: Bengali, Tamil, Telugu and their like.
    case indic
    /// Han characters.
    case han
    /// Hiragana.
    case hiragana
    /// Katakana.
    case katakana
    /// Hangul.
    case hangul
    /// Thai.
    case thai
    /// Lao.
    case lao
    /// Khmer.
    case khmer
    /// Burmese.
    case burmese
    /// Armenian.
    case armenian
    /// Georgian.
    case georgian
    /// Ethiopic.
    case ethiopic

    /// True where words are written without spaces between them, so that a word may begin and end anywhere.
    public var isUnspaced: Bool {
        switch self {
        case .han, .hiragana, .katakana, .thai, .lao, .khmer, .burmese: true
        default: false
        }
    }
}
