import Analytics
import Testing

@Suite struct ScannedTextTests {
    private func kinds(_ text: String) -> [ScannedToken.Kind] {
        var scanned = ScannedText()
        let bytes = Array(text.utf8)
        scanned.scan(bytes, in: 0..<bytes.count)
        return scanned.tokens.map(\.kind)
    }

    private func words(_ text: String) -> [String] {
        var scanned = ScannedText()
        let bytes = Array(text.utf8)
        scanned.scan(bytes, in: 0..<bytes.count)
        return scanned.tokens.map { token in
            String(
                String.UnicodeScalarView(
                    scanned.scalars[Int(token.start)..<Int(token.end)].compactMap(Unicode.Scalar.init)))
        }
    }

    @Test("Handles and links are one token each, without their characters")
    func specials() {
        #expect(kinds("@tesla see https://example.org/x?y=1 now") == [.handle, .word, .link, .word])
        #expect(kinds("www.example.org HTTP://EXAMPLE.ORG") == [.link, .link])
        #expect(kinds("@ home") == [.punctuation, .word])
    }

    @Test("Words are lowercase, keep their apostrophes, and lose the third of equal letters")
    func folding() {
        #expect(words("DON’T Ça ÉTÉ МОСКВА Ωραία soooooo") == ["don't", "ça", "été", "москва", "ωραία", "soo"])
    }

    @Test("Hashtags are cut at their capitals")
    func hashtags() { #expect(words("#TeslaFSD is") == ["#", "tesla", "fsd", "is"]) }

    @Test("Emoji stand alone, glued to words or to each other; skin tones are left out")
    func emoji() {
        #expect(kinds("love💓💓👍🏽it") == [.word, .emoji, .emoji, .emoji, .word])
        #expect(words("👍🏽") == ["👍"])
    }

    @Test("Scripts without spaces are runs")
    func dense() { #expect(kinds("テスラの株主 is 怒") == [.dense, .word, .dense]) }

    @Test("Broken UTF-8 is passed over and places stay within the text")
    func broken() {
        var generator = SeededGenerator(seed: 7)
        var scanned = ScannedText()
        for _ in 0..<500 {
            let bytes = (0..<40).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            scanned.scan(bytes, in: 0..<bytes.count)
            var last: Int32 = 0
            for token in scanned.tokens {
                #expect(token.byteStart >= last && token.byteEnd > token.byteStart && token.byteEnd <= 40)
                last = token.byteEnd
            }
        }
    }
}
