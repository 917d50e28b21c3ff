import Analytics
import PluginKit
import Plugins
import Testing

/// Which words mean a topic.
@Suite struct TopicFinderTests {
    @Test(
        "Mentions stand at word boundaries, whatever the script",
        arguments: [
            ("Tesla, TESLA and tésla", "und", "tesla:Tesla tesla:TESLA tesla:tésla"),
            ("teslas, Teslabot, non-Tesla", "und", "tesla:Tesla"),
            ("Tesla's Tesla’nın l'xAI d’X", "und", "tesla:Tesla tesla:Tesla xai:xAI x:X"),
            ("X is not x, Xs or 2X", "und", "x:X"),
            ("我买特斯拉的车", "zh", "tesla:特斯拉"),
            ("新型テスラモデル", "ja", "tesla:テスラ"),
            ("테슬라가 테슬라에서 테슬라봇", "ko", "tesla:테슬라 tesla:테슬라"),
            ("وتسلا بتسلا متسلا", "ar", "tesla:تسلا tesla:تسلا"),
            ("ובטסלה אטסלה", "he", "tesla:טסלה"),
            ("Elon Musk, elon\n musk, Musk Foundation", "und", "musk:Elon Musk musk:elon\n musk musk:Musk Foundation"),
            (
                "#Tesla #TeslaFSD #FSD #ElonMusk @tesla @Tesla_Inc", "und",
                "tesla:#Tesla tesla:#FSD musk:#ElonMusk tesla:@tesla"
            ),
            ("https://tesla.com/x tesla.com", "und", "tesla:tesla"),
            ("A tesla coil, tesla coils and a Tesla", "und", "tesla:Tesla"),
            ("Neuralinkin Neuralinks", "und", "neuralink:Neuralinkin neuralink:Neuralinks"),
            ("Ｔｅｓｌａ 𝗧𝗲𝘀𝗹𝗮", "und", "tesla:Ｔｅｓｌａ tesla:𝗧𝗲𝘀𝗹𝗮"),
            ("nothing here", "und", ""), ("", "und", ""),
        ])
    func boundaries(text: String, language: String, expected: String) {
        #expect(found(text, language) == expected)
    }

    @Test("An alias of a language holds for its texts and for those of no known language")
    func languages() {
        #expect(found("Musc", "fr") == "musk:Musc")
        #expect(found("Musc", "fr-CA") == "musk:Musc")
        #expect(found("Musc", "und") == "musk:Musc")
        #expect(found("Musc", "en") == "")
    }

    @Test(
        "An alias that stands within a character that folds to many is found as that character, and never outside the text",
        arguments: [("㍿", "会社"), ("a㍿", "会社"), ("㍿ b", "会社"), ("\u{FDF3}", "بر"), ("㌀", "ート"), ("ⅷ", "i")])
    func expansions(text: String, alias: String) {
        var settings = SettingsReader.empty(path: "topics")
        let finder = TopicFinder(settings: &settings, topics: [Self.topic("it", [alias])])
        let prepared = PreparedText(text)
        for mention in finder.mentions(in: prepared, language: .undetermined) {
            #expect(mention.range.upperBound <= prepared.bytes.count)
            #expect("㍿\u{FDF3}㌀ⅷ".contains(String(decoding: prepared.bytes[mention.range], as: UTF8.self)))
        }
    }

    @Test("With exact diacritics only the configured spelling counts")
    func exact() {
        let section = SettingsNode.Entry(
            key: "diacritics", keyPosition: Self.nowhere,
            value: SettingsNode(content: .scalar("exact", isQuoted: false), position: Self.nowhere))
        var settings = SettingsReader(
            SettingsNode(content: .mapping([section]), position: Self.nowhere), path: "topics")
        let finder = TopicFinder(settings: &settings, topics: Self.topics)
        #expect(settings.finish().isEmpty)
        let text = PreparedText("TESLA tésla")
        #expect(finder.mentions(in: text, language: .undetermined) == [Mention(topic: 0, range: 0..<5)])
    }

    @Test("The tree finds what a plain search finds")
    func tree() {
        let spellings = ["a", "ab", "bab", "bc", "bca", "c", "caa", "abab"].map { Array($0.utf8) }
        let tree = SpellingTree(spellings)
        var state: UInt64 = 1
        for _ in 0..<200 {
            let text = (0..<40).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return 0x61 + UInt8(state >> 40 & 0xFF) % 3
            }
            for place in text.indices {
                var found: [[Int]] = []
                tree.search(text, from: place) { found.append([$0, $1]) }
                let expected = spellings.enumerated().sorted { $0.element.count < $1.element.count }
                    .filter { text[place...].starts(with: $0.element) }.map { [$0.offset, place + $0.element.count] }
                #expect(found == expected)
            }
        }
    }

    @Test("Mentions of noise are ordered, apart and within the text")
    func noise() {
        var settings = SettingsReader.empty(path: "topics")
        let finder = TopicFinder(settings: &settings, topics: Self.topics)
        for post in SamplePosts.garbage {
            var last = 0
            for mention in finder.mentions(in: post.text, language: post.language.language) {
                #expect(mention.range.lowerBound >= last && mention.range.upperBound <= post.text.bytes.count)
                last = mention.range.upperBound
            }
        }
    }

    private func found(_ text: String, _ language: String) -> String {
        var settings = SettingsReader.empty(path: "topics")
        let finder = TopicFinder(settings: &settings, topics: Self.topics)
        let text = PreparedText(text)
        return finder.mentions(in: text, language: LanguageTag(trusted: language)).map { mention in
            "\(Self.topics[mention.topic].id):\(String(decoding: text.bytes[mention.range], as: UTF8.self))"
        }.joined(separator: " ")
    }

    private static let nowhere = SourcePosition(file: "test", line: 1, column: 1)

    private static let topics = [
        topic(
            "tesla", ["Tesla", "特斯拉", "テスラ", "테슬라", "تسلا", "טסלה"], hashtags: ["FSD"], handles: ["tesla"],
            exclusions: ["tesla coil*"]),
        topic("xai", ["xAI"]),
        Topic(
            id: TopicID(trusted: "musk"), name: "Elon Musk",
            aliases: [
                .undetermined: ["Musk", "Elon Musk", "Musk Foundation"].map { Topic.Alias(text: $0) },
                LanguageTag(trusted: "fr"): [Topic.Alias(text: "Musc")],
            ]),
        Topic(
            id: TopicID(trusted: "x"), name: "X",
            aliases: [.undetermined: [Topic.Alias(text: "X", isCaseSensitive: true)]]),
        topic("neuralink", ["Neuralink*"]),
    ]

    private static func topic(
        _ id: String, _ aliases: [String], hashtags: [String] = [], handles: [String] = [], exclusions: [String] = []
    ) -> Topic {
        Topic(
            id: TopicID(trusted: id), name: id, aliases: [.undetermined: aliases.map { Topic.Alias(text: $0) }],
            hashtags: hashtags, handles: handles, exclusions: exclusions)
    }
}
