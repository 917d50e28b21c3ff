/// Splits and folds a text in one pass.
///
/// It looks at each byte once and ahead by a bounded number of them, or along a link or handle that it then takes, so
/// that its time is linear in the text. It never traps, whatever the bytes.
package struct TextScanner: Sendable {
    /// The text's UTF-8.
    package let bytes: [UInt8]
    /// What was folded so far, then room; folding rarely lengthens a text.
    private(set) var output: [UInt8]
    /// How many bytes of ``output`` are filled.
    private(set) var filled = 0
    private var shifts: [FoldedText.Shift] = []
    /// The tokens so far.
    package private(set) var tokens: [Token] = []

    let table = CharacterTable.shared
    var position = 0
    var end = 0
    private var pending: Token.Flags = [.followsSpace, .startsLine]

    /// Prepares to scan `bytes`; call ``scan(_:)`` for each part that is to be read.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        output = Array(repeating: 0, count: bytes.count)
        tokens.reserveCapacity(bytes.count / 5 + 4)
    }

    /// The folded text of the parts that were scanned.
    package consuming func folded() -> FoldedText { finish().folded }

    /// The tokens and the folded text of the parts that were scanned, moved out of the scanner.
    package consuming func finish() -> (tokens: [Token], folded: FoldedText) {
        output.removeLast(output.count - filled)
        return (tokens, FoldedText(bytes: output, shifts: shifts))
    }

    /// Reads a part of the text, which must begin and end between characters and lie after the parts before it.
    package mutating func scan(_ part: Range<Int>) {
        if filled > 0 { put(0x0A) }
        position = part.lowerBound
        end = part.upperBound
        align()
        pending = [.followsSpace, .startsLine]
        while position < end {
            let byte = bytes[position]
            if byte == 0x20, position + 1 < end, bytes[position + 1] > 0x20, bytes[position + 1] < 0x7F {
                put(byte)
                pending.insert(.followsSpace)
                position += 1
                continue
            }
            let (entry, length) = look(at: position)
            switch entry.characterClass {
            case .latin: takeWordOrLink()
            case .space, .newline: takeSpace()
            case .dropped: take(entry, length)
            case .digit: takeNumber()
            case .emoji, .regional, .modifier: takeEmoji()
            case .mark, .other: takeMark(entry, length)
            case .extend: takeCharacter(entry, length)
            case let letter where letter.standsAlone: takeCharacter(entry, length)
            default: takeWord()
            }
        }
        align()
    }

    /// Appends a byte to what was folded.
    @inline(__always)
    mutating func put(_ byte: UInt8) {
        if filled < output.count { output[filled] = byte } else { output.append(byte) }
        filled += 1
    }

    /// Appends the ASCII letters that begin here, in lower case, and moves behind them.
    @inline(__always)
    mutating func putLetters(_ run: inout LetterRun) {
        if output.count - filled < end - position { output.append(contentsOf: repeatElement(0, count: end - position)) }
        let count = Self.copyLetters(bytes, position..<end, into: &output, at: filled, &run)
        position += count
        filled += count
    }

    private static func copyLetters(
        _ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8], at filled: Int, _ run: inout LetterRun
    ) -> Int {
        let source = bytes.span.extracting(range)
        var target = output.mutableSpan
        var letters = run
        var count = 0
        while count < source.count {
            let byte = source[count]
            let lower = byte | 0x20
            guard lower >= 0x61, lower <= 0x7A else { break }
            letters.note(ascii: byte)
            target[filled + count] = lower
            count += 1
        }
        run = letters
        return count
    }

    /// Notes that what is appended next stands here in the original.
    private mutating func align() {
        if let last = shifts.last {
            if Int(last.original) - Int(last.folded) == position - filled { return }
            if last.folded == filled { shifts.removeLast() }
        } else if position == filled {
            return
        }
        shifts.append(
            FoldedText.Shift(
                folded: Int32(truncatingIfNeeded: filled), original: Int32(truncatingIfNeeded: position)))
    }

    /// What is known of the character at `place`, which must be below `end`, and its length.
    @inline(__always)
    func look(at place: Int) -> (entry: CharacterEntry, length: Int) {
        let byte = bytes[place]
        if byte < 0x80 { return (table.ascii[Int(byte)], 1) }
        let scalar = UTF8Scalar(bytes, at: place, end: end)
        return (table.entry(of: scalar.value), scalar.length)
    }

    /// The character at `place` if it folds to ASCII, else nil; also nil at the end.
    func folds(at place: Int) -> UInt8? {
        guard place < end else { return nil }
        let (entry, length) = look(at: place)
        if entry.expands { return nil }
        if entry.target != 0 { return entry.target < 0x80 ? UInt8(entry.target) : nil }
        return length == 1 && bytes[place] < 0x80 ? bytes[place] : nil
    }

    /// Takes one character: folds it and moves on.
    @inline(__always)
    mutating func take(_ entry: CharacterEntry, _ length: Int) {
        if length == 1 && bytes[position] < 0x80 {
            put(entry.target == 0 ? bytes[position] : UInt8(truncatingIfNeeded: entry.target))
            position += 1
        } else {
            takeWide(entry, length)
        }
    }

    private mutating func takeWide(_ entry: CharacterEntry, _ length: Int) {
        let before = filled
        let start = position
        position += length
        if entry.expands {
            for byte in table.expansion(of: entry) { put(byte) }
        } else if entry.target != 0 {
            put(scalar: entry.target)
        } else if entry.characterClass != .dropped {
            for index in start..<position { put(bytes[index]) }
        }
        if filled - before != length { align() }
    }

    private mutating func put(scalar: UInt32) {
        switch scalar {
        case ..<0x80:
            put(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            put(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case ..<0x10000:
            put(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            put(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            put(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }

    /// Takes ASCII and other characters up to `place`, as they fold.
    mutating func take(until place: Int) {
        while position < place {
            let (entry, length) = look(at: position)
            take(entry, length)
        }
    }

    private mutating func takeSpace() {
        put(0x20)
        let start = position
        pending.insert(.followsSpace)
        while position < end {
            let (entry, length) = look(at: position)
            if entry.characterClass == .newline {
                pending.insert(.startsLine)
            } else if entry.characterClass != .space {
                break
            }
            position += length
        }
        if position - start != 1 { align() }
    }

    /// Adds the token that began at `start` and ends here.
    ///
    /// - Parameter hashed: how many of its folded bytes count for the hash, all where nil.
    mutating func add(
        _ kind: Token.Kind, from start: Int, folded foldedStart: Int, flags: Token.Flags = [], script: Script = .other,
        mark: Token.Mark = .none, hashed: Int? = nil
    ) {
        let upper = hashed.map { foldedStart + $0 } ?? filled
        var hash = TextHash()
        if flags.contains(.isElongated), hashed == nil {
            collapse(foldedStart..<upper, into: &hash)
        } else {
            for index in foldedStart..<upper { hash.combine(output[index]) }
        }
        tokens.append(
            Token(
                kind: kind, flags: flags.union(pending), script: script, mark: mark,
                start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: position),
                foldedStart: Int32(truncatingIfNeeded: foldedStart),
                foldedEnd: Int32(truncatingIfNeeded: filled), hash: hash.value))
        pending = []
    }

    /// Hashes folded bytes, three or more of a character in a row as two.
    private func collapse(_ range: Range<Int>, into hash: inout TextHash) {
        var place = range.lowerBound
        var last: UInt32 = 0
        var count = 0
        while place < range.upperBound {
            let scalar = UTF8Scalar(output, at: place, end: range.upperBound)
            count = scalar.value == last ? count + 1 : 1
            last = scalar.value
            if count <= 2 { hash.combine(output[place..<place + scalar.length]) }
            place += scalar.length
        }
    }
}
