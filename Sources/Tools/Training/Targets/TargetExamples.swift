import Analytics

/// Texts as a target model sees them, one after the other, with what training needs to know of each.
struct TargetExamples: Sendable {
    /// The words of all views: the rows of their vectors, -1 where there is none, and 1 behind for a target.
    private(set) var words: [SIMD4<Int32>] = []
    /// The places of all words.
    private(set) var places: [TargetPlace] = []
    /// Where each text's words begin; one more than there are texts.
    private(set) var starts: [Int] = [0]
    /// The class of each text.
    private(set) var labels: [UInt8] = []
    /// The domain of each text: a data set in a language, which has class shares of its own.
    private(set) var domains: [UInt16] = []
    /// How much each text weighs.
    private(set) var weights: [Float] = []
    /// True for texts whose label is about a target.
    private(set) var hasTarget: [Bool] = []

    private let mask: Int32
    private var text = TargetText()

    /// Starts without texts, for word vectors in `rows` rows, a power of two.
    init(rows: Int) { mask = Int32(rows - 1) }

    /// The number of texts.
    var count: Int { labels.count }

    /// Adds a text; without effect where no word stands at its target, or there is none at all.
    mutating func append(_ row: LabelledRow, label: UInt8, domain: UInt16, weight: Float) -> Bool {
        text.cut(row.text)
        if let target = row.target {
            guard text.look(from: target) else { return false }
        } else {
            text.look()
        }
        guard !text.view.isEmpty else { return false }
        for word in text.view {
            words.append(
                SIMD4(self.row(word.whole), self.row(word.stem), self.row(word.ending), word == .target ? 1 : 0))
        }
        places += text.places
        starts.append(words.count)
        labels.append(label)
        domains.append(domain)
        weights.append(weight)
        hasTarget.append(row.target != nil)
        return true
    }

    private func row(_ hash: UInt32?) -> Int32 { hash.map { Int32(truncatingIfNeeded: $0) & mask } ?? -1 }
}
