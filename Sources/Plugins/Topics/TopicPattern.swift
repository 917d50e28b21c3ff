import Analytics
import PluginKit

/// A folded spelling to look for, and everything that it may mean.
struct TopicPattern: Sendable {
    /// The folded bytes.
    var bytes: [UInt8]
    /// What it may mean, in the order of the topics.
    var meanings: [Meaning]

    /// One thing that a spelling may mean.
    struct Meaning: Sendable {
        /// The topic, as an index.
        var topic: Int
        /// The primary language for whose texts it holds; nil for all.
        var language: String?
        /// The spelling as it was configured, in lower case where case doesn't count.
        var spelling: [UInt8]
        /// True where the text must have the spelling's case.
        var isCaseSensitive: Bool
        /// True where the word may go on: written with a trailing `*`.
        var isPrefix: Bool
        /// True for a phrase in which the topic is not meant.
        var isExclusion: Bool

        /// True where it holds for texts in `language`: always where it is bound to none, or the text's is not known.
        func holds(for text: LanguageTag) -> Bool {
            guard let language, text != .undetermined else { return true }
            return TopicPattern.primary(text) == language
        }

        /// True where what stands in the text may be this spelling: always, unless case or diacritics count.
        func allows(_ text: ArraySlice<UInt8>, keepsDiacritics: Bool) -> Bool {
            if isCaseSensitive { return text.elementsEqual(spelling) }
            if !keepsDiacritics { return true }
            return String(decoding: text, as: UTF8.self).lowercased().utf8.elementsEqual(spelling)
        }
    }

    /// The first subtag of a language: `pt` of `pt-BR`.
    static func primary(_ language: LanguageTag) -> String {
        String(language.code.prefix { $0 != "-" })
    }
}

/// Gathers patterns, equal spellings once.
struct TopicPatterns: Sendable {
    /// Spellings of words and phrases.
    private(set) var words: [TopicPattern] = []
    /// Spellings of whole hashtags and handles, with their sign.
    private var signs: [[UInt8]: [TopicPattern.Meaning]] = [:]
    /// The hashes of ``signs``.
    private var signHashes: Set<UInt64> = []
    private var numbers: [[UInt8]: Int] = [:]

    /// Gathers all that `topics` configure.
    init(_ topics: [Topic]) {
        for (index, topic) in topics.enumerated() {
            for (language, aliases) in topic.aliases.sorted(by: { $0.key < $1.key }) {
                let bound = language == .undetermined ? nil : TopicPattern.primary(language)
                for alias in aliases { add(alias, topic: index, language: bound) }
            }
            for phrase in topic.exclusions { addWord(phrase, topic: index, isExclusion: true) }
            for tag in topic.hashtags { addSign("#", tag, topic: index) }
            for handle in topic.handles { addSign("@", handle, topic: index) }
        }
    }

    /// What a hashtag or handle of a text may mean; nil where it is none of those that were configured.
    func meanings(ofSign token: Token, in text: PreparedText) -> [TopicPattern.Meaning]? {
        guard signHashes.contains(token.hash) else { return nil }
        return signs[Array(text.folded.bytes[token.foldedRange])]
    }

    private mutating func add(_ alias: Topic.Alias, topic: Int, language: String?) {
        addWord(alias.text, topic: topic, language: language, isCaseSensitive: alias.isCaseSensitive)
        guard !alias.text.hasSuffix("*") else { return }
        let tag = alias.text.split(separator: " ").joined()
        addSign("#", tag, topic: topic, language: language, isCaseSensitive: alias.isCaseSensitive)
    }

    private mutating func addWord(
        _ text: String, topic: Int, language: String? = nil, isCaseSensitive: Bool = false, isExclusion: Bool = false
    ) {
        let isPrefix = text.hasSuffix("*")
        let spelling = isPrefix ? String(text.dropLast()) : text
        let bytes = Self.trim(FoldedText.fold(spelling))
        guard !bytes.isEmpty else { return }
        let number = numbers[bytes] ?? words.count
        if number == words.count { words.append(TopicPattern(bytes: bytes, meanings: [])) }
        numbers[bytes] = number
        words[number].meanings.append(
            TopicPattern.Meaning(
                topic: topic, language: language,
                spelling: Self.trim(Array((isCaseSensitive ? spelling : spelling.lowercased()).utf8)),
                isCaseSensitive: isCaseSensitive, isPrefix: isPrefix, isExclusion: isExclusion))
    }

    private mutating func addSign(
        _ sign: String, _ name: String, topic: Int, language: String? = nil, isCaseSensitive: Bool = false
    ) {
        let bare = name.hasPrefix(sign) ? String(name.dropFirst()) : name
        let bytes = FoldedText.fold(sign + bare)
        guard bytes.count > 1 else { return }
        var hash = TextHash()
        hash.combine(bytes)
        signHashes.insert(hash.value)
        signs[bytes, default: []].append(
            TopicPattern.Meaning(
                topic: topic, language: language,
                spelling: Array((sign + (isCaseSensitive ? bare : bare.lowercased())).utf8),
                isCaseSensitive: isCaseSensitive, isPrefix: false, isExclusion: false))
    }

    private static func trim(_ bytes: [UInt8]) -> [UInt8] {
        Array(bytes.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed())
    }
}
