import Analytics

/// Posts that no analyzer may stumble over.
public enum SamplePosts {
    /// Nothing, white space, controls, one character of every kind, broken UTF-8, long runs, and noise from a fixed
    /// generator; some of them with topics.
    public static let garbage: [PreparedPost] = {
        var texts = [
            [], [0x20], [0x0A, 0x0D, 0x09], [0x00], [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
            [0xED, 0xA0, 0x80],
            [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0x8D], [0xEF, 0xB8, 0x8F], [0x23], [0x40], [0x3A], [0x27],
            [0x23, 0xE2, 0x83],
            Array("#".utf8), Array("@@@###:::".utf8), Array("👩‍👩‍".utf8), Array("🇫".utf8), Array("e\u{301}\u{301}".utf8),
            Array("http://".utf8), Array("www.".utf8), Array("a@".utf8), Array("a.b/".utf8), Array("l'".utf8),
            Array("''''".utf8), Array("ㅋㅋㅋㅋ".utf8), Array("\u{202E}abc".utf8), Array("ﷺ ǅ ß İ".utf8),
        ]
        for unit in ["a", "哈", "👍🏽", "!", "#", ":)", "a b ", "l'", "http://x", "\u{301}", "1.", "a.", "a@", "#1", "@a"] {
            texts.append(Array(String(repeating: unit, count: 2000).utf8))
        }
        var noise = Noise()
        for length in 0..<64 { texts.append((0..<length * 3).map { _ in UInt8(truncatingIfNeeded: noise.next()) }) }
        for length in 0..<64 { texts.append(noise.text(scalars: length)) }
        return texts.enumerated().map { index, bytes in post(bytes, index) }
    }()

    private static func post(_ bytes: [UInt8], _ index: Int) -> PreparedPost {
        let genre = Genre.allCases[index % Genre.allCases.count]
        let text = PreparedText(utf8: bytes, genre: genre)
        let languages = ["und", "en", "fr", "de", "ar", "zh", "qaa"]
        let mentions = text.tokens.prefix(index % 4).enumerated().map { Mention(topic: $0 % 2 * 7, range: $1.range) }
        return PreparedPost(
            text: text,
            language: LanguageGuess(
                language: LanguageTag(trusted: languages[index % languages.count]), confidence: 0.5),
            genre: genre, mentions: mentions)
    }

    /// SplitMix64, so that the noise is the same everywhere.
    private struct Noise {
        var state: UInt64 = 7

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
            return value ^ value >> 31
        }

        mutating func text(scalars: Int) -> [UInt8] {
            let blocks: [UInt32] = [
                0, 0x80, 0x300, 0x370, 0x600, 0x900, 0xE00, 0x2000, 0x3000, 0xAC00, 0xFF00, 0x1F300,
            ]
            var text = String.UnicodeScalarView()
            for _ in 0..<scalars {
                let block = blocks[Int(next() % UInt64(blocks.count))]
                if let scalar = Unicode.Scalar(block + UInt32(next() % 0x100)) { text.append(scalar) }
            }
            return Array(String(text).utf8)
        }
    }
}
