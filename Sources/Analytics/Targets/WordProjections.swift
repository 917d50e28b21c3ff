/// What words add to their neighbours, kept from text to text: most words of a post were in many posts before it.
///
/// A word may have one place, by a hash; the last that came has it. It is known by the rows of its vector, so that what was
/// read before never changes what is read. Bounded, and O(1) a word.
struct WordProjections: Sendable {
    /// What the word at each place adds: ``blocks`` blocks.
    private(set) var rows: [TargetLayers.Block] = []
    private var vector = Array(repeating: Float(0), count: TargetLayers.width)
    private var keys: [SIMD4<Int32>] = []

    /// The blocks of a word: those of each place that it reaches.
    static let blocks = TargetLayers.offsets * TargetLayers.blocks
    /// The number of places as a power of two.
    private static let bits: UInt32 = 10

    /// Where the rows of a word begin in ``rows``, until the next word is asked for.
    @inline(__always)
    mutating func place(of word: TargetWord, _ model: TargetModel) -> Int {
        if keys.isEmpty {
            rows = Array(repeating: TargetLayers.Block(repeating: 0), count: Self.blocks << Self.bits)
            keys = Array(repeating: SIMD4(repeating: -1), count: 1 << Self.bits)
        }
        let key = model.rows(of: word)
        let number = Int((word.whole &* 0x9E37_79B1) >> (32 - Self.bits))
        let start = number * Self.blocks
        guard keys[number] != key else { return start }
        keys[number] = key
        model.read(word, into: &vector)
        for offset in 0..<TargetLayers.offsets {
            for block in 0..<TargetLayers.blocks {
                rows[start + offset * TargetLayers.blocks + block] =
                    model.layers.projection(of: vector, from: 0, at: offset, block: block)
            }
        }
        return start
    }
}
