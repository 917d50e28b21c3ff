/// Finds the text of a press article among what a web page puts around it.
///
/// A rule of thumb for a page that was copied as lines: prose comes in lines that end a sentence or are long, while
/// menus, language lists, bylines, dates, captions and lists of links are short, or have no sentence. Headlines of
/// less than ``longLine`` characters without a full stop are lost with them; a text in which nothing looks like prose is
/// taken whole. The rule looks at each line by itself, in time linear in the text.
package struct ArticleText {
    /// From how many characters on a line without a full stop counts as prose.
    static let longLine = 60

    /// The lines that are prose, as ranges of bytes, neighbours joined.
    package static func parts(of bytes: [UInt8]) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        for line in lines(of: bytes) where isProse(bytes, line) {
            if let last = parts.last, last.upperBound + 1 >= line.lowerBound {
                parts[parts.count - 1] = last.lowerBound..<line.upperBound
            } else {
                parts.append(line)
            }
        }
        return parts.isEmpty ? [0..<bytes.count] : parts
    }

    private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = 0
        for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D {
            if index > start { lines.append(start..<index) }
            start = index + 1
        }
        if start < bytes.count { lines.append(start..<bytes.count) }
        return lines
    }

    private static func isProse(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        let shape = LineShape(bytes, line)
        guard shape.scripts <= 3, !shape.startsAsCaption, !shape.hasCopyright || shape.characters > 200 else {
            return false
        }
        let words = shape.words + shape.unspaced / 2
        guard words >= 3 else { return false }
        if shape.separators >= 3, shape.separators * 3 >= words { return false }
        if shape.links > 0, shape.links * 4 >= words { return false }
        if shape.unspaced == 0, shape.letters > shape.words * 14 { return false }
        return shape.endsSentence || (shape.characters + shape.unspaced >= longLine && words >= 8)
    }
}

/// What the characters of a line tell of it.
private struct LineShape {
    var characters = 0
    var letters = 0
    var words = 0
    var unspaced = 0
    var separators = 0
    var links = 0
    var endsSentence = false
    var startsAsCaption = false
    var hasCopyright = false
    private var seen: Set<Script> = []

    /// How many scripts there are, Han and kana being one.
    var scripts: Int { seen.count }

    init(_ bytes: [UInt8], _ line: Range<Int>) {
        let table = CharacterTable.shared
        var place = line.lowerBound
        var inWord = false
        while place < line.upperBound {
            let scalar = UTF8Scalar(bytes, at: place, end: line.upperBound)
            let entry = table.entry(of: scalar.value)
            let found = entry.characterClass
            if characters == 0, found == .space { place += scalar.length; continue }
            if characters == 0, Self.captionSigns.contains(scalar.value) { startsAsCaption = true }
            characters += 1
            if found.isLetter {
                letters += 1
                if found.script.isUnspaced { unspaced += 1 } else if !inWord { words += 1 }
                if found != .letter { seen.insert(found.script.isUnspaced && found != .thai ? .han : found.script) }
                endsSentence = false
            } else if found == .mark {
                note(mark: scalar.value, entry, table)
                if scalar.value == 0x3A, bytes[place...].prefix(3).elementsEqual("://".utf8) { links += 1 }
            } else if found == .digit || found == .emoji {
                endsSentence = false
            }
            inWord = found.isLetter && !found.script.isUnspaced || found == .extend || found == .dropped
            place += scalar.length
        }
    }

    private mutating func note(mark: UInt32, _ entry: CharacterEntry, _ table: CharacterTable) {
        switch mark {
        case 0x7C, 0xB7, 0x2022, 0x203A, 0x30FB, 0xFF5C, 0x3E: separators += 1  // | · • › ・ ｜ >
        case 0xA9: hasCopyright = true
        default: break
        }
        let lead =
            entry.expands
            ? table.expansion(of: entry)[0] : UInt8(truncatingIfNeeded: entry.target == 0 ? mark : entry.target)
        guard mark < 0x80 || entry.expands || (entry.target != 0 && entry.target < 0x80) else { return }
        switch Token.Mark(folded: lead) {
        case .stop, .exclamation, .question: endsSentence = true
        case .quote, .close, .apostrophe: break
        case .colon: endsSentence = words >= 6
        default: endsSentence = false
        }
    }

    /// ▲ △ ▼ ▽ ▶ ► ◀ ◄ ■ □ ▪ ● ○ ◆ ◇ ↑ ↓ → © 📷, which sites put before captions and links.
    private static let captionSigns: Set<UInt32> = [
        0x25B2, 0x25B3, 0x25BC, 0x25BD, 0x25B6, 0x25BA, 0x25C0, 0x25C4, 0x25A0, 0x25A1, 0x25AA, 0x25CF, 0x25CB, 0x25C6,
        0x25C7, 0x2191, 0x2193, 0x2192, 0xA9, 0x1F4F7,
    ]
}
