/// A text as a sentiment model has read it, token by token, so that parts of it can be read again.
struct TokenReading: Sendable {
    /// The text's tokens.
    private(set) var scanned = ScannedText()
    /// What was read, token by token; fewer than there are where the text has more features than are read.
    private var read: [(note: TokenNote, tally: FeatureTally)] = []
    private var letters = Array(repeating: UInt32(0x5F), count: 64)

    /// True where every token was read.
    var isWhole: Bool { read.count == scanned.tokens.count }

    /// Only cuts the part `range` of `bytes` into tokens.
    mutating func scan(_ bytes: [UInt8], in range: Range<Int>) {
        scanned.scan(bytes, in: range)
        read.removeAll(keepingCapacity: true)
    }

    /// Reads the tokens, and returns what their features add up to.
    mutating func sum(_ model: SentimentModel, language: Int?) -> FeatureTally {
        read.removeAll(keepingCapacity: true)
        var walk = SentimentWalk(language: language)
        var sum = FeatureSum(model)
        let scalars = scanned.scalars
        for token in scanned.tokens {
            guard sum.total.count < SentimentFeatures.limit else { break }
            sum.own = FeatureTally()
            let note = walk.read(token, scalars, &letters, into: &sum)
            sum.total.take(sum.own)
            read.append((note, sum.own))
        }
        return sum.total
    }

    /// What the features of the tokens `part` would add up to if they were a text of their own; requires ``isWhole``.
    func sum(_ part: Range<Int>, _ model: SentimentModel, language: Int?) -> FeatureTally {
        var walk = SentimentWalk(language: language)
        var sum = FeatureSum(model)
        for index in part {
            guard sum.total.count < SentimentFeatures.limit else { break }
            walk.read(again: read[index].note, into: &sum)
            sum.total.take(read[index].tally)
        }
        return sum.total
    }

    /// Fills `clauses`; requires ``isWhole``.
    func findClauses(into clauses: inout [Clauses.Clause]) {
        Clauses.find(in: scanned, into: &clauses) { index in
            let note = read[index].note
            return note.isFolded ? Clauses.isContrast(scanned.tokens[index], scanned) : note.role == .contrast
        }
    }
}
