extension TextScanner {
    /// Takes a picture with everything that joins it: variation selectors, skin tones, joiners, flags, keycaps.
    mutating func takeEmoji() {
        let (start, foldedStart) = (position, filled)
        let (first, length) = look(at: position)
        let core: Int
        take(first, length)
        core = filled - foldedStart
        if first.characterClass == .regional {
            if position < end {
                let (second, length) = look(at: position)
                if second.characterClass == .regional { take(second, length) }
            }
            takeJoined()
            return add(.emoji, from: start, folded: foldedStart)
        }
        takeJoined()
        // Pictures that differ only by skin tone or selector have one hash; families have their own.
        add(.emoji, from: start, folded: foldedStart, hashed: joinedCore(from: foldedStart, core: core))
    }

    /// True where a digit, `#` or `*` at `place` is a keycap's.
    func isKeycap(at place: Int) -> Bool {
        guard bytes[place] < 0x80, place + 3 < end else { return false }
        var next = place + 1
        if read3(at: next) == 0xFE0F { next += 3 }
        return read3(at: next) == 0x20E3
    }

    /// True where a variation selector that asks for a picture stands at `place`.
    func isPictured(at place: Int) -> Bool { read3(at: place) == 0xFE0F }

    private mutating func takeJoined() {
        while position < end, bytes[position] >= 0x80 {
            let scalar = UTF8Scalar(bytes, at: position, end: end)
            let entry = table.entry(of: scalar.value)
            switch scalar.value {
            case 0xFE0E, 0xFE0F, 0x20E3, 0xE0020...0xE007F, 0x1F3FB...0x1F3FF:
                take(entry, scalar.length)
            case 0x200D:
                let next = position + scalar.length
                guard next < end else { return }
                let (joined, length) = look(at: next)
                guard joined.characterClass == .emoji || joined.characterClass == .mark else { return }
                take(entry, scalar.length)
                take(joined, length)
            default:
                return
            }
        }
    }

    /// How many folded bytes count: up to the first skin tone.
    private func joinedCore(from start: Int, core: Int) -> Int {
        var place = start + core
        while place < filled {
            let scalar = UTF8Scalar(output, at: place, end: filled)
            if (0x1F3FB...0x1F3FF).contains(scalar.value) { break }
            place += scalar.length
        }
        return place - start
    }

    private func read3(at place: Int) -> UInt32 {
        guard place < end, bytes[place] >= 0xE0 else { return 0 }
        return UTF8Scalar(bytes, at: place, end: end).value
    }
}
