/// Tells of most texts that they are in Normalisation Form C, without normalising them.
///
/// The quick check of Unicode Standard Annex 15, over ranges that are known: characters that stand for themselves in the
/// form and never join the one before them, and a few marks of the same kind that may follow a character without
/// a mark. A test holds the ranges against the normaliser.
package enum NormalForm {
    /// True where the text is certainly in the form; false where that must be found out.
    package static func holds(_ text: UTF8Span) -> Bool {
        let bytes = text.span
        var place = 0
        var followsMark = false
        while place < bytes.count {
            let byte = UInt32(bytes[place])
            if byte < 0xCC {
                // Below U+0300, or a byte within a character that was looked at.
                followsMark = false
                place += 1
                continue
            }
            let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            guard place + length <= bytes.count else { return false }
            var scalar = byte & (0x7F >> UInt32(length))
            for index in place + 1..<place + length { scalar = scalar << 6 | UInt32(bytes[index] & 0x3F) }
            if isInert(scalar) {
                followsMark = false
            } else {
                guard isMark(scalar), !followsMark else { return false }
                followsMark = true
            }
            place += length
        }
        return true
    }

    /// True for characters that the form leaves alone, whatever stands around them but marks and jamo.
    package static func isInert(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x3A3...0x482, 0x488...0x52F: true  // Greek, Cyrillic
        case 0x2002...0x2064, 0x20A0...0x20C0, 0x20E2...0x20E4, 0x2190...0x2328, 0x2460...0x2AD0: true  // signs
        case 0x3001...0x3029, 0x3041...0x3096, 0x309B...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true  // CJK
        case 0xAC00...0xD7A3, 0xFE00...0xFE0F, 0xFF01...0xFF9D, 0x1F000...0x1FAFF: true  // Hangul, full width, emoji
        case 0x5D0...0x5EA, 0x61B...0x64A, 0x660...0x66F, 0x671...0x6D5: true  // Hebrew, Arabic
        case 0x904...0x93B, 0x93D...0x94C, 0x960...0x97F, 0xE01...0xE37, 0xE3F...0xE47: true  // Devanagari, Thai
        case 0x1E00...0x1EFF: true  // Vietnamese
        default: false
        }
    }

    /// True for marks that never join the character before them.
    package static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x64B...0x652, 0x94D, 0xE38...0xE3A, 0xE48...0xE4B: true
        default: false
        }
    }
}
