extension CharacterTable {
    /// The classes of the first two planes.
    static func readClasses() -> [CharacterEntry] {
        var entries: [CharacterEntry] = []
        entries.reserveCapacity(0x20000)
        for run in classRuns.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            guard let letter = run.first, let length = base36(run.dropFirst()) else { continue }
            let index = letter == 0x5D ? 27 : letter == 0x5E ? 28 : letter - 0x41
            let entry = CharacterEntry(CharacterClass(rawValue: index))
            entries.append(contentsOf: repeatElement(entry, count: length))
        }
        precondition(entries.count == 0x20000, "the generated class table is damaged; run Scripts/fold-table.py")
        return entries
    }

    /// Marks the capital letters.
    static func markCapitals(in entries: inout [CharacterEntry]) {
        var place = 0
        var isCapital = false
        for run in capitalRuns.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            guard let length = base36(run) else { continue }
            if isCapital { for index in place..<place + length { entries[index].markCapital() } }
            place += length
            isCapital.toggle()
        }
    }

    /// Sets what characters fold to, and returns the expansions of those that fold to several.
    static func readFolds(into entries: inout [CharacterEntry]) -> [[UInt8]] {
        var expansions: [[UInt8]] = []
        var numbers: [[UInt8]: Int] = [:]
        var place = 0
        for word in folds.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if word.first == "@" {
                place = readPlace(word.dropFirst(), into: &entries)
                continue
            }
            defer { place += 1 }
            if word == "*" { continue }
            let scalars = readTarget(word)
            if scalars.count == 1 {
                entries[place].fold(to: scalars[0].value)
            } else {
                var text = String.UnicodeScalarView()
                text.append(contentsOf: scalars)
                let bytes = Array(String(text).utf8)
                let number = numbers[bytes] ?? expansions.count
                if number == expansions.count { expansions.append(bytes) }
                numbers[bytes] = number
                entries[place].expand(to: number)
            }
        }
        return expansions
    }

    /// Reads `HEX`, or `HEX-HEX+N` and shifts that run; returns the place that follows.
    private static func readPlace(_ word: Substring, into entries: inout [CharacterEntry]) -> Int {
        let parts = word.split(separator: "-", maxSplits: 1)
        guard let first = Int(parts[0], radix: 16) else { return 0 }
        guard parts.count == 2, let sign = parts[1].firstIndex(where: { $0 == "+" || $0 == "-" }),
            let last = Int(parts[1][..<sign], radix: 16), let delta = Int(parts[1][sign...])
        else { return first }
        for place in first...last { entries[place].fold(to: UInt32(place + delta)) }
        return last + 1
    }

    private static func readTarget(_ word: Substring) -> [Unicode.Scalar] {
        if word.first == "u", word.count > 1, word.dropFirst().first?.isHexDigit == true {
            return word.split(separator: "+").compactMap {
                UInt32($0.dropFirst(), radix: 16).flatMap(Unicode.Scalar.init)
            }
        }
        return Array(word.unicodeScalars)
    }

    private static func base36(_ digits: some Swift.Collection<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self), radix: 36)
    }
}
