/// A writing system, as far as it tells languages apart.
package enum WritingSystem: UInt8, Hashable, Sendable, CaseIterable {
    /// Latin letters.
    case latin
    /// Cyrillic letters.
    case cyrillic
    /// Arabic letters.
    case arabic
    /// Devanagari.
    case devanagari
    /// Ethiopic.
    case ethiopic
    /// Greek.
    case greek
    /// Hebrew.
    case hebrew
    /// Armenian.
    case armenian
    /// Georgian.
    case georgian
    /// Bengali.
    case bengali
    /// Gurmukhi.
    case gurmukhi
    /// Gujarati.
    case gujarati
    /// Tamil.
    case tamil
    /// Telugu.
    case telugu
    /// Kannada.
    case kannada
    /// Malayalam.
    case malayalam
    /// Sinhala.
    case sinhala
    /// Thai.
    case thai
    /// Lao.
    case lao
    /// Burmese.
    case burmese
    /// Khmer.
    case khmer
    /// Hangul.
    case hangul
    /// Hiragana and Katakana.
    case kana
    /// Chinese characters.
    case han
    /// Any other.
    case other

    /// The name by which model files call it.
    package var name: String { "\(self)" }

    /// The script that model files call `name`.
    package init?(name: String) {
        guard let script = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = script
    }

    /// The script of a letter.
    package init(_ scalar: UInt32) {
        switch scalar {
        case 0...0x36F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xFF21...0xFF5A: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F: self = .cyrillic
        case 0x530...0x58F: self = .armenian
        case 0x590...0x5FF, 0xFB1D...0xFB4F: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF: self = .arabic
        case 0x900...0x97F, 0xA8E0...0xA8FF: self = .devanagari
        case 0x980...0x9FF: self = .bengali
        case 0xA00...0xA7F: self = .gurmukhi
        case 0xA80...0xAFF: self = .gujarati
        case 0xB80...0xBFF: self = .tamil
        case 0xC00...0xC7F: self = .telugu
        case 0xC80...0xCFF: self = .kannada
        case 0xD00...0xD7F: self = .malayalam
        case 0xD80...0xDFF: self = .sinhala
        default: self = WritingSystem(above: scalar)
        }
    }

    private init(above scalar: UInt32) {
        switch scalar {
        case 0xE00...0xE7F: self = .thai
        case 0xE80...0xEFF: self = .lao
        case 0x1000...0x109F, 0xAA60...0xAA7F: self = .burmese
        case 0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F: self = .georgian
        case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: self = .hangul
        case 0x1200...0x139F, 0x2D80...0x2DDF, 0xAB00...0xAB2F: self = .ethiopic
        case 0x1780...0x17FF: self = .khmer
        case 0x3040...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .kana
        case 0x2E80...0x2FFF, 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
        default: self = .other
        }
    }

    /// The one language that is commonly written in this script; nil where several are, or where it is not known.
    package var onlyLanguage: LanguageTag? {
        switch self {
        case .latin, .cyrillic, .arabic, .devanagari, .ethiopic, .other: nil
        case .greek: LanguageTag(trusted: "el")
        case .hebrew: LanguageTag(trusted: "he")
        case .armenian: LanguageTag(trusted: "hy")
        case .georgian: LanguageTag(trusted: "ka")
        case .bengali: LanguageTag(trusted: "bn")
        case .gurmukhi: LanguageTag(trusted: "pa")
        case .gujarati: LanguageTag(trusted: "gu")
        case .tamil: LanguageTag(trusted: "ta")
        case .telugu: LanguageTag(trusted: "te")
        case .kannada: LanguageTag(trusted: "kn")
        case .malayalam: LanguageTag(trusted: "ml")
        case .sinhala: LanguageTag(trusted: "si")
        case .thai: LanguageTag(trusted: "th")
        case .lao: LanguageTag(trusted: "lo")
        case .burmese: LanguageTag(trusted: "my")
        case .khmer: LanguageTag(trusted: "km")
        case .hangul: LanguageTag(trusted: "ko")
        case .kana: LanguageTag(trusted: "ja")
        case .han: LanguageTag(trusted: "zh")
        }
    }
}
