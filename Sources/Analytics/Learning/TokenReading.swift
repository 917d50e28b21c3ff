/// A text as a model over the features of sentiment has read it, token by token, so that parts of it can be read again.
struct TokenReading<Weights: FeatureWeights>: Sendable {
    /// The text's tokens.
    private(set) var scanned = ScannedText()
    /// What was read, token by token; fewer than there are where the text has more features than are read.
    private var read: [(note: TokenNote, tally: Weights.Tally)] = []
    private var letters = Array(repeating: UInt32(0x5F), count: 64)
    private var slots = WordSlots()
    /// Where a user's own words stand, which are not read.
    private(set) var hits: [LexiconHit] = []
    /// What was read of the word at each place of ``slots``.
    private var known: [(note: TokenNote, tally: Weights.Tally)] = []

    /// True where every token was read.
    var isWhole: Bool { read.count == scanned.tokens.count }

    /// Only cuts the part `range` of `bytes` into tokens, and finds `words` among them.
    mutating func scan(_ bytes: [UInt8], in range: Range<Int>, words: LexiconIndex?) {
        scanned.scan(bytes, in: range)
        begin(bytes, words)
    }

    /// The same for the whole of `bytes`; `cut` is the text as it is cut, where somebody has made it.
    mutating func scan(_ bytes: [UInt8], _ cut: ScannedText?, words: LexiconIndex?) {
        guard let cut else { return scan(bytes, in: 0..<bytes.count, words: words) }
        scanned = cut
        begin(bytes, words)
    }

    private mutating func begin(_ bytes: [UInt8], _ words: LexiconIndex?) {
        read.removeAll(keepingCapacity: true)
        if let words { words.find(in: &scanned, bytes, into: &hits) } else { hits.removeAll(keepingCapacity: true) }
    }

    /// What the user's own words that begin in the tokens `part`, or in all, add to the log-odds of positive against negative.
    func logOdds(_ part: Range<Int>? = nil) -> Float {
        guard !hits.isEmpty else { return 0 }
        guard let part else { return LexiconHit.logOdds(hits) }
        return LexiconHit.logOdds(hits.lazy.filter { part.contains($0.tokens.lowerBound) })
    }

    /// Reads the tokens, and returns what their features add up to.
    mutating func sum(_ weights: Weights, language: Int?) -> Weights.Tally {
        read.removeAll(keepingCapacity: true)
        var walk = SentimentWalk(language: language)
        var sum = FeatureSum(weights)
        let (tokens, scalars) = (scanned.tokens, scanned.scalars)
        var hit = 0
        for index in tokens.indices {
            guard sum.restCount < SentimentFeatures.limit else { break }
            let token = tokens[index]
            if hit < hits.count, hits[hit].tokens.contains(index) {
                read.append((walk.pass(), Weights.Tally()))
                if index == hits[hit].tokens.upperBound - 1 { hit += 1 }
                continue
            }
            let place = token.kind == .word ? place(of: token, scalars, language) : nil
            if let place, place.isKnown {
                var (note, tally) = known[place.number]
                note.isShouted = TokenNote.isShouted(token)
                sum.take(tally)
                walk.read(again: note, into: &sum)
                read.append((note, tally))
                continue
            }
            sum.own = Weights.Tally()
            let note = walk.read(token, scalars, &letters, into: &sum)
            sum.take(sum.own)
            read.append((note, sum.own))
            if let place { known[place.number] = (note, sum.own) }
        }
        return sum.total()
    }

    /// Words that differ by what their own features depend on are different words.
    private mutating func place(of token: ScannedToken, _ scalars: [UInt32], _ language: Int?) -> WordSlots.Place? {
        if known.isEmpty {
            known = Array(
                repeating: (TokenNote(kind: .word, hash: FeatureHash(0)), Weights.Tally()), count: WordSlots.count)
        }
        let number = UInt32(truncatingIfNeeded: (language ?? -1) + 1)
        return slots.place(of: token, scalars, tag: number << 8 | UInt32(token.flags.rawValue))
    }

    /// What the features of the tokens `part` would add up to if they were a text of their own; requires ``isWhole``.
    func sum(_ part: Range<Int>, _ weights: Weights, language: Int?) -> Weights.Tally {
        var walk = SentimentWalk(language: language)
        var sum = FeatureSum(weights)
        for index in part {
            guard sum.restCount < SentimentFeatures.limit else { break }
            walk.read(again: read[index].note, into: &sum)
            sum.take(read[index].tally)
        }
        return sum.total()
    }

    /// Fills `clauses`; requires ``isWhole``.
    func findClauses(into clauses: inout [Clauses.Clause]) {
        Clauses.find(in: scanned, into: &clauses) { index in
            let note = read[index].note
            return note.isFolded ? Clauses.isContrast(scanned.tokens[index], scanned) : note.role == .contrast
        }
    }
}
