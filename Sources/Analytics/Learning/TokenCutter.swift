/// Cuts a text into the tokens of a ``ScannedText``, in one pass.
struct TokenCutter {
    private var position: Int
    private var byteEnd = 0
    private let end: Int
    private let table = ScalarTable.shared
    private var isOpen = false
    private var lastWasLower = false
    // The token that the next character may go on with; meaningless unless it is open. Apart, since a whole token that is
    // copied right after a part of it was written makes the processor wait.
    private var kind = ScannedToken.Kind.word
    private var first = 0
    private var byteStart = 0
    private var capitals: Int32 = 0
    private var spelling: UInt32 = 0
    private var flags: ScannedToken.Flags = []

    /// Prepares to cut the bytes from `position` to `end`.
    init(position: Int, end: Int) {
        self.position = position
        self.end = end
    }

    private var isInWord: Bool { isOpen && kind == .word }

    /// Appends the characters and tokens of `bytes`.
    mutating func cut(_ bytes: Span<UInt8>, scalars: inout OutputSpan<UInt32>, tokens: inout [ScannedToken]) {
        while position < end {
            // Most characters are small Latin letters within a word.
            if isInWord, takeLetters(bytes, into: &scalars) { continue }
            let start = position
            let byte = bytes[start]
            if byte == 0x20 {
                position += 1
                close(scalars.count, &tokens)
                continue
            }
            // A small letter opens a word, unless a link may begin with it.
            if !isOpen, byte &- 0x61 < 26, byte != 0x68, byte != 0x77 {
                let isTagged = start > 0 && bytes[start - 1] == 0x23
                open(.word, at: start, scalars.count, isTagged ? .hashtag : [])
                continue
            }
            let scalar = next(bytes)
            let entry = table.entry(of: scalar)
            let kind = ScalarClass(rawValue: entry.kind) ?? .space
            if kind == .ignorable {
                if isOpen { byteEnd = position }
                continue
            }
            // Links, handles and hashtags start where no word goes on.
            if !isInWord, startsSpecial(scalar, bytes, at: start) {
                close(scalars.count, &tokens)
                if takeSpecial(scalar, bytes, at: start, scalars.count, &tokens) { continue }
            }
            guard let tokenKind = tokenKind(kind, scalar, bytes) else {
                close(scalars.count, &tokens)
                continue
            }
            let folded = scalar == 0x2019 ? 0x27 : entry.lower
            let isUpper = folded != scalar && kind == .letter
            if splits(tokenKind, isUpper: isUpper) {
                let goesOn = isInWord && flags.contains(.hashtag)
                let inHashtag = tokenKind == .word && (goesOn || (start > 0 && bytes[start - 1] == 0x23))
                close(scalars.count, &tokens)
                open(tokenKind, at: start, scalars.count, inHashtag ? .hashtag : [])
            }
            lastWasLower = kind == .letter && !isUpper
            if isUpper { capitals += 1 }
            append(folded, to: &scalars)
            byteEnd = position
        }
        close(scalars.count, &tokens)
    }

    /// Takes the small Latin letters that go on with the open word; false where there is none.
    @inline(__always)
    private mutating func takeLetters(_ bytes: Span<UInt8>, into scalars: inout OutputSpan<UInt32>) -> Bool {
        let start = position
        var place = start
        let count = scalars.count
        let length = count - first
        var (last, before) = (length > 0 ? scalars[count - 1] : 0, length > 1 ? scalars[count - 2] : 0)
        // In a register: in memory, each letter would wait for the store of the one before it.
        var spelling = self.spelling
        while place < end {
            let scalar = UInt32(bytes[place])
            guard scalar &- 0x61 < 26 else { break }
            if scalar == last, scalar == before {
                flags.insert(.elongated)
            } else {
                scalars.append(scalar)
                spelling = spelling &* 31 &+ scalar
            }
            (last, before) = (scalar, last)
            place += 1
        }
        guard place > start else { return false }
        self.spelling = spelling
        position = place
        lastWasLower = true
        byteEnd = place
        return true
    }

    /// Adds a character to the open token; the third and later of equal characters are dropped and noted.
    @inline(__always)
    private mutating func append(_ scalar: UInt32, to scalars: inout OutputSpan<UInt32>) {
        let count = scalars.count
        if count - first >= 2, scalars[count - 1] == scalar, scalars[count - 2] == scalar {
            flags.insert(.elongated)
        } else {
            scalars.append(scalar)
            spelling = spelling &* 31 &+ scalar
        }
    }

    @inline(__always)
    private mutating func open(_ kind: ScannedToken.Kind, at start: Int, _ count: Int, _ flags: ScannedToken.Flags) {
        self.kind = kind
        self.flags = flags
        first = count
        byteStart = start
        byteEnd = start
        capitals = 0
        spelling = 0
        isOpen = true
    }

