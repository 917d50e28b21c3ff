/// Goes through the tokens of a text in order and gives their features; holds what came before, as far as it matters to
/// the next token.
///
/// What a token gives whatever stands before it is kept apart from what depends on that, so that a part of a text can
/// be read again without hashing it again: ``word(_:inContext:)`` and its like add the latter alone.
struct SentimentWalk {
    private let language: Int?
    private var previous = FeatureHash(Salt.edge)
    private var negatedWords = 0
    private var isAfterContrast = false
    private var shouts = 0
    private var emojiCount = 0

    /// Starts a text; `language` is the language's number in the model, or nil.
    init(language: Int?) { self.language = language }

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
        static let stem: UInt64 = 13
        static let languages: UInt64 = 100
    }

    /// Gives the features of a token, and returns what later readings need of it.
    ///
    /// `letters` is room for a word and its edges.
    @inline(__always)
    mutating func read(
        _ token: ScannedToken, _ scalars: [UInt32], _ letters: inout [UInt32], into sink: inout some FeatureSink
    ) -> TokenNote {
        switch token.kind {
        case .word: return readWord(token, scalars, &letters, into: &sink)
        case .dense: return readDense(token, scalars, into: &sink)
        case .emoji, .punctuation:
            var hash = FeatureHash(Salt.mark)
            for index in Int(token.start)..<Int(token.end) { hash.add(UInt64(scalars[index])) }
            let note = TokenNote(kind: token.kind, hash: hash)
            if token.kind == .punctuation { sink.take(twice: hash.feature) }
            read(again: note, into: &sink)
            return note
        case .number, .handle, .link:
            let note = TokenNote(
                kind: token.kind, hash: FeatureHash(Salt.standIn).adding(UInt64(token.kind.rawValue)))
            sink.take(note.hash.feature)
            previous = note.hash
            return note
        }
    }

    /// Goes on behind a token that is not read: one of a user's own words.
    mutating func pass() -> TokenNote {
        previous = FeatureHash(Salt.edge)
        if negatedWords > 0 { negatedWords -= 1 }
        var note = TokenNote(kind: .word, hash: previous)
        note.isPassed = true
        return note
    }

    /// Gives those features of a token that depend on what stands before it, and goes on behind it.
    @inline(__always)
    mutating func read(again note: TokenNote, into sink: inout some FeatureSink) {
        if note.isPassed {
            _ = pass()
            return
        }
        switch note.kind {
        case .word:
            addPairs(note, into: &sink)
            addShout(note, into: &sink)
            enter(note)
        case .dense: previous = FeatureHash(Salt.edge)
        case .emoji: addEmoji(note.hash, into: &sink)
        case .punctuation: negatedWords = 0
        case .number, .handle, .link: previous = note.hash
        }
    }

    // MARK: Words

    @inline(__always)
    private mutating func readWord(
        _ token: ScannedToken, _ scalars: [UInt32], _ letters: inout [UInt32], into sink: inout some FeatureSink
    ) -> TokenNote {
        let count = Int(token.end - token.start) + 2
        if letters.count < count { letters = Array(repeating: 0x5F, count: count * 2) }
        var hash = FeatureHash(FunctionWords.wordSalt)
        var isFolded = false
        var word = letters.mutableSpan
        for index in 0..<count - 2 {
            let scalar = scalars[Int(token.start) + index]
            let letter = Self.folded(scalar)
            if letter != scalar { isFolded = true }
            word[index + 1] = letter
            hash.add(UInt64(letter))
        }
        word[count - 1] = 0x5F
        var note = TokenNote(token, hash, word, count)
        note.isFolded = isFolded
        sink.take(twice: hash.feature)
        if let language { sink.take(twice: hash.adding(Salt.languages &+ UInt64(language)).feature) }
        addPairs(note, into: &sink)
        if token.flags.contains(.hashtag) { sink.take(twice: hash.adding(Salt.hashtag).feature) }
        if token.flags.contains(.elongated) { sink.take(twice: FeatureHash(Salt.elongated).feature) }
        addShout(note, into: &sink)
        Self.addStem(word, count, into: &sink)
        Self.addLetterSequences(word, count, into: &sink)
        enter(note)
        return note
    }

    /// The word with its predecessor, after a negation, after a contrast.
    @inline(__always)
    private mutating func addPairs(_ note: TokenNote, into sink: inout some FeatureSink) {
        sink.take(twiceInContext: FeatureHash(Salt.pair).adding(previous.value).adding(note.hash.value).feature)
        previous = note.hash
        if negatedWords > 0 {
            sink.take(twiceInContext: note.hash.adding(Salt.negated).feature)
            negatedWords -= 1
        }
        if isAfterContrast { sink.take(twiceInContext: note.hash.adding(Salt.contrasted).feature) }
    }

    @inline(__always)
    private mutating func addShout(_ note: TokenNote, into sink: inout some FeatureSink) {
        guard note.isShouted, shouts < 3 else { return }
        shouts += 1
        sink.take(twiceInContext: FeatureHash(Salt.shout).feature)
    }

    /// Opens the scope of a negation or of a contrast.
    @inline(__always)
    private mutating func enter(_ note: TokenNote) {
        if note.isNegated { negatedWords = 3 }
        switch note.role {
        case .negation: negatedWords = 3
        case .contrast:
            isAfterContrast = true
            negatedWords = 0
        case nil: break
        }
    }

    /// The first five letters of a longer word stand for its forms.
    @inline(__always)
    private static func addStem(
        _ letters: borrowing MutableSpan<UInt32>, _ count: Int, into sink: inout some FeatureSink
    ) {
        guard count > 7 else { return }
        var hash = FeatureHash(Salt.stem)
        for index in 1...5 { hash.add(UInt64(letters[index])) }
        sink.take(twice: hash.feature)
    }

    /// Letter sequences of three to five within the word and its edges.
    @inline(__always)
    private static func addLetterSequences(
        _ letters: borrowing MutableSpan<UInt32>, _ count: Int, into sink: inout some FeatureSink
    ) {
        var start = 0
        // Most beginnings have all three sequences: without an inner loop, they are made side by side.
        while start < count - 4 {
            var hash = FeatureHash(Salt.letters).adding(UInt64(letters[start]))
            hash.add(UInt64(letters[start + 1]))
            hash.add(UInt64(letters[start + 2]))
            sink.take(hash.feature)
            hash.add(UInt64(letters[start + 3]))
            sink.take(hash.feature)
            hash.add(UInt64(letters[start + 4]))
            sink.take(hash.feature)
            start += 1
        }
        while start < count - 2 {
            var hash = FeatureHash(Salt.letters).adding(UInt64(letters[start])).adding(UInt64(letters[start + 1]))
            for end in start + 2..<count {
                hash.add(UInt64(letters[end]))
                sink.take(hash.feature)
            }
            start += 1
        }
    }

    /// Folds spellings that differ by habit only.
    @inline(__always)
    static func folded(_ scalar: UInt32) -> UInt32 {
        guard scalar >= 0x600, scalar < 0x700 else { return scalar }
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: return 0x627
        case 0x649: return 0x64A
        case 0x629: return 0x647
        default: return scalar
        }
    }

    // MARK: Other tokens

    /// Character sequences of one to four within a run.
    @inline(__always)
    private mutating func readDense(
        _ token: ScannedToken, _ scalars: [UInt32], into sink: inout some FeatureSink
    ) -> TokenNote {
        for start in Int(token.start)..<Int(token.end) {
            var hash = FeatureHash(Salt.dense)
            for end in start..<min(Int(token.end), start + 4) {
                hash.add(UInt64(scalars[end]))
                sink.take(hash.feature)
            }
        }
        previous = FeatureHash(Salt.edge)
        return TokenNote(kind: .dense, hash: previous)
    }

    /// An emoji counts twice, being one character against the dozens of features of a word, and with the word before
    /// it; many equal ones must not drown the words.
    @inline(__always)
    private mutating func addEmoji(_ hash: FeatureHash, into sink: inout some FeatureSink) {
        emojiCount += 1
        guard emojiCount <= 8 else { return }
        sink.take(inContext: hash.feature)
        sink.take(inContext: hash.adding(Salt.mark).feature)
        sink.take(inContext: FeatureHash(Salt.pair).adding(previous.value).adding(hash.value).feature)
        negatedWords = 0
    }
}

