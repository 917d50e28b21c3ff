import Analytics
import PluginKit

/// Finds the terms of one text after the other; keeps what they need in common.
struct TermReader {
    private var counts = TermCounts()
    private var spelling = TermSpelling(language: .undetermined)
    private var stopWords = StopWords.of(.undetermined)

    /// Each term of a text once, at most ``TermsAnalyzer/maximumTerms``.
    mutating func terms(of text: PreparedText, language: LanguageTag) -> [Term] {
        if language != spelling.language {
            spelling = TermSpelling(language: language)
            stopWords = StopWords.of(language)
        }
        counts.begin(limit: text.tokens.count)
        let tokens = text.tokens
        var index = 0
        while index < tokens.count {
            let token = tokens[index]
            switch token.kind {
            case .hashtag:
                let sign = text.bytes[Int(token.start)] < 0x80 ? 1 : 3
                count(Int(token.start) + sign..<Int(token.end), of: text.bytes, as: .hashtag, isLower: false)
            case .emoji: count(token.range, of: text.bytes, as: .emoji, isLower: true)
            case .word: countWord(token, in: text)
            case .character where token.script == .han:
                let last = text.endOfRun(from: index)
                HanWords.find(in: text, tokens: index...last, language: language) { place in
                    count(place, of: text.bytes, as: .word, isLower: true)
                }
                index = last
            default: break
            }
            index += 1
        }
        return counts.best(TermsAnalyzer.maximumTerms)
    }

    private mutating func countWord(_ token: Token, in text: PreparedText) {
        guard !token.flags.contains(.isElision), !stopWords.contains(token.hash) else { return }
        let place = stem(of: token, in: text)
        guard Self.isLong(text.bytes.span.extracting(place), script: token.script) else { return }
        count(place, of: text.bytes, as: .word, isLower: !token.flags.contains(.hasCapital))
    }

    private mutating func count(_ place: Range<Int>, of bytes: [UInt8], as kind: Term.Kind, isLower: Bool) {
        if isLower {
            counts.add(kind, hash: Self.hash(bytes.span.extracting(place))) {
                String(decoding: bytes[place], as: UTF8.self)
            }
        } else {
            spelling.lowercase(bytes[place])
            let lower = spelling.lower
            counts.add(kind, hash: Self.hash(lower.span)) { String(decoding: lower, as: UTF8.self) }
        }
    }

    private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
        var hash = TextHash()
        for index in bytes.indices { hash.combine(bytes[index]) }
        return hash.value
    }

    /// The word without what an apostrophe adds to it; nothing where only a function word is left.
    private func stem(of token: Token, in text: PreparedText) -> Range<Int> {
        let folded = text.folded.bytes.span
        var mark = Int(token.foldedEnd) - 1
        while mark >= Int(token.foldedStart), folded[mark] != 0x27 { mark -= 1 }
        guard mark >= Int(token.foldedStart) else { return token.range }
        if stopWords.contains(Self.hash(folded.extracting(Int(token.foldedStart)..<mark))) { return 0..<0 }
        return Int(token.start)..<text.folded.original(of: mark)
    }

    private static func isLong(_ bytes: Span<UInt8>, script: Script) -> Bool {
        let least = script == .katakana || script == .hangul ? 2 : 3
        var letters = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte & 0xC0 != 0x80, byte &- 0x30 > 9 { letters += 1 }
        }
        return letters >= least
    }
}

/// Makes lower case as a language does.
struct TermSpelling {
    /// The language.
    let language: LanguageTag
    private let isTurkic: Bool
    /// What was made last.
    private(set) var lower: [UInt8] = []

    /// Prepares for a language.
    init(language: LanguageTag) {
        self.language = language
        isTurkic = language.code.hasPrefix("tr") || language.code.hasPrefix("az")
    }

    /// Fills ``lower`` with the text in lower case, diacritics kept.
    mutating func lowercase(_ bytes: ArraySlice<UInt8>) {
        lower.removeAll(keepingCapacity: true)
        var isASCII = true
        for byte in bytes {
            if byte >= 0x80 { isASCII = false }
            lower.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        if isTurkic || !isASCII { lower = wide(String(decoding: bytes, as: UTF8.self)) }
    }

    private func wide(_ text: String) -> [UInt8] {
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
}
