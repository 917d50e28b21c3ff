/// The words of a text that are its writer's own, as hashes in order: what repetition is looked for in.
///
/// Words, numbers and hashtags count, and each character of a script without spaces; links, handles, emoji and marks do not,
/// since copies differ in them. What stands between quotation marks is somebody else's, and so is a line behind ">", and all
/// of what begins with "RT @name".
package struct OwnWords: Hashable, Sendable {
    /// The hashes of the words (``Token/hash``), in order.
    package private(set) var hashes: [UInt64] = []
    /// The length in half words: a word counts two, a character of a script without spaces one.
    private var halves = 0

    /// Texts of fewer words are never called repeated: too many write "happy birthday" of their own accord.
    package static let minimum = 8

    /// Takes the words of a text that was cut into tokens; O(n) in these.
    package init(_ tokens: [Token]) {
        guard !Self.isPassedOn(tokens) else { return }
        hashes.reserveCapacity(tokens.count)
        var isQuotedLine = false
        var opened: (count: Int, halves: Int)?
        for token in tokens {
            if token.flags.contains(.startsLine) { isQuotedLine = token.hash == Self.lineOfAnother }
            if isQuotedLine { continue }
            switch token.kind {
            case .word, .number, .hashtag: add(token.hash, halves: 2)
            case .character: add(token.hash, halves: 1)
            case .mark where token.mark == .quote:
                if let start = opened {
                    hashes.removeLast(hashes.count - start.count)
                    halves = start.halves
                    opened = nil
                } else {
                    opened = (hashes.count, halves)
                }
            default: break
            }
        }
    }

    /// True where there are at least ``minimum`` words.
    package var areEnough: Bool { halves >= 2 * Self.minimum }

    /// The set of words and of pairs of neighbours, ascending: what two texts have in common is measured in it.
    package var features: [UInt32] {
        var features: [UInt32] = []
        features.reserveCapacity(hashes.count * 2)
        for hash in hashes { features.append(UInt32(truncatingIfNeeded: hash >> 32)) }
        for index in hashes.indices.dropFirst() {
            features.append(UInt32(truncatingIfNeeded: Self.pair(hashes[index - 1], hashes[index]) >> 32))
        }
        features.sort()
        var kept = 0
        for index in features.indices where index == 0 || features[index] != features[kept - 1] {
            features[kept] = features[index]
            kept += 1
        }
        features.removeLast(features.count - kept)
        return features
    }

    /// The hash of two neighbours in their order.
    @inline(__always)
    static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
        let mixed = (first &* 0x9E37_79B9_7F4A_7C15 ^ second) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 32
    }

    private mutating func add(_ hash: UInt64, halves count: Int) {
        hashes.append(hash)
        halves += count
    }

    /// True for what is passed on as it is, by the old custom of Twitter.
    private static func isPassedOn(_ tokens: [Token]) -> Bool {
        tokens.count > 1 && tokens[0].hash == retweet && tokens[1].kind == .handle
    }

    private static let retweet = hash(of: "RT")
    private static let lineOfAnother = hash(of: ">")

    private static func hash(of text: String) -> UInt64 {
        var scanner = TextScanner(Array(text.utf8))
        scanner.scan(0..<scanner.bytes.count)
        return scanner.finish().tokens.first?.hash ?? 0
    }
}

extension OwnWords {
    /// Takes the words of a text that was not cut yet.
    package init(text: String) {
        var scanner = TextScanner(Array(text.utf8))
        scanner.scan(0..<scanner.bytes.count)
        self.init(scanner.finish().tokens)
    }
}
