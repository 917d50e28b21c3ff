/// Places for what is known of words that were read before: most words of a post were in many posts before it, and
/// reading a word's letter sequences costs dozens of times what finding the word does.
///
/// A word may have one place, by a hash. It gets it when it comes while no word that was found again stands there, and
/// what is known of it is kept when it comes again; so words that come once cost next to nothing, and drive no common one
/// out. Words are compared letter by letter, so that what was read before never changes what is read. Bounded, and O(1) a
/// word.
struct WordSlots: Sendable {
    /// The number of places.
    static let count = 4096
    /// The longest word that has one, in characters.
    static let longest = 16

    /// The characters of the word at each place.
    private var letters: [UInt16] = []
    /// Its length, and what else tells it from the same characters read otherwise; 0 where there is none.
    private var tags: [UInt32] = []
    /// How much more often it was found there than others that wanted the place, up to 7; 0 where nothing is kept of it.
    private var uses: [UInt8] = []

    /// A word's place.
    struct Place {
        /// The number of the place.
        var number: Int
        /// True where something is kept of the word; else it must be kept now.
        var isKnown: Bool
    }

    /// The place of a word; nil where nothing is kept of it.
    ///
    /// - Parameter tag: below 2^24; words that differ by it are different words.
    @inline(__always)
    mutating func place(of token: ScannedToken, _ scalars: [UInt32], tag: UInt32) -> Place? {
        let length = token.count
        guard length <= Self.longest else { return nil }
        if tags.isEmpty { makeRoom() }
        let mixed = (token.spelling ^ tag &* 0x85EB_CA6B) &* 0x9E37_79B1
        let number = Int(mixed >> 20)
        let wanted = tag << 8 | UInt32(truncatingIfNeeded: length)
        if tags[number] == wanted {
            var index = 0
            while index < length, scalars[Int(token.start) + index] == letters[number * Self.longest + index] {
                index += 1
            }
            if index == length {
                let found = uses[number]
                if found < 7 { uses[number] = found + 1 }
                return Place(number: number, isKnown: found > 0)
            }
        }
        if uses[number] > 0 {
            uses[number] -= 1
        } else {
            take(number, token, scalars, wanted)
        }
        return nil
    }

    private mutating func take(_ number: Int, _ token: ScannedToken, _ scalars: [UInt32], _ wanted: UInt32) {
        for index in 0..<token.count where scalars[Int(token.start) + index] > 0xFFFF { return }
        for index in 0..<token.count {
            letters[number * Self.longest + index] = UInt16(truncatingIfNeeded: scalars[Int(token.start) + index])
        }
        tags[number] = wanted
    }

    private mutating func makeRoom() {
        letters = Array(repeating: 0, count: Self.count * Self.longest)
        tags = Array(repeating: 0, count: Self.count)
        uses = Array(repeating: 0, count: Self.count)
    }
}
