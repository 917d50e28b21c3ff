extension TextScanner {
    /// Takes what begins with a mark here: a hashtag, a handle, a face, a picture, or a run of the mark.
    mutating func takeMark(_ entry: CharacterEntry, _ length: Int) {
        let ascii = folds(at: position)
        switch ascii {
        case 0x23:
            if isKeycap(at: position) { return takeEmoji() }
            if takeHashtag(entry, length) { return }
        case 0x2A where isKeycap(at: position):
            return takeEmoji()
        case 0x40:
            if takeHandle(entry, length) { return }
        default: break
        }
        if let face = emoticon(at: position) { return takeEmoticon(length: face.length, core: face.core) }
        if length > 1, isPictured(at: position + length) { return takeEmoji() }
        takeRun(entry, length, ascii: ascii)
    }

    /// Takes a face of `length` bytes of ASCII, of which `core` count for its hash.
    mutating func takeEmoticon(length: Int, core: Int) {
        let (start, foldedStart) = (position, filled)
        take(until: position + length)
        add(.emoticon, from: start, folded: foldedStart, flags: length > core ? .isElongated : [], hashed: core)
    }

    private mutating func takeRun(_ entry: CharacterEntry, _ length: Int, ascii: UInt8?) {
        let (start, foldedStart) = (position, filled)
        let first = UTF8Scalar(bytes, at: position, end: end).value
        take(entry, length)
        let core = entry.expands ? 1 : filled - foldedStart
        var count = filled - foldedStart > core ? 2 : 1
        while position + length <= end, UTF8Scalar(bytes, at: position, end: end).value == first,
            !(ascii == 0x23 || ascii == 0x40)
        {
            take(entry, length)
            count += 1
            if position == end { break }
        }
        let lead = filled > foldedStart ? output[foldedStart] : 0
        var mark = Token.Mark(folded: lead)
        if mark == .stop, count > 1 { mark = .ellipsis }
        add(
            .mark, from: start, folded: foldedStart, flags: count > 1 ? .isElongated : [], mark: mark, hashed: core)
    }

    /// The length of the face that begins at `place`, and of the part that tells faces apart; nil where none does.
    private func emoticon(at place: Int) -> (length: Int, core: Int)? {
        switch bytes[place] {
        case 0x3A, 0x3B, 0x3D:  // : ; =
            return face(at: place, prefix: 0)
        case 0x3E where place + 2 < end && bytes[place + 1] == 0x3A:  // >:
            return face(at: place + 1, prefix: 1)
        case 0x3C:  // <3 and </3
            if byte(place + 1) == 0x33, !isWordCharacter(at: place + 2) { return (2, 2) }
            if byte(place + 1) == 0x2F, byte(place + 2) == 0x33, !isWordCharacter(at: place + 3) { return (3, 3) }
            return nil
        case 0x5E:  // ^^ and ^_^
            if byte(place + 1) == 0x5E { return (2, 2) }
            return byte(place + 1) == 0x5F && byte(place + 2) == 0x5E ? (3, 3) : nil
        case 0x2D:  // -_-
            return byte(place + 1) == 0x5F && byte(place + 2) == 0x2D ? (3, 3) : nil
        default:
            return nil
        }
    }

    /// Eyes at `place`, perhaps a nose or a tear, a mouth, and more of the same mouth.
    private func face(at place: Int, prefix: Int) -> (length: Int, core: Int)? {
        var next = place + 1
        if byte(next) == 0x27 { next += 1 }
        if byte(next) == 0x2D || byte(next) == 0x6F { next += 1 }
        guard let mouth = byte(next), Self.mouths.contains(mouth) else { return nil }
        let first = next
        while byte(next) == mouth { next += 1 }
        let isLetterOrDigit = isWordCharacter(at: first)
        if isLetterOrDigit || mouth == 0x2F || mouth == 0x5C {
            if isWordCharacter(at: next) || byte(next) == 0x2F { return nil }
            if place > 0, isLetterOrDigit || mouth == 0x2F, isWordCharacter(at: place - 1) { return nil }
        }
        return (prefix + next - place, prefix + first + 1 - place)
    }

    private func byte(_ place: Int) -> UInt8? { place < end ? bytes[place] : nil }

    private static let mouths = Set(")(DPpO3/\\|*]c[".utf8)
}

extension Token.Mark {
    /// What a mark means that folds to text beginning with `lead`.
    init(folded lead: UInt8) {
        switch lead {
        case 0x2E: self = .stop
        case 0x21: self = .exclamation
        case 0x3F: self = .question
        case 0x2C: self = .comma
        case 0x3A: self = .colon
        case 0x3B: self = .semicolon
        case 0x22: self = .quote
        case 0x27: self = .apostrophe
        case 0x28, 0x5B, 0x7B: self = .open
        case 0x29, 0x5D, 0x7D: self = .close
        case 0x2D: self = .dash
        case 0x2F: self = .slash
        case 0x25: self = .percent
        default: self = .symbol
        }
    }
}
