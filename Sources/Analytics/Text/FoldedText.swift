/// A text in which spellings that mean the same look the same, with a way back to the original.
///
/// Letters are lower case; Latin, Greek and Cyrillic lose their diacritics (й, ї, ў and ґ are letters and stay); Arabic
/// and Hebrew lose their vowel signs, and variants of alef, yeh and kaf are one; full-width, mathematical and
/// presentation forms are ordinary; digits, quotes, dashes and full stops of all scripts are ASCII; invisible
/// characters are gone; white space is one space. A line feed parts pieces that don't belong together.
public struct FoldedText: Hashable, Sendable {
    /// The folded UTF-8.
    public let bytes: [UInt8]
    /// Where the distance to the original changes, ascending; empty where folding kept every length.
    private let shifts: [Shift]

    /// From `folded` on, the original stands at `original`, byte for byte, until the next shift.
    struct Shift: Hashable, Sendable {
        var folded: Int32
        var original: Int32
    }

    init(bytes: [UInt8], shifts: [Shift]) {
        self.bytes = bytes
        self.shifts = shifts
    }

    /// The original place of a place in the folded text: what folding dropped there counts as before it.
    ///
    /// O(log n) in the number of shifts.
    public func original(of place: Int) -> Int {
        var (low, high) = (0, shifts.count)
        while low < high {
            let middle = (low + high) / 2
            if shifts[middle].folded <= place { low = middle + 1 } else { high = middle }
        }
        let found = low > 0 ? Int(shifts[low - 1].original) + place - Int(shifts[low - 1].folded) : place
        // What one character became may be longer than it; its places stay within it.
        return low < shifts.count ? max(0, min(found, Int(shifts[low].original) - 1)) : found
    }

    /// Folds a word or phrase alone, as an alias or a lexicon's entry is.
    public static func fold(_ text: String) -> [UInt8] {
        var scanner = TextScanner(Array(text.utf8))
        scanner.scan(0..<scanner.bytes.count)
        return scanner.folded().bytes
    }
}
