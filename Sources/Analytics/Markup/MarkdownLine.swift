/// Reads the marks within a line of Markdown.
struct MarkdownLine {
    private let line: ArraySlice<UInt8>
    private var place: Int
    private var text: [UInt8] = []
    /// What of ``text`` turned out to be marks.
    private var marks: [Range<Int>] = []
    /// The last opening mark of each kind, by its byte and length, as a place in ``text``.
    private var openings: [Kind: Int] = [:]
    private var brackets: [(start: Int, isImage: Bool)] = []

    private struct Kind: Hashable {
        var byte: UInt8
        var length: Int
    }

    /// The longest address of a link, in bytes.
    private static let longestAddress = 2048
    /// How many brackets may be open at once.
    private static let mostBrackets = 64

    /// The text of `line`, which holds no line break.
    static func text(of line: ArraySlice<UInt8>) -> [UInt8] {
        var reading = MarkdownLine(line: line, place: line.startIndex)
        reading.read()
        return reading.withoutMarks()
    }

    private init(line: ArraySlice<UInt8>, place: Int) {
        self.line = line
        self.place = place
    }

    private mutating func read() {
        while place < line.endIndex {
            let byte = line[place]
            switch byte {
            case 0x5C: readEscape()
            case 0x2A, 0x5F, 0x7E, 0x7C: readEmphasis(byte)
            case 0x60: readCode()
            case 0x5B: readBracket(isImage: false)
            case 0x21 where peek(1) == 0x5B: readBracket(isImage: true)
            case 0x21 where peek(1) == 0x3C: readSpoilerEnd()
            case 0x5D: readBracketEnd()
            case 0x3C: readAddress()
            case 0x3E where peek(1) == 0x21:
                openings[Kind(byte: 0x3E, length: 2)] = text.count
                take(2)
            default: take(1)
            }
        }
    }

    private func peek(_ offset: Int) -> UInt8? {
        place + offset < line.endIndex ? line[place + offset] : nil
    }

    private mutating func take(_ count: Int) {
        text += line[place..<place + count]
        place += count
    }

    private mutating func readEscape() {
        if let next = peek(1), (0x21...0x7E).contains(next), !next.isASCIILetter, !next.isASCIIDigit {
            place += 1
        }
        take(1)
    }

    private mutating func readEmphasis(_ byte: UInt8) {
        let length = line[place...].prefix { $0 == byte }.count
        let before = text.isEmpty ? nil : text[text.count - 1]
        let after = peek(length)
        let isInWord = byte == 0x5F && Self.isWord(before) && Self.isWord(after)
        let isMark = (byte == 0x2A || byte == 0x5F) ? length <= 3 : length == 2
        let kind = Kind(byte: byte, length: length)
        let start = text.count
        take(length)
        guard isMark, !isInWord else { return }
        if let opening = openings[kind], !Self.isSpace(before), opening + length < start {
            marks.append(opening..<opening + length)
            marks.append(start..<start + length)
            openings[kind] = nil
        } else if !Self.isSpace(after) {
            openings[kind] = start
        }
    }

    private mutating func readSpoilerEnd() {
        let kind = Kind(byte: 0x3E, length: 2)
        if let opening = openings[kind] {
            marks.append(opening..<opening + 2)
            marks.append(text.count..<text.count + 2)
            openings[kind] = nil
        }
        take(2)
    }

    /// Takes code as it stands, without the marks around it.
    private mutating func readCode() {
        let length = line[place...].prefix { $0 == 0x60 }.count
        var end = place + length
        while end < line.endIndex {
            guard line[end] == 0x60 else {
                end += 1
                continue
            }
            let run = line[end...].prefix { $0 == 0x60 }.count
            if run == length {
                text += line[place + length..<end]
                place = end + length
                return
            }
            end += run
        }
        take(length)
    }

    private mutating func readBracket(isImage: Bool) {
        if brackets.count < Self.mostBrackets { brackets.append((text.count, isImage)) }
        take(isImage ? 2 : 1)
    }

    /// Leaves out a link's address and the brackets around its text; an image, and a link without text, as a whole.
    private mutating func readBracketEnd() {
        guard let bracket = brackets.popLast(), peek(1) == 0x28, let end = addressEnd() else {
            take(1)
            return
        }
        let address = line[place + 2..<end]
        if bracket.isImage || Self.isFurniture(address) {
            marks.append(bracket.start..<text.count)
        } else {
            marks.append(bracket.start..<bracket.start + 1)
        }
        place = end + 1
    }

    /// Where the closing bracket of the address after `](` stands.
    private func addressEnd() -> Int? {
        var depth = 0
        var end = place + 1
        let limit = min(line.endIndex, place + Self.longestAddress)
        while end < limit {
            if line[end] == 0x28 { depth += 1 }
            if line[end] == 0x29 {
                depth -= 1
                if depth == 0 { return end }
            }
            end += 1
        }
        return nil
    }

    /// Leaves out the signs around an address, as in `<https://example.org>`.
    private mutating func readAddress() {
        let rest = line[(place + 1)...]
        guard rest.starts(with: "http".utf8), let end = rest.prefix(Self.longestAddress).firstIndex(of: 0x3E),
            !rest[..<end].contains(0x20)
        else {
            take(1)
            return
        }
        text += rest[..<end]
        place = end + 1
    }

    private func withoutMarks() -> [UInt8] {
        guard !marks.isEmpty else { return text }
        var kept: [UInt8] = []
        var place = 0
        for mark in marks.sorted(by: { $0.lowerBound < $1.lowerBound }) where mark.upperBound > place {
            if mark.lowerBound > place { kept += text[place..<mark.lowerBound] }
            place = mark.upperBound
        }
        return kept + text[place...]
    }

    /// True for the address behind "View Poll", a line that Reddit adds to posts with a poll.
    private static func isFurniture(_ address: ArraySlice<UInt8>) -> Bool {
        address.starts(with: "https://www.reddit.com/poll/".utf8)
    }

    private static func isSpace(_ byte: UInt8?) -> Bool { byte == nil || byte == 0x20 || byte == 0x09 }

    private static func isWord(_ byte: UInt8?) -> Bool {
        guard let byte else { return false }
        return byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80
    }
}
