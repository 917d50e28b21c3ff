/// What words add to their neighbours, kept from text to text: most words of a post were in many posts before it.
///
/// A word may stand at one of ``ways`` places, by a hash. It gets one of those whose word was not found again lately; a word
/// that finds none, because its places are those of common words or of others of the same view, stands behind all of them
/// while the view is read. A word is known by the rows of its vector, so that what was read before never changes what is
/// read. Bounded, and O(1) a word.
struct WordProjections: Sendable {
    /// What the word at each place adds: ``blocks`` blocks; the first place has zeros.
    private(set) var rows: [TargetLayers.Block] = []
    /// Where the rows of each word of the view begin in ``rows``, with ``TargetLayers/reach`` words that add nothing before
    /// and behind them.
    private(set) var starts: [Int] = []
    private var vector = TargetLayers.Vector(repeating: 0)
    private var kept: [Kept] = []
    private var view: UInt32 = 0

    /// The word that stands at a place.
    private struct Kept {
        var key = SIMD4<Int32>(repeating: -1)
        /// The number of the view that read it last.
        var view: UInt32 = 0
        /// How much more often it was found there than others that wanted a place, up to 7.
        var uses: UInt32 = 0
    }

    /// The blocks of a word: those of each place that it reaches.
    static let blocks = TargetLayers.offsets * TargetLayers.blocks
    /// The number of places as a power of two.
    private static let bits: UInt32 = 10
    /// How many places a word may stand at.
    private static let ways = 4

    /// Fills ``starts`` with the places of the words of a view.
    mutating func read(_ words: [TargetWord], _ model: TargetModel) {
        if kept.isEmpty {
            kept = Array(repeating: Kept(), count: 1 << Self.bits)
            rows = Array(repeating: TargetLayers.Block(repeating: 0), count: Self.blocks << Self.bits + Self.blocks)
        }
        if view == .max {
            for index in kept.indices { kept[index].view = 0 }
            view = 0
        }
        view += 1
        starts.removeAll(keepingCapacity: true)
        for _ in 0..<TargetLayers.reach { starts.append(0) }
        var behind = kept.count
        for word in words {
            let key = model.rows(of: word)
            let (number, isKnown) = place(of: key, hash: word.whole)
            let place = number ?? behind
            if number == nil { behind += 1 }
            let start = (place + 1) * Self.blocks
            if !isKnown { project(word, model, to: start) }
            starts.append(start)
        }
        for _ in 0..<TargetLayers.reach { starts.append(0) }
    }

    /// The place of the word with this key, nil where it finds none, and whether it stands there already.
    private mutating func place(of key: SIMD4<Int32>, hash: UInt32) -> (number: Int?, isKnown: Bool) {
        let first = Int((hash &* 0x9E37_79B1) >> (32 - Self.bits)) & ~(Self.ways - 1)
        var weakest: Int?
        for number in first..<first + Self.ways {
            if kept[number].key == key {
                kept[number].view = view
                if kept[number].uses < 7 { kept[number].uses += 1 }
                return (number, true)
            }
            if kept[number].view != view, weakest.map({ kept[number].uses < kept[$0].uses }) ?? true {
                weakest = number
            }
        }
        guard let weakest else { return (nil, false) }
        guard kept[weakest].uses == 0 else {
            kept[weakest].uses -= 1
            return (nil, false)
        }
        kept[weakest] = Kept(key: key, view: view)
        return (weakest, false)
    }

    private mutating func project(_ word: TargetWord, _ model: TargetModel, to start: Int) {
        while rows.count < start + Self.blocks { rows.append(TargetLayers.Block(repeating: 0)) }
        model.read(word, into: &vector)
        for offset in 0..<TargetLayers.offsets {
            for block in 0..<TargetLayers.blocks {
                rows[start + offset * TargetLayers.blocks + block] =
                    model.layers.projection(of: vector.span, at: offset, block: block)
            }
        }
    }
}
