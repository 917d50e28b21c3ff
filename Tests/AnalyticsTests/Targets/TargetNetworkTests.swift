import Analytics
import Testing

/// What a reader makes of many texts, beside the network written down plainly.
@Suite struct TargetNetworkTests {
    @Test("The scores are those of the plain network, to the last bit, whatever words stood in the texts before")
    func scores() throws {
        var generator = SeededGenerator(seed: 7)
        let network = PlainNetwork(&generator)
        var reader = TargetReader(try TargetModel(network.file))
        // Views of 65 words out of 4,000: several want the same place in nearly every view.
        for _ in 0..<100 {
            let count = 1 + Int(generator.next() % 90)
            let words = (0..<count).map { _ in Self.word(Int(generator.next() % 4000)) }
            let target = Int(generator.next() % UInt64(count))
            let start = words[..<target].reduce(0) { $0 + $1.utf8.count + 1 }
            let bytes = Array(words.joined(separator: " ").utf8)
            let mention = start..<start + words[target].utf8.count
            #expect(reader.scores(bytes, mention: mention) == network.scores(bytes, mention: mention))
        }
    }

    /// A word of its own for each number; some are marks, and one is a contrast.
    private static func word(_ number: Int) -> String {
        switch number % 40 {
        case 0: return "."
        case 1: return "but"
        default:
            let letters = Array("abdefgiklmnoprst")
            return String([12, 8, 4, 0].map { letters[number >> $0 & 15] }) + (number % 3 == 0 ? "ings" : "a")
        }
    }
}