/// What is kept of a token for reading a part of the text again.
struct TokenNote {
    /// What it is.
    var kind: ScannedToken.Kind
    /// The hash that stands for it.
    var hash: FeatureHash
    /// What the word does to those after it.
    var role: FunctionWords.Role?
    /// True for words that negate by how they are written: "don't", "n'aime".
    var isNegated = false
    /// True for words in capitals.
    var isShouted = false
    /// True for words of which a letter was folded, so that ``hash`` and ``role`` are those of another spelling.
    var isFolded = false
    /// True for a token that is not read.
    var isPassed = false

    /// Notes what is no word.
    @inline(__always)
    init(kind: ScannedToken.Kind, hash: FeatureHash) {
        self.kind = kind
        self.hash = hash
    }

    /// Notes a word, whose `count` letters include its edges.
    @inline(__always)
    init(_ token: ScannedToken, _ hash: FeatureHash, _ letters: borrowing MutableSpan<UInt32>, _ count: Int) {
        kind = .word
        self.hash = hash
        role = FunctionWords.role(hash)
        let isContracted =
            count > 5 && letters[count - 2] == 0x74 && letters[count - 3] == 0x27 && letters[count - 4] == 0x6E
        isNegated = isContracted || (count > 4 && letters[1] == 0x6E && letters[2] == 0x27)
        isShouted = Self.isShouted(token)
    }

    /// Notes a word of a text by itself.
    init(of token: ScannedToken, in scanned: ScannedText) {
        var letters: [UInt32] = [0x5F] + scanned.characters(of: token).map(SentimentWalk.folded) + [0x5F]
        var hash = FeatureHash(FunctionWords.wordSalt)
        for letter in letters[1..<letters.count - 1] { hash.add(UInt64(letter)) }
        let count = letters.count
        self.init(token, hash, letters.mutableSpan, count)
    }

    /// True for a word of more than one letter in capitals.
    @inline(__always)
    static func isShouted(_ token: ScannedToken) -> Bool { token.capitals > 1 && Int(token.capitals) == token.count }
}
