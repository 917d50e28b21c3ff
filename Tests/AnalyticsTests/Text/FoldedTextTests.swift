import Analytics
import Testing

/// What spellings become equal, and the way back.
@Suite struct FoldedTextTests {
    @Test(
        "Spellings that mean the same fold to the same",
        arguments: [
            ("Müsk É ŒUVRE Straße İstanbul ISPARTA", "musk e oeuvre strasse istanbul isparta"),
            ("e\u{301}te\u{301} ﬁn ﬀ", "ete fin ff"),
            ("ΣΊΣΥΦΟΣ Ἀθῆναι", "σισυφοσ αθηναι"),
            ("ЁЛКА ЙОД Їжак Ґанок", "елка йод їжак ґанок"),
            ("مُحَمَّد أحمد إلى یک", "محمد احمد الي يك"),
            ("שָׁלוֹם", "שלום"),
            ("Ｔｅｓｌａ　１２３！ ﾃｽﾗ", "tesla 123! テスラ"),
            ("𝐓𝐞𝐬𝐥𝐚 Ⓣⓔⓢⓛⓐ", "tesla tesla"),
            ("“Tesla’s” – «x»… 好。", "\"tesla's\" - \"x\"... 好."),
            ("a \t\n b\u{A0}c\u{200B}d\u{AD}e\u{FEFF}f", "a b c def"),
            ("٠١٢٣ ०१२", "0123 012"), ("ԱՐԱՐԱՏ ᲗᲑᲘᲚᲘᲡᲘ", "արարատ თბილისი"), ("", ""),
        ])
    func folds(text: String, folded: String) {
        #expect(String(decoding: FoldedText.fold(text), as: UTF8.self) == folded)
    }

    @Test(
        "Every token's folded place leads back to its own place",
        arguments: [
            "Müsk’s Ｔｅｓｌａ — é\u{301}à ﬁn ﬃ ß𝐓 مُحَمَّد x ٠١ 好。 end", "plain ASCII only", "  two  spaces\n\nlines ",
            "…‼ ﷺ ŉ İI",
        ])
    func wayBack(text: String) {
        var scanner = TextScanner(Array(text.utf8))
        scanner.scan(0..<text.utf8.count)
        let tokens = scanner.tokens
        let folded = scanner.folded()
        #expect(!tokens.isEmpty)
        for token in tokens {
            #expect(folded.original(of: Int(token.foldedStart)) == Int(token.start))
            #expect(folded.original(of: Int(token.foldedEnd)) == Int(token.end))
        }
    }

    @Test("Folding twice changes nothing more")
    func idempotent() {
        for value in UInt32(0x20)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let once = FoldedText.fold(String(Character(scalar)))
            #expect(FoldedText.fold(String(decoding: once, as: UTF8.self)) == once, "U+\(String(value, radix: 16))")
        }
    }

    @Test("Hashes are the same on every machine: known answers of FNV-1a and the mixer")
    func hashes() {
        #expect(hash("") == 0xEFD0_1F60_BA99_2926)
        #expect(hash("tesla") == 0x422D_5897_EC88_D017)
        #expect(hash("été") == 0x4E86_B7C4_C0FE_DA3B)
    }

    private func hash(_ text: String) -> UInt64 {
        var hash = TextHash()
        hash.combine(text.utf8)
        return hash.value
    }
}
