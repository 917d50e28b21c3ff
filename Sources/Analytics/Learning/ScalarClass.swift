/// What a character is for the models: a letter, a part of a script without spaces, an emoji, ...
package enum ScalarClass: UInt8, Sendable {
    /// White space, controls, and what is left out altogether.
    case space
    /// A letter or mark of a script that puts spaces between words.
    case letter
    /// A character of Han, Kana, Thai, Lao, Khmer, Burmese or Tibetan, which are written without spaces.
    case dense
    /// A decimal digit.
    case digit
    /// Punctuation and symbols.
    case punctuation
    /// A pictograph.
    case emoji
    /// What changes the look of its neighbour only: joiners, variation selectors, skin tones, tatweel, tashkeel.
    case ignorable

    /// The class of `scalar`, by blocks; complete enough for text of the web, and constant over time.
    package init(_ scalar: UInt32) {
        switch scalar {
        case 0x30...0x39: self = .digit
        case 0x41...0x5A, 0x61...0x7A: self = .letter
        case 0...0x20, 0x7F...0xA0, 0xAD: self = .space
        case 0x21...0x7E: self = .punctuation
        case 0xAA, 0xB5, 0xBA: self = .letter
        case 0xA1...0xBF, 0xD7, 0xF7: self = .punctuation
        case 0xC0...0x2FF: self = .letter
        case 0x300...0x60B: self = .letter
        case 0x60C...0x61F, 0x66A...0x66D, 0x6D4: self = .punctuation
        case 0x640, 0x64B...0x65F, 0x670: self = .ignorable
        case 0x660...0x669, 0x6F0...0x6F9, 0x966...0x96F: self = .digit
        case 0x964, 0x965: self = .punctuation
        case 0xE00...0xEFF, 0xF00...0xFFF, 0x1000...0x109F, 0x1780...0x17FF: self = .dense
        default: self = ScalarClass(above: scalar)
        }
    }

    private init(above scalar: UInt32) {
        switch scalar {
        case 0x1361...0x1368: self = .punctuation
        case 0x200B...0x200F, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0x1F3FB...0x1F3FF, 0xE0000...0xE01EF:
            self = .ignorable
        case 0x2000...0x200A, 0x2028...0x202F, 0x205F, 0x3000: self = .space
        case 0x203C, 0x2049, 0x2122, 0x2139, 0x2194...0x21AA, 0x231A...0x23FF, 0x25AA...0x27BF, 0x2934...0x2935,
            0x2B05...0x2B55, 0x3030, 0x303D, 0x3297, 0x3299, 0x1F000...0x1FAFF:
            self = .emoji
        case 0x2010...0x2BFF, 0x3001...0x303F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            self = .punctuation
        case 0x2E80...0x2FFF, 0x3040...0x30FF, 0x31F0...0x31FF, 0x3400...0x9FFF, 0xF900...0xFAFF, 0xFF66...0xFF9F,
            0x20000...0x3FFFF:
            self = .dense
        case 0xFF10...0xFF19: self = .digit
        case 0xE000...0xF8FF, 0xFFF0...0xFFFF, 0xF0000...: self = .space
        default: self = .letter
        }
    }
}

/// The lowercase form of a character where one character stands for one, by blocks; others stay as they are.
///
/// Full-width Latin letters and digits become plain ones. Diacritics stay.
package func lowercased(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 32
    case 0...0xBF: scalar
    case 0xC0...0xD6, 0xD8...0xDE: scalar + 32
    case 0x130: 0x69
    case 0x100...0x137, 0x14A...0x177, 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233: scalar | 1
    case 0x139...0x148, 0x179...0x17E, 0x1CD...0x1DC: scalar + (scalar & 1)
    case 0x178: 0xFF
    case 0x386: 0x3AC
    case 0x388...0x38A: scalar + 37
    case 0x38C: 0x3CC
    case 0x38E, 0x38F: scalar + 63
    case 0x391...0x3AB: scalar + 32
    case 0x400...0x40F: scalar + 80
    case 0x410...0x42F: scalar + 32
    case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: scalar | 1
    case 0x4C1...0x4CE: scalar + (scalar & 1)
    case 0x531...0x556: scalar + 48
    case 0x1E00...0x1E95, 0x1EA0...0x1EFF: scalar | 1
    case 0xFF10...0xFF19, 0xFF41...0xFF5A: scalar - 0xFEE0
    case 0xFF21...0xFF3A: scalar - 0xFEE0 + 32
    default: scalar
    }
}
