/// A word as a target model reads it: three hashes, whose vectors add up.
package struct TargetWord: Hashable, Sendable {
    /// The word itself.
    package var whole: UInt32
    /// Its first five letters; nil where it has no more.
    package var stem: UInt32?
    /// Its last three letters; nil where it has no more than four.
    package var ending: UInt32?
    /// True for the end of a sentence, and for a word of contrast, which begins another clause.
    package var endsClause = false
    /// Where it stands, in bytes of the text.
    package var range: Range<Int>

    /// Stands for the words of the target: how it is called must not decide on what is said of it.
    package static let target = TargetWord(
        whole: FeatureHash(Salt.target).feature, stem: nil, ending: nil, range: 0..<0)

    private enum Salt {
        static let word: UInt64 = 31
        static let stem: UInt64 = 32
        static let ending: UInt64 = 33
        static let mark: UInt64 = 34
        static let dense: UInt64 = 35
        static let standIn: UInt64 = 36
        static let target: UInt64 = 37
    }
}

extension TargetWord {
    /// Reads a token; of a script without spaces, the character at `character`, which stands at `bytes`.
    init(_ token: ScannedToken, _ scalars: [UInt32], character: Int, bytes: Range<Int>) {
        var hash = FeatureHash(Salt.dense)
        let first = Int(token.start) + character
        for index in first..<min(Int(token.end), first + 2) { hash.add(UInt64(scalars[index])) }
        self.init(whole: hash.feature, stem: nil, ending: nil, range: bytes)
    }

    /// Reads any other token.
    init(_ token: ScannedToken, _ scalars: [UInt32]) {
        range = Int(token.byteStart)..<Int(token.byteEnd)
        let letters = Int(token.start)..<Int(token.end)
        switch token.kind {
        case .word, .dense:
            var hash = FeatureHash(Salt.word)
            var role = FeatureHash(FunctionWords.wordSalt)
            for index in letters {
                hash.add(UInt64(scalars[index]))
                role.add(UInt64(scalars[index]))
            }
            whole = hash.feature
            stem = letters.count > 5 ? Self.hash(Salt.stem, scalars, letters.prefix(5)) : nil
            ending = letters.count > 4 ? Self.hash(Salt.ending, scalars, letters.suffix(3)) : nil
            endsClause = FunctionWords.role(role) == .contrast
        case .punctuation, .emoji:
            whole = Self.hash(Salt.mark, scalars, letters)
            endsClause = token.kind == .punctuation && letters.contains { Clauses.endsSentence(scalars[$0]) }
        case .number, .handle, .link:
            whole = FeatureHash(Salt.standIn).adding(UInt64(token.kind.rawValue)).feature
        }
    }

    private static func hash(_ salt: UInt64, _ scalars: [UInt32], _ letters: Range<Int>) -> UInt32 {
        var hash = FeatureHash(salt)
        for index in letters { hash.add(UInt64(scalars[index])) }
        return hash.feature
    }
}
