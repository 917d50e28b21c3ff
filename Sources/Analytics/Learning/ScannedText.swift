/// A text cut into words, emoji, runs of punctuation, handles and links, as the models read it.
///
/// One value is used for many texts in turn, so that its arrays are allocated once. Scanning is linear in the length
/// of the text and never fails: bytes that are not UTF-8 are passed over.
package struct ScannedText: Sendable {
    /// The lowercase characters of all tokens, one after the other.
    package private(set) var scalars: [UInt32] = []
    /// The tokens in order.
    package private(set) var tokens: [ScannedToken] = []

    /// Makes an empty one with room for a post.
    package init() {
        scalars.reserveCapacity(320)
        tokens.reserveCapacity(96)
    }

    /// Cuts the part `range` of `bytes`, forgetting what was scanned before.
    package mutating func scan(_ bytes: [UInt8], in range: Range<Int>) {
        scalars.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
        var cursor = ScalarCursor(position: range.lowerBound, end: min(range.upperBound, bytes.count))
        var open: ScannedToken?
        var lastWasLower = false
        while true {
            let start = cursor.position
            guard let scalar = cursor.next(bytes) else { break }
            // Most characters are small Latin letters within a word.
            if scalar &- 0x61 < 26, let current = open, current.kind == .word {
                lastWasLower = true
                append(scalar, isUpper: false, to: &open, byteEnd: cursor.position)
                continue
            }
            let kind = ScalarClass(scalar)
            if kind == .ignorable {
                open?.byteEnd = Int32(truncatingIfNeeded: cursor.position)
                continue
            }
            // Links, handles and hashtags start where no word goes on.
            if open?.kind != .word, startsSpecial(scalar, bytes, at: start) {
                close(&open)
                if let skipped = special(scalar, bytes, at: start, cursor: &cursor) {
                    tokens.append(skipped)
                    continue
                }
            }
            guard let tokenKind = ScannedToken.Kind(kind, scalar, bytes, cursor.position, open: open) else {
                close(&open)
                continue
            }
            let folded = scalar == 0x2019 ? 0x27 : lowercased(scalar)
            let isUpper = folded != scalar && kind == .letter
            // Words of a hashtag are told apart by their capitals; an emoji stands for itself.
            let splits =
                open.map {
                    $0.kind != tokenKind || tokenKind == .emoji
                        || ($0.flags.contains(.hashtag) && isUpper && lastWasLower)
                } ?? true
            lastWasLower = kind == .letter && !isUpper
            if splits {
                let goesOn = open.map { $0.kind == .word && $0.flags.contains(.hashtag) } ?? false
                let inHashtag = tokenKind == .word && (goesOn || (start > 0 && bytes[start - 1] == 0x23))
                close(&open)
                open = ScannedToken(
                    kind: tokenKind, start: Int32(truncatingIfNeeded: scalars.count),
                    byteStart: Int32(truncatingIfNeeded: start), flags: inHashtag ? .hashtag : [])
            }
            append(folded, isUpper: isUpper, to: &open, byteEnd: cursor.position)
        }
        close(&open)
    }

    /// Adds a character to the open token; the third and later of equal characters are dropped and noted.
    private mutating func append(_ scalar: UInt32, isUpper: Bool, to open: inout ScannedToken?, byteEnd: Int) {
        guard let start = open?.start else { return }
        open?.byteEnd = Int32(truncatingIfNeeded: byteEnd)
        if isUpper { open?.capitals += 1 }
        let count = scalars.count
        if count - Int(start) >= 2, scalars[count - 1] == scalar, scalars[count - 2] == scalar {
            open?.flags.insert(.elongated)
        } else {
            scalars.append(scalar)
        }
    }

    private mutating func close(_ open: inout ScannedToken?) {
        guard var token = open else { return }
        token.end = Int32(truncatingIfNeeded: scalars.count)
        tokens.append(token)
        open = nil
    }

    private func startsSpecial(_ scalar: UInt32, _ bytes: [UInt8], at start: Int) -> Bool {
        switch scalar {
        case 0x40: true
        case 0x68, 0x48:
            matches(Self.plainLink, bytes, at: start) || matches(Self.secureLink, bytes, at: start)
        case 0x77, 0x57: matches(Self.bareLink, bytes, at: start)
        default: false
        }
    }

    /// Passes over a link or a handle; nil where an `@` stands alone.
    private mutating func special(_ scalar: UInt32, _ bytes: [UInt8], at start: Int, cursor: inout ScalarCursor)
        -> ScannedToken?
    {
        var end = cursor.position
        if scalar == 0x40 {
            while end < cursor.end, isNameByte(bytes[end]) { end += 1 }
            guard end > cursor.position else { return nil }
        } else {
            while end < cursor.end, bytes[end] > 0x20, bytes[end] < 0x7F { end += 1 }
        }
        cursor.position = end
        let place = Int32(truncatingIfNeeded: scalars.count)
        var token = ScannedToken(
            kind: scalar == 0x40 ? .handle : .link, start: place, byteStart: Int32(truncatingIfNeeded: start))
        token.end = place
        token.byteEnd = Int32(truncatingIfNeeded: end)
        return token
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }

    /// True where the bytes at `start` are `word`, in any case.
    private func matches(_ word: [UInt8], _ bytes: [UInt8], at start: Int) -> Bool {
        guard start + word.count <= bytes.count else { return false }
        for (offset, byte) in word.enumerated() where bytes[start + offset] | 0x20 != byte | 0x20 { return false }
        return true
    }

    private static let plainLink = Array("http://".utf8)
    private static let secureLink = Array("https://".utf8)
    private static let bareLink = Array("www.".utf8)
}