    /// True where a character does not go on with the open token: words of a hashtag are told apart by their capitals,
    /// an emoji stands for itself.
    @inline(__always)
    private func splits(_ kind: ScannedToken.Kind, isUpper: Bool) -> Bool {
        guard isOpen, self.kind == kind, kind != .emoji else { return true }
        return isUpper && lastWasLower && flags.contains(.hashtag)
    }

    @inline(__always)
    private mutating func close(_ count: Int, _ tokens: inout [ScannedToken]) {
        guard isOpen else { return }
        var token = ScannedToken(
            kind: kind, start: Int32(truncatingIfNeeded: first), byteStart: Int32(truncatingIfNeeded: byteStart),
            flags: flags)
        token.end = Int32(truncatingIfNeeded: count)
        token.byteEnd = Int32(truncatingIfNeeded: byteEnd)
        token.capitals = capitals
        token.spelling = spelling
        tokens.append(token)
        isOpen = false
    }

    /// The character at ``position``, which moves behind it; a byte that begins no valid sequence is read as U+FFFD.
    @inline(__always)
    private mutating func next(_ bytes: Span<UInt8>) -> UInt32 {
        let first = UInt32(bytes[position])
        position += 1
        if first < 0x80 { return first }
        let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC2 ? 1 : 0
        guard length > 0, position + length <= end else { return 0xFFFD }
        var scalar = first & (0x3F >> UInt32(length))
        for offset in 0..<length {
            let byte = UInt32(bytes[position + offset])
            guard byte & 0xC0 == 0x80 else { return 0xFFFD }
            scalar = scalar << 6 | byte & 0x3F
        }
        position += length
        return scalar
    }
}

// MARK: - What a character begins

extension TokenCutter {
    /// The kind of token that a character, which was just read, opens or goes on with; nil for what belongs to none.
    @inline(__always)
    private func tokenKind(_ kind: ScalarClass, _ scalar: UInt32, _ bytes: Span<UInt8>) -> ScannedToken.Kind? {
        switch kind {
        case .space, .ignorable: return nil
        case .letter: return isMouth(scalar, bytes) ? .punctuation : .word
        case .dense: return .dense
        case .digit: return isInWord ? .word : .number
        case .emoji: return .emoji
        case .punctuation:
            guard isInWord, scalar == 0x27 || scalar == 0x2019, position < bytes.count else { return .punctuation }
            return Self.isLetterByte(bytes[position]) ? .word : .punctuation
        }
    }

    /// True for the mouth of an emoticon: `:D`, `:P`.
    @inline(__always)
    private func isMouth(_ scalar: UInt32, _ bytes: Span<UInt8>) -> Bool {
        guard isOpen, self.kind == .punctuation, position >= 2, scalar < 0x7F else { return false }
        let eyes = bytes[position - 2]
        guard eyes == 0x3A || eyes == 0x3B, position >= bytes.count || bytes[position] < 0x30 else { return false }
        switch scalar {
        case 0x44, 0x50, 0x70, 0x4F, 0x6F: return true
        default: return false
        }
    }

    @inline(__always)
    private func startsSpecial(_ scalar: UInt32, _ bytes: Span<UInt8>, at start: Int) -> Bool {
        switch scalar {
        case 0x40: true
        case 0x68, 0x48:
            Self.begins(bytes, at: start, with: 0x2F2F_3A70_7474_68, count: 7)
                || Self.begins(bytes, at: start, with: 0x2F2F_3A73_7074_7468, count: 8)
        case 0x77, 0x57: Self.begins(bytes, at: start, with: 0x2E77_7777, count: 4)
        default: false
        }
    }

    /// Passes over a link or a handle; false where an `@` stands alone.
    private mutating func takeSpecial(
        _ scalar: UInt32, _ bytes: Span<UInt8>, at start: Int, _ count: Int, _ tokens: inout [ScannedToken]
    ) -> Bool {
        var last = position
        if scalar == 0x40 {
            while last < end, Self.isNameByte(bytes[last]) { last += 1 }
            guard last > position else { return false }
        } else {
            while last < end, bytes[last] > 0x20, bytes[last] < 0x7F { last += 1 }
        }
        position = last
        let place = Int32(truncatingIfNeeded: count)
        var token = ScannedToken(
            kind: scalar == 0x40 ? .handle : .link, start: place, byteStart: Int32(truncatingIfNeeded: start))
        token.end = place
        token.byteEnd = Int32(truncatingIfNeeded: last)
        tokens.append(token)
        return true
    }

    /// True where the `count` bytes at `start` are those of `word`, the first one lowest, in any case.
    private static func begins(_ bytes: Span<UInt8>, at start: Int, with word: UInt64, count: Int) -> Bool {
        guard start + count <= bytes.count else { return false }
        for offset in 0..<count {
            let expected = UInt8(truncatingIfNeeded: word >> UInt64(offset * 8))
            guard bytes[start + offset] | 0x20 == expected | 0x20 else { return false }
        }
        return true
    }

    private static func isNameByte(_ byte: UInt8) -> Bool { isWordByte(byte) || byte == 0x5F }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isLetterByte(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0xC3
    }
}
