/// What the tokenizer knows of every character: its class, whether it is a capital, and what it folds to.
///
/// Built once from the literals that Scripts/fold-table.py writes, so that it doesn't depend on the Unicode version of
/// the Swift runtime. Looking up is O(1); characters that the table doesn't reach are planes of Han and tags.
package struct CharacterTable: Sendable {
    /// The one table.
    package static let shared = CharacterTable()

    /// The entry of each ASCII character.
    let ascii: [CharacterEntry]
    private let pages: [UInt16]
    private let entries: [CharacterEntry]
    private let expansions: [[UInt8]]

    /// The entry of a character.
    func entry(of scalar: UInt32) -> CharacterEntry {
        if scalar < 0x20000 {
            return entries[Int(pages[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
        }
        if scalar < 0x40000 { return CharacterEntry(.han) }
        return CharacterEntry(scalar >> 16 == 0xE ? .dropped : .other)
    }

    /// The UTF-8 of what an entry that expands folds to.
    func expansion(of entry: CharacterEntry) -> [UInt8] { expansions[Int(entry.target)] }

    private init() {
        var all = Self.readClasses()
        Self.markCapitals(in: &all)
        let expansions = Self.readFolds(into: &all)
        var pages: [UInt16] = []
        var entries: [CharacterEntry] = []
        var known: [ArraySlice<CharacterEntry>: UInt16] = [:]
        for start in stride(from: 0, to: all.count, by: 256) {
            let page = all[start..<start + 256]
            if let number = known[page] {
                pages.append(number)
            } else {
                let number = UInt16(entries.count >> 8)
                known[page] = number
                pages.append(number)
                entries += page
            }
        }
        self.ascii = Array(all[..<0x80])
        self.pages = pages
        self.entries = entries
        self.expansions = expansions
    }
}

/// What is known of one character, packed.
struct CharacterEntry: Hashable, Sendable {
    private(set) var bits: UInt32

    init(_ characterClass: CharacterClass) { bits = UInt32(characterClass.rawValue) }

    /// The character's class.
    var characterClass: CharacterClass { CharacterClass(rawValue: UInt8(truncatingIfNeeded: bits & 0x1F)) }

    /// True for capital letters.
    var isCapital: Bool { bits & 0x20 != 0 }

    /// True where the character folds to several; ``target`` is then an index into the expansions.
    var expands: Bool { bits & 0x40 != 0 }

    /// The character that this one folds to; 0 where it stays as it is.
    var target: UInt32 { bits >> 8 }

    mutating func markCapital() { bits |= 0x20 }

    mutating func fold(to scalar: UInt32) { bits = bits & 0x3F | scalar << 8 }

    mutating func expand(to index: Int) { bits = bits & 0x3F | 0x40 | UInt32(index) << 8 }
}