/// A piece of a text.
package struct ScannedToken: Sendable {
    /// What it is.
    package var kind: Kind
    /// Where its characters begin in ``ScannedText/scalars``.
    package var start: Int32
    /// Where they end.
    package var end: Int32 = 0
    /// Where it begins in the text, in bytes.
    package var byteStart: Int32
    /// Where it ends in the text, in bytes.
    package var byteEnd: Int32 = 0
    /// The number of capitals in it.
    package var capitals: Int32 = 0
    /// What is remarkable about it.
    package var flags: Flags = []

    init(kind: Kind, start: Int32, byteStart: Int32, flags: Flags = []) {
        self.kind = kind
        self.start = start
        self.byteStart = byteStart
        self.flags = flags
    }

    /// The number of characters, repetitions beyond the second left out.
    package var count: Int { Int(end - start) }

    /// What a token is.
    package enum Kind: UInt8, Sendable {
        /// A word of a script with spaces, apostrophes within included.
        case word
        /// A run of a script without spaces.
        case dense
        /// A number.
        case number
        /// Marks next to each other: `...`, `?!`, `:-)`.
        case punctuation
        /// One pictograph.
        case emoji
        /// `@name`.
        case handle
        /// A web address.
        case link

        /// The kind that a character opens or goes on with; nil for what belongs to no token.
        init?(_ scalarClass: ScalarClass, _ scalar: UInt32, _ bytes: [UInt8], _ next: Int, open: ScannedToken?) {
            let inWord = open?.kind == .word
            switch scalarClass {
            case .space, .ignorable: return nil
            case .letter:
                // The mouth of an emoticon: `:D`, `:P`.
                if open?.kind == .punctuation, next >= 2, scalar < 0x7F,
                    bytes[next - 2] == 0x3A || bytes[next - 2] == 0x3B,
                    next >= bytes.count || bytes[next] < 0x30, [0x44, 0x50, 0x70, 0x4F, 0x6F].contains(scalar)
                {
                    self = .punctuation
                } else {
                    self = .word
                }
            case .dense: self = .dense
            case .digit: self = inWord ? .word : .number
            case .emoji: self = .emoji
            case .punctuation:
                let isApostrophe = scalar == 0x27 || scalar == 0x2019
                self = inWord && isApostrophe && next < bytes.count && isLetterByte(bytes[next]) ? .word : .punctuation
            }
        }
    }

    /// What is remarkable about a token.
    package struct Flags: OptionSet, Sendable {
        /// The bits.
        package let rawValue: UInt8

        /// Makes flags from bits.
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        /// A character is repeated three times or more.
        package static let elongated = Flags(rawValue: 1)
        /// It belongs to a hashtag.
        package static let hashtag = Flags(rawValue: 2)
    }
}

private func isLetterByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0xC3
}
