@testable import Analytics
import Testing

@Suite("Texts in fewer bytes") struct TextCodingTests {
    /// A small model, of these sentences.
    private static let file: [UInt8] = {
        var counts = TextCounts()
        for sentence in sentences { counts.add(Array(sentence.utf8)) }
        var thresholds = TextCounts.Thresholds()
        (thresholds.byte, thresholds.context) = (1, 2)
        return counts.model(trainedOn: ["sentences"], thresholds: thresholds)
    }()

    private static let sentences = [
        "The vote was close, and the board will talk about it.", "Le vote était serré, et le conseil en parlera.",
        "Голосование было близким.", "投票は接戦だった。", "صوت الجمهور بنعم",
    ]

    @Test(
        "A text comes back as it was, whatever the model knows of it",
        arguments: sentences + [
            "", "a", "ÿ", "\u{10FFFF}", "🇫🇷👩‍👩‍👧", "zzzzqqqq", "The vote was close, and the board will talk about nothing.",
            String(repeating: "The board will vote. ", count: 3000), "\u{7F}\u{1}\t\n",
        ])
    func roundTrip(text: String) throws {
        let model = try TextModel(Self.file)
        let bytes = Array(text.utf8)
        let code = model.encode(bytes, appendingTo: [7, 7])
        #expect(code.prefix(2) == [7, 7])
        #expect(model.decode(code[2...], count: bytes.count) == bytes)
    }

    @Test("Bytes of every value come back, in every place")
    func allBytes() throws {
        let model = try TextModel(Self.file)
        for length in 0..<300 {
            let bytes = Self.noise(length)
            #expect(model.decode(model.encode(bytes)[...], count: bytes.count) == bytes)
        }
    }

    @Test("What a model was made of becomes shorter than half, and what it never saw not more than twice as long")
    func length() throws {
        let model = try TextModel(Self.file)
        for sentence in Self.sentences { #expect(model.encode(Array(sentence.utf8)).count * 2 < sentence.utf8.count) }
        let foreign = [UInt8](repeating: 0xFE, count: 1000)
        #expect(model.encode(foreign).count < 2000)
    }

    @Test("Any bytes are read as something, and never trap")
    func garbage() throws {
        let model = try TextModel(Self.file)
        for length in 0..<100 { #expect(model.decode(Self.noise(length)[...], count: 1000).count == 1000) }
    }

    /// Bytes without a pattern, the same for the same length.
    private static func noise(_ length: Int) -> [UInt8] {
        var hash = FeatureHash(UInt64(length))
        return (0..<length).map {
            hash.add(UInt64($0))
            return UInt8(truncatingIfNeeded: hash.feature)
        }
    }

    @Test("The same counts make the same model, and the file tells what it is")
    func deterministic() throws {
        let again = try TextModel(Self.file)
        #expect(try TextModel(Self.file) == again)
        #expect(Self.file.starts(with: Array("voxdtext".utf8)))
        #expect(again.rows[0].end - again.rows[0].start == 256)
    }

    @Test("A file that is cut, changed or foreign is refused")
    func damaged() throws {
        for count in [0, 7, 12, 20, 40, Self.file.count - 1] {
            #expect(throws: ModelFileError.self) { try TextModel(Array(Self.file.prefix(count))) }
        }
        for place in stride(from: 0, to: Self.file.count, by: 37) {
            var changed = Self.file
            changed[place] ^= 0x40
            #expect(throws: ModelFileError.self) { try TextModel(changed) }
        }
    }
}
