extension TextScanner {
    /// Takes a word that begins here with a Latin letter, unless a link or a face does.
    mutating func takeWordOrLink() {
        switch bytes[position] | 0x20 {
        // "ht" and "ww": few words that begin with h or w need a closer look.
        case 0x68 where position + 1 < end && bytes[position + 1] | 0x20 == 0x74,
            0x77 where position + 1 < end && bytes[position + 1] | 0x20 == 0x77:
            if let last = linkEnd(at: position) { return takeLink(to: last) }
        case 0x78:
            if position + 1 < end, bytes[position + 1] == 0x44, !isWordCharacter(at: position + 2) {
                return takeEmoticon(length: 2, core: 2)
            }
        default: break
        }
        takeWord()
    }

    /// Takes a number, or the word that goes on from it: "67,9", "4o".
    mutating func takeNumber() {
        if isKeycap(at: position) { return takeEmoji() }
        let (start, foldedStart) = (position, filled)
        while position < end {
            let (entry, length) = look(at: position)
            if entry.characterClass == .digit {
                take(entry, length)
            } else if entry.characterClass == .mark, let mark = folds(at: position), Self.joinsDigits(mark),
                position + length < end, look(at: position + length).entry.characterClass == .digit
            {
                take(entry, length)
            } else if entry.characterClass == .latin || entry.characterClass == .letter {
                return takeWord(from: start, folded: foldedStart)
            } else {
                break
            }
        }
        if !takeAddress(from: start, folded: foldedStart) { add(.number, from: start, folded: foldedStart) }
    }

    /// Takes a word that begins here with a letter.
    mutating func takeWord() { takeWord(from: position, folded: filled) }

    private mutating func takeWord(from start: Int, folded foldedStart: Int) {
        var script = Script.other
        var run = LetterRun()
        var flags: Token.Flags = []
        while position < end {
            let byte = bytes[position]
            if byte | 0x20 >= 0x61, byte | 0x20 <= 0x7A, script == .latin || script == .other {
                script = .latin
                putLetters(&run)
                continue
            }
            let (entry, length) = look(at: position)
            let found = entry.characterClass
            if found.isLetter {
                guard found.formsWords, script == .other || found == .letter || found.script == script else { break }
                if script == .other { script = found.script }
                run.note(entry, entry.target != 0 ? entry.target : read(at: position))
                take(entry, length)
            } else if found == .digit || found == .dropped || found == .extend {
                if found == .digit { run.interrupt() }
                if found == .dropped, run.letters == 0 { break }
                take(entry, length)
            } else if found == .mark, folds(at: position) == 0x27, position + length < end,
                look(at: position + length).entry.characterClass.formsWords
            {
                take(entry, length)
                if isElision(foldedStart) {
                    flags.insert(.isElision)
                    break
                }
                run.interrupt()
            } else {
                break
            }
        }
        if position == start {  // Nothing that can stand in a word: never loop without moving on.
            let (entry, length) = look(at: position)
            take(entry, length)
        }
        if !flags.contains(.isElision), takeAddress(from: start, folded: foldedStart) { return }
        add(.word, from: start, folded: foldedStart, flags: flags.union(run.flags), script: script)
    }

    /// Takes one character of a script without spaces, with the marks on it.
    mutating func takeCharacter(_ entry: CharacterEntry, _ length: Int) {
        let (start, foldedStart) = (position, filled)
        take(entry, length)
        while position < end, bytes[position] >= 0x80 {
            let (next, length) = look(at: position)
            guard next.characterClass == .extend || next.characterClass == .dropped else { break }
            take(next, length)
        }
        add(.character, from: start, folded: foldedStart, script: entry.characterClass.script)
    }

    /// True where a letter, digit or underscore stands at `place`.
    func isWordCharacter(at place: Int) -> Bool {
        guard place < end else { return false }
        let found = look(at: place).entry.characterClass
        return found.isLetter || found == .digit || found == .extend || bytes[place] == 0x5F
    }

    private func read(at place: Int) -> UInt32 { UTF8Scalar(bytes, at: place, end: end).value }

    private static func joinsDigits(_ mark: UInt8) -> Bool {
        mark == 0x2C || mark == 0x2E || mark == 0x3A || mark == 0x27
    }

    /// True where the folded bytes from `start` on are a word that French, Italian or Catalan shortens before a vowel,
    /// with its apostrophe.
    private func isElision(_ start: Int) -> Bool {
        let count = filled - start - 1
        switch count {
        case 1:
            switch output[start] {
            case 0x63, 0x64, 0x6A, 0x6C, 0x6D, 0x6E, 0x73, 0x74: return true
            default: return false
            }
        case 2...8: return Self.elisions.contains(output[start..<start + count])
        default: return false
        }
    }

    private static let elisions = Set(
        [
            "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "un", "gl", "all", "dall", "dell", "nell", "sull",
            "quell",
        ]
        .map { Array($0.utf8)[...] })
}

/// What a word's letters tell of it.
struct LetterRun {
    var letters = 0
    private var capitals = 0
    private var startsCapital = false
    private var last: UInt32 = 0
    private var length = 0
    private var isElongated = false

    /// Takes a letter with what it folds to.
    mutating func note(_ entry: CharacterEntry, _ folded: UInt32) {
        if entry.isCapital {
            capitals += 1
            if letters == 0 { startsCapital = true }
        }
        letters += 1
        length = folded == last ? length + 1 : 1
        last = folded
        if length >= 3 { isElongated = true }
    }

    /// Takes an ASCII letter.
    @inline(__always)
    mutating func note(ascii byte: UInt8) {
        let folded = UInt32(byte | 0x20)
        let capital = Int(byte & 0x20 == 0 ? 1 : 0)
        if letters == 0 { startsCapital = capital == 1 }
        capitals += capital
        letters += 1
        length = folded == last ? length + 1 : 1
        last = folded
        if length >= 3 { isElongated = true }
    }

    /// Something stands between the letters.
    mutating func interrupt() { length = 0 }

    var flags: Token.Flags {
        var flags: Token.Flags = []
        if capitals > 0 { flags.insert(.hasCapital) }
        if startsCapital { flags.insert(.isCapitalised) }
        if letters >= 2, capitals == letters { flags.insert(.isAllCapitals) }
        if isElongated { flags.insert(.isElongated) }
        return flags
    }
}
