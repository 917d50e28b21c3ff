@testable import Analytics
import Testing

/// Where a user's own words are found in texts.
@Suite struct LexiconIndexTests {
    private static let english = LanguageTag(trusted: "en")

    private func index(_ words: [String: Double]) throws -> LexiconIndex {
        let lexicon = Lexicon(words: [Self.english: words.map { Lexicon.Word($0.key, weight: $0.value) }])
        return try #require(LexiconIndexes(lexicon).index(for: Self.english))
    }

    /// What is found, as it stands in the text, with its weight.
    private func found(_ words: [String: Double], in text: String) throws -> [String] {
        var scanned = ScannedText()
        var hits: [LexiconHit] = []
        let bytes = Array(text.utf8)
        scanned.scan(bytes, in: 0..<bytes.count)
        try index(words).find(in: &scanned, bytes, into: &hits)
        return hits.map { hit in
            let (first, last) = (scanned.tokens[hit.tokens.lowerBound], scanned.tokens[hit.tokens.upperBound - 1])
            let place = String(decoding: bytes[Int(first.byteStart)..<Int(last.byteEnd)], as: UTF8.self)
            return "\(place) \(hit.weight)"
        }
    }

    @Test("Words are found whatever their case, length and hashtag, and only whole")
    func words() throws {
        let text = "HODL! hoooooodl #hodl unhodled hodler"
        #expect(try found(["hodl": 2, "hoodl": 1], in: text) == ["HODL 2.0", "hoooooodl 1.0", "hodl 2.0"])
    }

    @Test("Of phrases that begin alike the longest is found, and none within another")
    func longest() throws {
        let words = ["to die for": 3.0, "to": 0, "die": -2, "for sure": 1, "die*": -1]
        #expect(try found(words, in: "a cake to die for sure") == ["to die for 3.0"])
        #expect(try found(words, in: "he died, they die to win") == ["died -1.0", "die -2.0", "to 0.0"])
    }

    @Test("A star stands for any ending, also of an idiom's last word")
    func openEnding() throws {
        let words = ["rug*": -2.0, "pulled the rug*": -3]
        #expect(try found(words, in: "rugs. They pulled the rugby") == ["rugs -2.0", "pulled the rugby -3.0"])
        #expect(try found(["betrüg*": -2], in: "Betrüger betrügen") == ["Betrüger -2.0", "betrügen -2.0"])
    }

    @Test("Emoji and emoticons are words too")
    func emoji() throws {
        #expect(try found(["🚀": 1, ":-(": -1], in: "up🚀🚀 or not :-(") == ["🚀 1.0", "🚀 1.0", ":-( -1.0"])
    }

    @Test("In scripts without spaces a word is found within a run, the longest first")
    func runs() throws {
        let words = ["泡沫": -2.0, "不": -1, "不错": 2]
        #expect(try found(words, in: "这是泡沫吧,真不错。不") == ["泡沫 -2.0", "不错 2.0", "不 -1.0"])
        // What the cutter leaves out moves no place.
        #expect(try found(["沫": 1], in: "泡\u{FE00}沫\u{FE00}泡") == ["沫\u{FE00} 1.0"])
    }

    @Test(
        "A negation within three words turns a weight round, until a mark",
        arguments: [
            ("not moon", -0.74), ("not so so moon", -0.74), ("not so so so moon", 1), ("not. moon", 1),
            ("don't moon", -0.74), ("not but moon", 1), ("ne moon", -0.74),
        ])
    func negation(text: String, weight: Double) throws {
        #expect(try found(["moon": 1], in: text) == ["moon \(Float(weight))"])
    }

    @Test("A negation that belongs to an idiom negates nothing")
    func negationWithin() throws {
        #expect(try found(["no problem": 1, "moon": 1], in: "no problem moon") == ["no problem 1.0", "moon 1.0"])
    }

    @Test("Words of every language and of the language's base count too; the language's own win")
    func languages() throws {
        let lexicon = Lexicon(words: [
            .undetermined: [.init("moon", weight: 1), .init("sol", weight: 1)],
            LanguageTag(trusted: "pt"): [.init("sol", weight: 2), .init("lua", weight: 2)],
            LanguageTag(trusted: "pt-BR"): [.init("lua", weight: 3)],
        ])
        let indexes = LexiconIndexes(lexicon)
        func weights(_ code: String) throws -> [Float] {
            var scanned = ScannedText()
            var hits: [LexiconHit] = []
            let bytes = Array("moon sol lua".utf8)
            scanned.scan(bytes, in: 0..<bytes.count)
            try #require(indexes.index(for: LanguageTag(trusted: code))).find(in: &scanned, bytes, into: &hits)
            return hits.map(\.weight)
        }
        #expect(try weights("pt-BR") == [1, 2, 3])
        #expect(try weights("pt-PT") == [1, 2, 2])
        #expect(try weights("fi") == [1, 1])
        #expect(LexiconIndexes.none.index(for: Self.english) == nil)
    }

    @Test(
        "What cannot be found is refused with the reason",
        arguments: [
            ("", LexiconPhrase.Fault.empty), ("  ", .empty), ("@name", .sign), ("#tag", .sign),
            ("see https://x.org", .sign), ("a b c d e f g h i", .long), ("ab*", .open), ("*moon", .open),
            ("mo*on rise", .open), ("AI泡沫", .mixed),
        ])
    func faults(text: String, fault: LexiconPhrase.Fault) {
        #expect(throws: fault) { try LexiconPhrase(text) }
    }
}
