/// Tells at a glance which texts hold no number that could be a share, so that most texts cost no more than a look.
///
/// A text passes if it has a sign for percent behind what may be a number, a word for it, the telling word of a fraction ("thirds", "mitad"), or a whole such as
/// "ten" right behind what joins "six in ten". What it stops has no ``NumberMention``; what it lets pass may have none.
struct ClaimSieve: Sendable {
    /// Words that tell, each in the first free slot from that of its hash on.
    private var slots = Array(repeating: Slot(hash: 0, isWhole: false), count: slotCount)
    /// Words of which any ending tells.
    private var prefixes: [[UInt8]] = []
    /// Whether there are any: going through an empty list costs more than all the rest.
    private var hasPrefixes = false
    private var joints: [UInt64] = []

    /// A word that tells.
    private struct Slot {
        /// The hash of its tokens (``Token/hash``); 0 where the slot is free.
        var hash: UInt64
        /// True where it tells only behind a joint.
        var isWhole: Bool
    }

    /// The wholes of ratios.
    static let wholes: Set<Double> = [2, 3, 4, 5, 10, 20, 100]
    private static let slotCount = 512

    /// Takes the words that tell from a language's phrases, each as it is written in the lexicon.
    init(_ phrases: some Sequence<(cue: ClaimCue, words: [String])>) {
        for (cue, words) in phrases {
            guard let last = words.last else { continue }
            switch cue {
            case .percent, .fraction: add(words.reduce(last) { $1.utf8.count > $0.utf8.count ? $1 : $0 })
            case .numeral(let value) where Self.wholes.contains(value): add(last, isWhole: true)
            case .outOf: joints.append(Self.hash(last))
            default: break
            }
        }
    }

    private mutating func add(_ word: String, isWhole: Bool = false) {
        if word.hasSuffix("*") {
            hasPrefixes = true
            return prefixes.append(FoldedText.fold(String(word.dropLast())))
        }
        let hash = Self.hash(word)
        var slot = Int(hash & UInt64(Self.slotCount - 1))
        while slots[slot].hash != 0, slots[slot].hash != hash { slot = (slot + 1) & (Self.slotCount - 1) }
        // What also tells by itself is no mere whole: "cent" is both in French.
        slots[slot] = Slot(hash: hash, isWhole: isWhole && (slots[slot].hash == 0 || slots[slot].isWhole))
    }

    private static func hash(_ word: String) -> UInt64 {
        var scanner = TextScanner(Array(word.utf8.drop { $0 == UInt8(ascii: "=") }))
        scanner.scan(0..<scanner.bytes.count)
        return scanner.finish().0.last?.hash ?? 0
    }

    /// False where tokens of a text certainly hold no share; O(n).
    func passes(tokens: [Token], in place: Range<Int>, folded: FoldedText) -> Bool {
        let slots = slots
        for index in place {
            let hash = tokens[index].hash
            switch tokens[index].kind {
            case .mark:
                if tokens[index].mark == .percent, index > place.lowerBound, mayEndNumber(tokens[index - 1]) {
                    return true
                }
            case .number:
                if tokens[index].foldedEnd - tokens[index].foldedStart <= 3, isJoined(index, tokens, place) {
                    return true
                }
            default:
                var slot = Int(hash & UInt64(Self.slotCount - 1))
                while slots[slot].hash != 0 {
                    if slots[slot].hash == hash, !slots[slot].isWhole || isJoined(index, tokens, place) { return true }
                    slot = (slot + 1) & (Self.slotCount - 1)
                }
                if hasPrefixes, beginsWithPrefix(folded.bytes[tokens[index].foldedRange]) { return true }
            }
        }
        return false
    }

    private func isJoined(_ index: Int, _ tokens: [Token], _ place: Range<Int>) -> Bool {
        index > place.lowerBound && joints.contains(tokens[index - 1].hash)
    }

    /// False for what no number ends with; a dash may stand between it and its sign.
    private func mayEndNumber(_ token: Token) -> Bool {
        token.kind == .mark ? token.mark == .dash : token.kind != .emoji
    }

    private func beginsWithPrefix(_ word: ArraySlice<UInt8>) -> Bool { prefixes.contains { word.starts(with: $0) } }
}
