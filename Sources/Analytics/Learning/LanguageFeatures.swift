/// What the language model sees of a text: its main script, and hashes of that script's words and letter sequences.
///
/// One value is used for many texts in turn, so that its arrays are allocated once.
package struct LanguageFeatures: Sendable {
    /// The script of most letters; nil where there are none.
    package private(set) var script: WritingSystem?
    /// The share of letters in ``script``, 0 to 1.
    package private(set) var share = 0.0
    /// The number of letters of the main script.
    package private(set) var letterCount = 0
    /// The hashes of the words in the main script; filled only where several languages are written in it.
    package private(set) var hashes: [UInt32] = []

    private var scanned = ScannedText()
    private var counts = [Int](repeating: 0, count: WritingSystem.allCases.count)
    private var letters: [UInt32] = []

    /// Makes an extractor with room for a post.
    package init() {
        hashes.reserveCapacity(Self.limit + 80)
        letters.reserveCapacity(32)
    }

    /// How many features are looked at; the rest of a long text adds nothing.
    package static let limit = 480
    /// How many bytes are looked at.
    package static let longestPrefix = 2048

    /// Reads `bytes`.
    package mutating func extract(_ bytes: [UInt8]) {
        scanned.scan(bytes, in: 0..<min(bytes.count, Self.longestPrefix))
        hashes.removeAll(keepingCapacity: true)
        findScript()
        guard let script, script.onlyLanguage == nil else { return }
        for token in scanned.tokens where token.kind == .word {
            guard hashes.count < Self.limit else { return }
            addWord(token, script)
        }
    }

    /// Chinese characters beside Kana are Japanese, if Kana make a tenth of both.
    private mutating func findScript() {
        for index in counts.indices { counts[index] = 0 }
        for token in scanned.tokens where token.kind == .word || token.kind == .dense {
            for index in Int(token.start)..<Int(token.end) {
                let scalar = scanned.scalars[index]
                if scalar < 0x80 {
                    if scalar >= 0x61 { counts[0] += 1 }
                } else {
                    counts[WritingSystem(scalar).number] += 1
                }
            }
        }
        let (kana, han) = (counts[WritingSystem.kana.number], counts[WritingSystem.han.number])
        if kana > 0, kana * 9 >= han {
            counts[WritingSystem.kana.number] = kana + han
            counts[WritingSystem.han.number] = 0
        }
        // A dense character says as much as several letters do.
        for dense in [WritingSystem.kana, .han, .hangul] { counts[dense.number] *= 3 }
        let all = counts.reduce(0, +)
        guard all > 0, let best = counts.indices.max(by: { counts[$0] < counts[$1] }) else {
            script = nil
            share = 0
            letterCount = 0
            return
        }
        script = WritingSystem.allCases[best]
        share = Double(counts[best]) / Double(all)
        letterCount = counts[best]
    }

    /// The word, and its letter sequences of one to four with its edges marked.
    private mutating func addWord(_ token: ScannedToken, _ script: WritingSystem) {
        letters.removeAll(keepingCapacity: true)
        letters.append(0x5F)
        var word = FeatureHash(Salt.word)
        for index in Int(token.start)..<Int(token.end) {
            let scalar = scanned.scalars[index]
            if scalar >= 0x30, scalar <= 0x39 { return }
            if scalar >= 0x80 ? WritingSystem(scalar) != script : script != .latin && scalar != 0x27 { continue }
            letters.append(scalar)
            word.add(UInt64(scalar))
        }
        guard letters.count > 1 else { return }
        letters.append(0x5F)
        hashes.append(word.feature)
        let count = letters.count
        for start in 0..<count - 1 {
            var hash = FeatureHash(Salt.letters).adding(UInt64(letters[start]))
            if start > 0 { hashes.append(hash.feature) }
            for end in start + 1..<min(count, start + 4) {
                hash.add(UInt64(letters[end]))
                hashes.append(hash.feature)
            }
        }
    }

    private enum Salt {
        static let word: UInt64 = 1
        static let letters: UInt64 = 6
    }
}

extension WritingSystem {
    /// The place in `allCases`.
    fileprivate var number: Int { Int(rawValue) }
}
