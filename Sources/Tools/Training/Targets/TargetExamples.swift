import Analytics

/// Texts as a target model sees them, one after the other, with what training needs to know of each.
struct TargetExamples: Sendable {
    /// The words of all views: the rows of their vectors, -1 where there is none, and 1 behind for a target.
    private(set) var words: [SIMD4<Int32>] = []
    /// The places of all words.
    private(set) var places: [TargetPlace] = []
    /// Where each text's words begin; one more than there are texts.
    private(set) var starts: [Int] = [0]
    /// What is learned of each text: the probability of each class, 1 for its label unless ``teach(_:at:)`` said otherwise.
    private(set) var truths: [SIMD3<Float>] = []
    /// The domain of each text: a data set in a language, which has class shares of its own.
    private(set) var domains: [UInt16] = []
    /// How much each text weighs.
    private(set) var weights: [Float] = []
    /// What each text has a label for.
    private(set) var kinds: [Kind] = []

    /// What a text has a label for.
    enum Kind: Sendable {
        /// The whole of it.
        case text
        /// A target in it.
        case target
        /// Nothing: a word that might be a target, for teachers to say what is said of it.
        case guess
    }

    private let mask: Int32
    private var text = TargetText()

    /// Starts without texts, for word vectors in `rows` rows, a power of two.
    init(rows: Int) { mask = Int32(rows - 1) }

    /// The number of texts.
    var count: Int { truths.count }

    /// Adds a text; without effect where no word stands at its target, or there is none at all.
    ///
    /// Without a `label` it is a guess.
    mutating func append(_ row: LabelledRow, label: UInt8?, domain: UInt16, weight: Float) -> Bool {
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
        var truth = SIMD3<Float>(repeating: 0)
        if let label { truth[Int(label)] = 1 }
        truths.append(truth)
        domains.append(domain)
        weights.append(weight)
        kinds.append(label == nil ? .guess : row.target == nil ? .text : .target)
        return true
    }

    /// Has text `number` learned as `truth`.
    mutating func teach(_ truth: SIMD3<Float>, at number: Int) { truths[number] = truth }

    private func row(_ hash: UInt32?) -> Int32 { hash.map { Int32(truncatingIfNeeded: $0) & mask } ?? -1 }
}
