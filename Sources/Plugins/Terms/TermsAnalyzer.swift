package import Analytics
package import PluginKit

/// Gives the hashtags, emoji and content words of a post, each once, for counting.
package struct TermsAnalyzer: PostAnalyzer {
    /// The most terms of one post; the most frequent are kept, then the first.
    package static let maximumTerms = 64

    package static let manifest = Manifest(
        id: "terms", version: "1.0.0", summary: "Gives the hashtags, emoji and content words of a post.",
        measures: [
            Measure(name: "terms", unit: "terms", range: 0...Double(maximumTerms), labels: [], scope: .post)
        ])

    package static let examples = [
        PluginExample(
            "The shareholders of Tesla aren't happy 😡 #Tesla #xAI", in: LanguageTag(trusted: "en"),
            gives: "terms: shareholders, tesla, happy, 😡, #tesla, #xai"),
        PluginExample(
            "L'été dernier, l'entreprise a été poursuivie.", in: LanguageTag(trusted: "fr"),
            gives: "terms: dernier, entreprise, poursuivie",
            limit: "\"été\" is a stop word of French, the summer too"),
        PluginExample(
            "特斯拉的股东不高兴", in: LanguageTag(trusted: "zh"), gives: "terms: 特斯拉, 股东, 高兴"),
        PluginExample("@elonmusk https://x.com 67.9", gives: "terms: none"),
    ]

    package init(settings: inout SettingsReader) {}

    package func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        posts.map { post in
            [Signal(measure: 0, target: .post, outcome: .terms(Self.terms(of: post)))]
        }
    }

    private static func terms(of post: PreparedPost) -> [Term] {
        let text = post.text
        var counts = TermCounts(limit: text.tokens.count)
        let spelling = Spelling(language: post.language.language)
        let stopWords = StopWords.of(post.language.language)
        var index = 0
        while index < text.tokens.count {
            let token = text.tokens[index]
            switch token.kind {
            case .hashtag:
                let sign = text.bytes[Int(token.start)] < 0x80 ? 1 : 3
                count(text.bytes[Int(token.start) + sign..<Int(token.end)], as: .hashtag, spelling, in: &counts)
            case .emoji:
                counts.add(.emoji, hash: hash(text.bytes[token.range])) { text.text(of: token) }
            case .word where !token.flags.contains(.isElision) && !stopWords.contains(token.hash):
                let bytes = stem(of: token, in: text, stopWords: stopWords)
                guard isLong(bytes, script: token.script) else { break }
                if token.flags.contains(.hasCapital) {
                    count(bytes, as: .word, spelling, in: &counts)
                } else {
                    counts.add(.word, hash: hash(bytes)) { String(decoding: bytes, as: UTF8.self) }
                }
            case .character where token.script == .han:
                let last = text.endOfRun(from: index)
                HanWords.find(in: text, tokens: index...last, language: spelling.language) { place in
                    let bytes = text.bytes[place]
                    counts.add(.word, hash: hash(bytes)) { String(decoding: bytes, as: UTF8.self) }
                }
                index = last
            default: break
            }
            index += 1
        }
        return counts.best(maximumTerms)
    }

    private static func count(
        _ bytes: ArraySlice<UInt8>, as kind: Term.Kind, _ spelling: Spelling, in counts: inout TermCounts
    ) {
        let lower = spelling.lowercase(bytes)
        counts.add(kind, hash: hash(lower[...])) { String(decoding: lower, as: UTF8.self) }
    }

    private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash = TextHash()
        hash.combine(bytes)
        return hash.value
    }

    /// The word without what an apostrophe adds to it; nothing where only a function word is left.
    private static func stem(of token: Token, in text: PreparedText, stopWords: WordSet) -> ArraySlice<UInt8> {
        guard let mark = text.folded.bytes[token.foldedRange].lastIndex(of: 0x27) else {
            return text.bytes[token.range]
        }
        if stopWords.contains(hash(text.folded.bytes[Int(token.foldedStart)..<mark])) { return [] }
        return text.bytes[Int(token.start)..<text.folded.original(of: mark)]
    }

    private static func isLong(_ bytes: ArraySlice<UInt8>, script: Script) -> Bool {
        let least = script == .katakana || script == .hangul ? 2 : 3
        var letters = 0
        for byte in bytes where byte & 0xC0 != 0x80 && !(0x30...0x39).contains(byte) { letters += 1 }
        return letters >= least
    }
}

/// Makes lower case as a language does.
private struct Spelling {
    let language: LanguageTag

    /// The text in lower case, diacritics kept.
    func lowercase(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        if !isTurkic, bytes.allSatisfy({ $0 < 0x80 }) {
            return bytes.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard isTurkic || text.unicodeScalars.contains("İ") else { return Array(text.lowercased().utf8) }
        var dotted = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "İ": dotted.append("i")
            case "I" where isTurkic: dotted.append("ı")
            default: dotted.append(scalar)
            }
        }
        return Array(String(dotted).lowercased().utf8)
    }

    private var isTurkic: Bool { language.code.hasPrefix("tr") || language.code.hasPrefix("az") }
}
