/// A word or an idiom cut into tokens, as texts are.
package struct LexiconPhrase: Hashable, Sendable {
    /// The tokens in order; never empty.
    package let parts: [Part]
    /// True where any ending may follow the last token.
    package let isOpen: Bool

    /// A token of a phrase.
    package struct Part: Hashable, Sendable {
        /// What it is.
        var kind: ScannedToken.Kind
        /// Its characters, in lowercase, repetitions beyond the second left out.
        var scalars: [UInt32]
    }

    /// Why a text is no word or idiom that can be found.
    package enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// Nothing stands in it.
        case empty
        /// It has more tokens or bytes than are read.
        case long
        /// It is a handle or a link, or begins with `#`.
        case sign
        /// It has characters of a script without spaces beside others.
        case mixed
        /// Too little stands before its `*`.
        case open

        /// What is wrong and what to do.
        package var description: String {
            switch self {
            case .empty: "must have a word, an emoji or a mark"
            case .long: "must not have more than \(LexiconPhrase.mostParts) words and \(LexiconPhrase.mostBytes) bytes"
            case .sign: "handles and links are not read, and hashtags are read as words: write it without @ or #"
            case .mixed: "characters of a script without spaces must stand alone: write each part on a line of its own"
            case .open:
                "write at least \(LexiconPhrase.shortestBeginning) letters before the *, which may only stand at the end"
            }
        }
    }

    /// The most tokens of a phrase.
    static let mostParts = 8
    /// The longest text of a phrase, in bytes.
    static let mostBytes = 256
    /// The fewest letters that a word must have before its `*`.
    static let shortestBeginning = 3

    /// Cuts `text`, which is in NFC.
    package init(_ text: String) throws(Fault) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.mostBytes else { throw .long }
        isOpen = bytes.last == 0x2A && bytes.count > 1
        guard !bytes.contains(0x23) else { throw .sign }
        var scanned = ScannedText()
        scanned.scan(bytes, in: 0..<bytes.count - (isOpen ? 1 : 0))
        parts = scanned.tokens.map { token in
            Part(kind: token.kind, scalars: Array(scanned.scalars[Int(token.start)..<Int(token.end)]))
        }
        guard let last = parts.last else { throw .empty }
        guard parts.count <= Self.mostParts else { throw .long }
        guard !parts.contains(where: { $0.kind == .handle || $0.kind == .link }) else { throw .sign }
        guard parts.count == 1 || !parts.contains(where: { $0.kind == .dense }) else { throw .mixed }
        let hasInnerStar = parts.contains { $0.kind == .punctuation && $0.scalars.contains(0x2A) && parts.count > 1 }
        if hasInnerStar || (isOpen && (last.kind != .word || last.scalars.count < Self.shortestBeginning)) {
            throw .open
        }
    }
}
