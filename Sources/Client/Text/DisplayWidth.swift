/// How many columns text takes on a terminal.
///
/// By ranges of Unicode 16: East Asian wide and fullwidth characters and emoji take two, marks and format characters
/// none. A cluster that a terminal may draw as one emoji counts two, however many scalars it has.
package enum DisplayWidth {
    /// The columns of `text`.
    package static func of(_ text: some StringProtocol) -> Int {
        text.reduce(0) { $0 + of($1) }
    }

    /// The columns of a character.
    package static func of(_ character: Character) -> Int {
        if character.isASCII { return 1 }
        let scalars = character.unicodeScalars
        let first = scalars[scalars.startIndex]
        let isEmoji =
            first.properties.isEmojiPresentation
            || (first.properties.isEmoji && scalars.contains { $0.value == 0xFE0F })
        return isEmoji ? 2 : scalars.reduce(0) { $0 + of($1) }
    }

    /// The longest beginning of `text` that fits into `width` columns.
    package static func prefix(of text: Substring, width: Int) -> Substring {
        var used = 0
        var end = text.startIndex
        while end < text.endIndex {
            used += of(text[end])
            guard used <= width else { break }
            end = text.index(after: end)
        }
        return text[..<end]
    }

    /// True where `scalar` takes two columns.
    static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        wide.contains { $0.contains(scalar.value) } || scalar.properties.isEmojiPresentation
    }

    private static func of(_ scalar: Unicode.Scalar) -> Int {
        if isWide(scalar) { return 2 }
        if (0x1160...0x11FF).contains(scalar.value) { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
        default: return 1
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0x4DBF, 0x4E00...0xA4CF,
        0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
        0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
    ]
}
