/// Tells the languages of many texts with one model, and keeps what it read of words.
///
/// The same as ``LanguageModel/language(of:using:)``.
package struct LanguageReader: Sendable {
    private let model: LanguageModel
    private var features = LanguageFeatures()
    private var words: [WordSums?] = Array(repeating: nil, count: WritingSystem.allCases.count)
    private var sums: [Int32] = []

    /// Makes a reader.
    package init(_ model: LanguageModel) { self.model = model }

    /// The most likely language of a text and the probability of it, as ``LanguageModel/language(of:using:)`` has it.
    ///
    /// `cut` is the text as it is cut, where somebody has made it.
    package mutating func language(of bytes: [UInt8], _ cut: ScannedText? = nil) -> (LanguageTag, Double) {
        features.scan(bytes, cut)
        guard let script = features.script else { return (.undetermined, 0) }
        if let only = script.onlyLanguage { return (only, features.share) }
        guard let group = model.group(of: script) else { return (.undetermined, 0) }
        let number = Int(script.rawValue)
        if case nil = words[number] { words[number] = WordSums(group.weights) }
        let count = words[number]?.sum(&features, script, into: &sums) ?? 0
        guard count > 0 else { return (.undetermined, 0) }
        return group.best(sums, count: count, share: features.share)
    }
}

/// The sums of weights over the features of words, kept by word.
private struct WordSums: Sendable {
    private let weights: LanguageWeights
    private var slots = WordSlots()
    /// The sums of the columns of the word at each place, one row of ``width`` vectors a word.
    private var rows: [SIMD8<Int16>] = []
    /// The number of features of the word at each place.
    private var counts: [Int] = []
    private var wordSums: [Int32] = []
    /// The sums of the words since they were last added to the text's; zeros between texts.
    private var near: [SIMD8<Int16>] = []
    private let width: Int

    init(_ weights: LanguageWeights) {
        self.weights = weights
        width = weights.blocks * 2
    }

    /// Fills `sums` with the sums of the columns over the features of a text that was scanned; the number of features.
    mutating func sum(_ features: inout LanguageFeatures, _ script: WritingSystem, into sums: inout [Int32]) -> Int {
        if rows.isEmpty {
            rows = Array(repeating: SIMD8(repeating: 0), count: WordSlots.count * width)
            counts = Array(repeating: 0, count: WordSlots.count)
            near = Array(repeating: SIMD8(repeating: 0), count: width)
        }
        if sums.count == width * 8 {
            for column in sums.indices { sums[column] = 0 }
        } else {
            sums = Array(repeating: 0, count: width * 8)
        }
        var (known, waiting) = (0, 0)
        let (tokens, scalars) = (features.scanned.tokens, features.scanned.scalars)
        for token in tokens where token.kind == .word {
            guard known + features.hashes.count < LanguageFeatures.limit else { break }
            guard let place = slots.place(of: token, scalars, tag: UInt32(script.rawValue)) else {
                features.add(token, script)
                continue
            }
            if !place.isKnown { read(token, script, &features, place.number) }
            let count = counts[place.number]
            // 16 bits hold the sums of 256 features.
            if waiting + count > 256 {
                empty(into: &sums)
                waiting = 0
            }
            for index in 0..<width { near[index] &+= rows[place.number * width + index] }
            waiting += count
            known += count
        }
        empty(into: &sums)
        if !features.hashes.isEmpty {
            weights.sum(features.hashes.span, into: &wordSums)
            for column in sums.indices { sums[column] &+= wordSums[column] }
        }
        return known + features.hashes.count
    }

    /// Fills the row of a word at its place.
    private mutating func read(
        _ token: ScannedToken, _ script: WritingSystem, _ features: inout LanguageFeatures, _ number: Int
    ) {
        let first = features.hashes.count
        features.add(token, script)
        weights.sum(features.hashes.span.extracting(first...), into: &wordSums)
        counts[number] = features.hashes.count - first
        features.removeLast(counts[number])
        for index in 0..<width {
            var row = SIMD8<Int16>(repeating: 0)
            for lane in 0..<8 { row[lane] = Int16(truncatingIfNeeded: wordSums[index * 8 + lane]) }
            rows[number * width + index] = row
        }
    }

    private mutating func empty(into sums: inout [Int32]) {
        for index in near.indices {
            let columns = SIMD8<Int32>(truncatingIfNeeded: near[index])
            for lane in 0..<8 { sums[index * 8 + lane] &+= columns[lane] }
            near[index] = SIMD8(repeating: 0)
        }
    }
}
