extension TextScanner {
    /// Where the web address that begins at `place` ends; nil where none does.
    func linkEnd(at place: Int) -> Int? {
        for prefix in Self.linkPrefixes where matches(prefix, at: place) {
            let last = addressEnd(from: place + prefix.count)
            return last > place + prefix.count ? last : nil
        }
        return nil
    }

    /// Takes a link that ends at `last`.
    mutating func takeLink(to last: Int) {
        let (start, foldedStart) = (position, filled)
        take(until: last)
        add(.link, from: start, folded: foldedStart)
    }

    /// Makes an address of the word just taken, if it is the beginning of one: "name@host.org", "t.co/x".
    mutating func takeAddress(from start: Int, folded foldedStart: Int) -> Bool {
        guard position + 2 < end else { return false }
        switch bytes[position] {
        case 0x40:
            guard let last = hostEnd(from: position + 1), last.hasDot else { return false }
            take(until: last.place)
        case 0x2E:
            guard (0x61...0x7A).contains(bytes[position + 1]), let host = hostEnd(from: position + 1),
                host.place < end, bytes[host.place] == 0x2F
            else { return false }
            take(until: addressEnd(from: host.place))
        default:
            return false
        }
        add(.link, from: start, folded: foldedStart)
        return true
    }

    /// Takes a hashtag that begins here, if one does.
    mutating func takeHashtag(_ sign: CharacterEntry, _ length: Int) -> Bool {
        var place = position + length
        var isTag = false
        while place < end {
            let (entry, width) = look(at: place)
            let found = entry.characterClass
            if found.isLetter {
                isTag = true
            } else if found != .digit, found != .extend, found != .dropped, bytes[place] != 0x5F {
                break
            }
            place += width
        }
        guard isTag else { return false }
        let (start, foldedStart) = (position, filled)
        take(until: place)
        add(
            .hashtag, from: start, folded: foldedStart,
            flags: look(at: start + length).entry.isCapital ? .isCapitalised : [])
        return true
    }

    /// Takes an account that begins here, if one does.
    mutating func takeHandle(_ sign: CharacterEntry, _ length: Int) -> Bool {
        let name = position + length
        guard isWordCharacter(at: name) else { return false }
        var place = name
        if bytes[name] < 0x80 {
            while place < end, isHostByte(bytes[place]) || bytes[place] == 0x5F { place += 1 }
            while place > name, bytes[place - 1] == 0x2D { place -= 1 }
            if place < end, bytes[place] == 0x40, let host = hostEnd(from: place + 1), host.hasDot {
                place = host.place
            } else if place < end, bytes[place] == 0x2E, let host = hostEnd(from: place + 1),
                host.lastLabel.count >= 2, host.lastLabel.allSatisfy({ (0x61...0x7A).contains($0) })
            {
                place = host.place
            }
        } else {
            while place < end, isWordCharacter(at: place) { place += look(at: place).length }
        }
        let (start, foldedStart) = (position, filled)
        take(until: place)
        add(.handle, from: start, folded: foldedStart)
        return true
    }

    /// True where the ASCII `text`, in lower case, stands at `place` in any case.
    private func matches(_ text: [UInt8], at place: Int) -> Bool {
        guard text.count < end - place else { return false }
        for index in text.indices {
            let byte = bytes[place + index]
            guard ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == text[index] else { return false }
        }
        return true
    }

    /// Where an address ends: before white space, brackets that it didn't open, quotes, letters of scripts without
    /// spaces, and the marks of the sentence around it.
    private func addressEnd(from place: Int) -> Int {
        var last = place
        var depth = 0
        while last < end {
            let byte = bytes[last]
            if byte <= 0x20 || byte == 0x22 || byte == 0x3C || byte == 0x3E || byte == 0x60 || byte == 0x7F { break }
            if byte == 0x28 { depth += 1 }
            if byte == 0x29 {
                depth -= 1
                if depth < 0 { break }
            }
            if byte >= 0x80 {
                let (entry, length) = look(at: last)
                guard entry.characterClass.formsWords else { break }
                last += length
            } else {
                last += 1
            }
        }
        while last > place, Self.trailing.contains(bytes[last - 1]) { last -= 1 }
        return last
    }

    /// Where the host name that begins at `place` ends; nil where none does.
    ///
    /// Bounded, since it is asked for at every word that a stop follows: "a.a.a.a" would take quadratic time.
    private func hostEnd(from place: Int) -> (place: Int, hasDot: Bool, lastLabel: ArraySlice<UInt8>)? {
        var last = place
        var label = place
        var hasDot = false
        let limit = min(end, place + Self.longestHost)
        while last < limit {
            if isHostByte(bytes[last]) {
                last += 1
            } else if bytes[last] == 0x2E, last > label, last + 1 < end, isHostByte(bytes[last + 1]) {
                hasDot = true
                last += 1
                label = last
            } else {
                break
            }
        }
        return last > label ? (last, hasDot, bytes[label..<last]) : nil
    }

    private func isHostByte(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
    }

    /// The longest host name of the DNS.
    private static let longestHost = 253
    private static let linkPrefixes = ["http://", "https://", "www."].map { Array($0.utf8) }
    private static let trailing = Set(".,;:!?'*_~".utf8)
}
