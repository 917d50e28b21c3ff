/// What the sentiment model sees of a text: hashes of words, pairs of words, letter sequences, emoji and rules.
///
/// One value is used for many texts in turn, so that its arrays are allocated once. The features of a word:
/// the word itself; the same in its language; after a negation within three words, the word as negated; after a word
/// of contrast, the word as the last word on the matter; with its predecessor, a pair; its letter sequences of two to
/// five with the word's edges marked. Runs of scripts without spaces give their sequences of one to four characters.
package struct SentimentFeatures: Sendable {
    /// The hashes, in order of place.
    package private(set) var hashes: [UInt32] = []
    /// The index of the token that each hash comes from; filled only if asked for.
    package private(set) var sources: [Int32] = []
    /// The scanned text.
    package private(set) var scanned = ScannedText()

    private let recordsSources: Bool
    private var letters: [UInt32] = []

    /// Makes an extractor; `recordsSources` fills ``sources``, for explanations.
    package init(recordsSources: Bool = false) {
        self.recordsSources = recordsSources
        hashes.reserveCapacity(1024)
        letters.reserveCapacity(64)
    }

    /// How many features a text gives at most; what comes after is not read, so that time is bounded.
    package static let limit = 65_536

    /// Fills ``hashes`` from the part `range` of `bytes`; `language` is the language's number in the model, or nil.
    package mutating func extract(_ bytes: [UInt8], in range: Range<Int>, language: Int?) {
        scanned.scan(bytes, in: range)
        hashes.removeAll(keepingCapacity: true)
        sources.removeAll(keepingCapacity: true)
        var context = Context(language: language)
        for index in scanned.tokens.indices {
            guard hashes.count < Self.limit else { return }
            let token = scanned.tokens[index]
            switch token.kind {
            case .word: addWord(token, &context)
            case .dense: addDense(token, &context)
            case .emoji, .punctuation: addMark(token, &context)
            case .number, .handle, .link: addStandIn(token.kind, &context)
            }
            if recordsSources {
                while sources.count < hashes.count { sources.append(Int32(truncatingIfNeeded: index)) }
            }
        }
    }

    /// Only cuts `bytes` into tokens.
    package mutating func scan(_ bytes: [UInt8]) { scanned.scan(bytes, in: 0..<bytes.count) }

    /// What came before, as far as it matters to the next token.
    private struct Context {
        let language: Int?
        var previous = FeatureHash(Salt.edge)
        var negatedWords = 0
        var isAfterContrast = false
        var shouts = 0
        var emojiCount = 0
    }

    /// The families of hashes.
    private enum Salt {
        static let edge: UInt64 = 2
        static let pair: UInt64 = 3
        static let negated: UInt64 = 4
        static let contrasted: UInt64 = 5
        static let letters: UInt64 = 6
        static let dense: UInt64 = 7
        static let mark: UInt64 = 8
        static let shout: UInt64 = 9
        static let elongated: UInt64 = 10
        static let hashtag: UInt64 = 11
        static let standIn: UInt64 = 12
        static let languages: UInt64 = 100
    }

    private mutating func addWord(_ token: ScannedToken, _ context: inout Context) {
        letters.removeAll(keepingCapacity: true)
        letters.append(0x5F)
        var hash = FeatureHash(FunctionWords.wordSalt)
        for index in Int(token.start)..<Int(token.end) {
            guard let letter = folded(scanned.scalars[index]) else { continue }
            letters.append(letter)
            hash.add(UInt64(letter))
        }
        letters.append(0x5F)
        hashes.append(hash.feature)
        if let language = context.language {
            hashes.append(hash.adding(Salt.languages &+ UInt64(language)).feature)
        }
        hashes.append(FeatureHash(Salt.pair).adding(context.previous.value).adding(hash.value).feature)
        context.previous = hash
        if context.negatedWords > 0 {
            hashes.append(hash.adding(Salt.negated).feature)
            context.negatedWords -= 1
        }
        if context.isAfterContrast { hashes.append(hash.adding(Salt.contrasted).feature) }
        if token.flags.contains(.hashtag) { hashes.append(hash.adding(Salt.hashtag).feature) }
        if token.flags.contains(.elongated) { hashes.append(FeatureHash(Salt.elongated).feature) }
        if token.capitals > 1, Int(token.capitals) == token.count, context.shouts < 3 {
            context.shouts += 1
            hashes.append(FeatureHash(Salt.shout).feature)
        }
        addLetterSequences()
        noteRole(hash, &context)
    }

    /// Opens the scope of a negation or of a contrast.
    private func noteRole(_ hash: FeatureHash, _ context: inout Context) {
        let isContracted =
            letters.count > 5 && letters[letters.count - 2] == 0x74 && letters[letters.count - 3] == 0x27
            && letters[letters.count - 4] == 0x6E
        let isElided = letters.count > 4 && letters[1] == 0x6E && letters[2] == 0x27
        if isContracted || isElided { context.negatedWords = 3 }
        switch FunctionWords.role(hash) {
        case .negation: context.negatedWords = 3
        case .contrast:
            context.isAfterContrast = true
            context.negatedWords = 0
        case nil: break
        }
    }

    /// Letter sequences of two to five within the word and its edges.
    private mutating func addLetterSequences() {
        let count = letters.count
        for start in 0..<count - 1 {
            var hash = FeatureHash(Salt.letters).adding(UInt64(letters[start]))
            for end in start + 1..<min(count, start + 5) {
                hash.add(UInt64(letters[end]))
                hashes.append(hash.feature)
            }
        }
    }

    /// Character sequences of one to four within a run.
    private mutating func addDense(_ token: ScannedToken, _ context: inout Context) {
        for start in Int(token.start)..<Int(token.end) {
            var hash = FeatureHash(Salt.dense)
            for end in start..<min(Int(token.end), start + 4) {
                hash.add(UInt64(scanned.scalars[end]))
                hashes.append(hash.feature)
            }
        }
        context.previous = FeatureHash(Salt.edge)
    }

    /// An emoji or a run of marks; a sentence's end closes the scope of a negation.
    private mutating func addMark(_ token: ScannedToken, _ context: inout Context) {
        if token.kind == .emoji {
            context.emojiCount += 1
            // Many equal emoji must not drown the words.
            guard context.emojiCount <= 8 else { return }
        }
        var hash = FeatureHash(Salt.mark)
        for index in Int(token.start)..<Int(token.end) { hash.add(UInt64(scanned.scalars[index])) }
        hashes.append(hash.feature)
        if token.kind == .emoji {
            // Twice: an emoji is one character against the dozens of features of a word.
            hashes.append(hash.adding(Salt.mark).feature)
            hashes.append(FeatureHash(Salt.pair).adding(context.previous.value).adding(hash.value).feature)
        }
        context.negatedWords = 0
    }

    private mutating func addStandIn(_ kind: ScannedToken.Kind, _ context: inout Context) {
        let hash = FeatureHash(Salt.standIn).adding(UInt64(kind.rawValue))
        hashes.append(hash.feature)
        context.previous = hash
    }

    /// Folds spellings that differ by habit only; nil for what is dropped.
    @inline(__always)
    private func folded(_ scalar: UInt32) -> UInt32? {
        guard scalar >= 0x600, scalar < 0x700 else { return scalar }
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: return 0x627
        case 0x649: return 0x64A
        case 0x629: return 0x647
        default: return scalar
        }
    }
}
