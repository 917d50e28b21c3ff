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

    /// The text's tokens.
    private(set) var scanned = ScannedText()
    private var counts = [Int](repeating: 0, count: WritingSystem.allCases.count)
    private var letters: [UInt32] = []

    /// Makes an extractor with room for a post.
    package init() {
        hashes.reserveCapacity(Self.limit + 80)
    }

    /// How many features are looked at; the rest of a long text adds nothing.
    package static let limit = 480
    /// How many bytes are looked at.
    package static let longestPrefix = 2048

    /// Reads `bytes`.
    package mutating func extract(_ bytes: [UInt8]) {
        scan(bytes)
        guard let script, script.onlyLanguage == nil else { return }
        addWords(script)
    }

    /// Finds the script of `bytes`, and no features; `cut` is the whole text's, where somebody has made it.
    mutating func scan(_ bytes: [UInt8], _ cut: ScannedText? = nil) {
        if let cut, bytes.count <= Self.longestPrefix {
            scanned = cut
        } else {
            scanned.scan(bytes, in: 0..<min(bytes.count, Self.longestPrefix))
        }
        hashes.removeAll(keepingCapacity: true)
        findScript()
    }

    /// Appends the features of one word to ``hashes``.
    mutating func add(_ token: ScannedToken, _ script: WritingSystem) {
        addWords(script, of: CollectionOfOne(token))
    }

    /// Takes the last features out of ``hashes`` again.
    mutating func removeLast(_ count: Int) { hashes.removeLast(count) }

    private mutating func addWords(_ script: WritingSystem) { addWords(script, of: scanned.tokens) }

    @inline(__always)
    private mutating func addWords(_ script: WritingSystem, of tokens: some Swift.Collection<ScannedToken>) {
        let reader = WordReader(script: script)
        let scalars = scanned.scalars
        if letters.count < scalars.count + 2 { letters = Array(repeating: 0, count: scalars.count + 2) }
        var letters: [UInt32] = []
        swap(&letters, &self.letters)
        var room = 0
        for token in tokens where token.kind == .word { room += 4 * token.count + 9 }
        hashes.append(addingCapacity: room) { hashes in
            var letters = letters.mutableSpan
            for token in tokens where token.kind == .word {
                guard hashes.count < Self.limit else { return }
                reader.read(scalars.span.extracting(Int(token.start)..<Int(token.end)), &letters, into: &hashes)
            }
        }
        swap(&letters, &self.letters)
    }

    /// Chinese characters beside Kana are Japanese, if Kana make a tenth of both.
    private mutating func findScript() {
        count()
        let (kana, han) = (counts[WritingSystem.kana.number], counts[WritingSystem.han.number])
        if kana > 0, kana * 9 >= han {
            counts[WritingSystem.kana.number] = kana + han
            counts[WritingSystem.han.number] = 0
        }
        // A dense character says as much as several letters do.
        for dense in [WritingSystem.kana, .han, .hangul] { counts[dense.number] *= 3 }
        var (all, best) = (0, 0)
        for index in counts.indices {
            all += counts[index]
            if counts[index] > counts[best] { best = index }
        }
        guard all > 0 else {
            script = nil
            share = 0
            letterCount = 0
            return
        }
        script = WritingSystem(rawValue: UInt8(best))
        share = Double(counts[best]) / Double(all)
        letterCount = counts[best]
    }

    /// Counts the letters of each script.
    private mutating func count() {
        let table = ScalarTable.shared
        let (tokens, scalars) = (scanned.tokens, scanned.scalars)
        for index in counts.indices { counts[index] = 0 }
        var latin = 0
        for token in tokens where token.kind == .word || token.kind == .dense {
            for index in Int(token.start)..<Int(token.end) {
                let scalar = scalars[index]
                if scalar < 0x80 {
                    if scalar >= 0x61 { latin += 1 }
                } else {
                    counts[Int(table.entry(of: scalar).script)] += 1
                }
            }
        }
        counts[WritingSystem.latin.number] += latin
    }
}

/// Makes the features of words: the word, and its letter sequences of one to four with its edges marked.
private struct WordReader {
    let script: WritingSystem
    let table = ScalarTable.shared

    /// Appends the hashes of a word, of which the letters of ``script`` count; `letters` has room for it and its edges.
    func read(_ scalars: Span<UInt32>, _ letters: inout MutableSpan<UInt32>, into hashes: inout OutputSpan<UInt32>) {
        letters[0] = 0x5F
        var count = 1
        var word = FeatureHash(Salt.word)
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar >= 0x30, scalar <= 0x39 { return }
            if scalar >= 0x80
                ? table.entry(of: scalar).script != script.rawValue : script != .latin && scalar != 0x27
            {
                continue
            }
            letters[count] = scalar
            count += 1
            word.add(UInt64(scalar))
        }
        guard count > 1 else { return }
        letters[count] = 0x5F
        count += 1
        hashes.append(word.feature)
        var start = 0
        while start < count - 1 {
            var hash = FeatureHash(Salt.letters).adding(UInt64(letters[start]))
            if start > 0 { hashes.append(hash.feature) }
            if start < count - 3 {
                // Most beginnings have all sequences: without an inner loop, they are made side by side.
                hash.add(UInt64(letters[start + 1]))
                hashes.append(hash.feature)
                hash.add(UInt64(letters[start + 2]))
                hashes.append(hash.feature)
                hash.add(UInt64(letters[start + 3]))
                hashes.append(hash.feature)
            } else {
                for end in start + 1..<count {
                    hash.add(UInt64(letters[end]))
                    hashes.append(hash.feature)
                }
            }
            start += 1
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
