package import Analytics
package import PluginKit

/// Finds where a text speaks of the configured topics: all spellings of all topics in all languages in one pass.
///
/// An alias of a language holds for texts in that language and for texts whose language is not known; an alias of
/// `und` holds for all. Of overlapping mentions the one that begins first wins, of those that begin together the
/// longest, of equal ones the topic that is configured first.
package struct TopicFinder: MentionFinder {
    private let patterns: TopicPatterns
    private let tree: SpellingTree
    private let keepsDiacritics: Bool

    package static let manifest = Manifest(
        id: "topics", version: "1.0.0", summary: "Finds where a text speaks of the configured topics.")

    package static let sampleConfiguration = """
        # Whether "Müsk" is "Musk": folded, or exact.
        diacritics: folded
        """

    package static let examples = [
        PluginExample("Tesla's board met; tesla coils don't count.", gives: "tesla: Tesla"),
        PluginExample("X is the platform, x the letter.", gives: "x: X"),
        PluginExample("Müsk et l'xAI", gives: "musk: Müsk, xai: xAI"),
        PluginExample("特斯拉的车 テスラモーターズ", gives: "tesla: 特斯拉, tesla: テスラ"),
        PluginExample("테슬라가 올랐다, وتسلا أيضا", gives: "tesla: 테슬라, tesla: تسلا"),
        PluginExample("#Tesla #TeslaFSD @elonmusk https://tesla.com", gives: "tesla: #Tesla, musk: @elonmusk"),
        PluginExample("Elon Musk spoke.", gives: "musk: Elon Musk"),
        PluginExample("a teslas fan", gives: "nothing", limit: "a plural must be configured: \"tesla*\""),
    ]

    package static let exampleTopics = [
        Topic(
            id: TopicID(trusted: "tesla"), name: "Tesla",
            aliases: [.undetermined: ["Tesla", "特斯拉", "テスラ", "테슬라", "تسلا"].map { Topic.Alias(text: $0) }],
            exclusions: ["tesla coil*"]),
        Topic(id: TopicID(trusted: "xai"), name: "xAI", aliases: [.undetermined: [Topic.Alias(text: "xAI")]]),
        Topic(
            id: TopicID(trusted: "musk"), name: "Elon Musk",
            aliases: [.undetermined: ["Musk", "Elon Musk"].map { Topic.Alias(text: $0) }], handles: ["elonmusk"]),
        Topic(
            id: TopicID(trusted: "x"), name: "X",
            aliases: [.undetermined: [Topic.Alias(text: "X", isCaseSensitive: true)]]),
    ]

    package init(settings: inout SettingsReader, topics: [Topic]) {
        keepsDiacritics = settings.choice("diacritics", of: Diacritics.self) == .exact
        patterns = TopicPatterns(topics)
        tree = SpellingTree(patterns.words.map(\.bytes))
    }

    package func mentions(in text: PreparedText, language: LanguageTag) -> [Mention] {
        var found: [Mention] = []
        var excluded: [Mention] = []
        let boundary = WordBoundary(text: text)
        let folded = text.folded.bytes
        for (index, token) in text.tokens.enumerated() {
            if token.kind == .hashtag || token.kind == .handle {
                addSign(token, in: text, language, to: &found)
                continue
            }
            for place in boundary.places(in: token) {
                tree.search(folded, from: place) { number, end in
                    guard boundary.mayStart(at: place, in: token),
                        let ending = boundary.ending(at: end, from: index)
                    else { return }
                    add(patterns.words[number], place..<end, ending, in: text, language, &found, &excluded)
                }
            }
        }
        return Self.resolve(found, excluded: excluded)
    }

    /// Adds what a spelling that was found at folded `range`, and may end there as a word, means.
    private func add(
        _ pattern: TopicPattern, _ range: Range<Int>, _ ending: WordBoundary.Ending, in text: PreparedText,
        _ language: LanguageTag, _ found: inout [Mention], _ excluded: inout [Mention]
    ) {
        let place = text.original(range)
        for meaning in pattern.meanings where meaning.holds(for: language) {
            guard meaning.isPrefix || ending.isWhole,
                meaning.allows(text.bytes[place], keepsDiacritics: keepsDiacritics)
            else { continue }
            let whole = meaning.isPrefix ? text.original(range.lowerBound..<ending.wordEnd) : place
            if meaning.isExclusion {
                excluded.append(Mention(topic: meaning.topic, range: whole))
            } else {
                found.append(Mention(topic: meaning.topic, range: whole))
            }
        }
    }

    /// Adds the mentions that a whole hashtag or handle makes.
    private func addSign(_ token: Token, in text: PreparedText, _ language: LanguageTag, to found: inout [Mention]) {
        guard let meanings = patterns.meanings(ofSign: token, in: text) else { return }
        for meaning in meanings where meaning.holds(for: language) {
            guard meaning.allows(text.bytes[token.range], keepsDiacritics: keepsDiacritics) else { continue }
            found.append(Mention(topic: meaning.topic, range: token.range))
        }
    }

    /// Drops what is excluded, then what overlaps; O(n log n) in what was found.
    private static func resolve(_ found: [Mention], excluded: [Mention]) -> [Mention] {
        if found.isEmpty { return [] }
        if found.count == 1, excluded.isEmpty { return found }
        var phrases =
            excluded.isEmpty ? [:] : Dictionary(grouping: excluded, by: \.topic).mapValues(ExcludedPhrases.init)
        let ordered = found.sorted {
            ($0.range.lowerBound, -$0.range.count, $0.topic) < ($1.range.lowerBound, -$1.range.count, $1.topic)
        }
        var mentions: [Mention] = []
        for mention in ordered where phrases[mention.topic]?.cover(mention.range) != true {
            if mention.range.lowerBound >= mentions.last?.range.upperBound ?? 0 { mentions.append(mention) }
        }
        return mentions
    }

    private enum Diacritics: String, CaseIterable {
        case folded, exact
    }
}

/// The phrases of a text in which a topic isn't meant.
private struct ExcludedPhrases {
    private let phrases: [Range<Int>]
    private var next = 0
    private var reach = 0

    init(_ mentions: [Mention]) { phrases = mentions.map(\.range).sorted { $0.lowerBound < $1.lowerBound } }

    /// True where `range` lies within one of the phrases; ranges must be asked for in order of their beginning.
    mutating func cover(_ range: Range<Int>) -> Bool {
        while next < phrases.count, phrases[next].lowerBound <= range.lowerBound {
            reach = max(reach, phrases[next].upperBound)
            next += 1
        }
        return range.upperBound <= reach
    }
}
