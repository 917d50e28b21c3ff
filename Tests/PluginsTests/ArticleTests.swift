import Analytics
import Foundation
import PluginKit
import Plugins
import Testing

/// The French press article that voxd's case comes from.
@Suite struct ArticleTests {
    static let path = "../shared/samples/article.fr.txt"

    @Test(
        "The topics of the article are found, Musk and Musc as one, and none in the site's furniture",
        .enabled(if: FileManager.default.fileExists(atPath: path), "\(path) is missing: the article isn't tested"))
    func topics() throws {
        let article = try String(contentsOfFile: Self.path, encoding: .utf8)
        let text = PreparedText(article, genre: .article)
        let mentions = finder.mentions(in: text, language: LanguageTag(trusted: "fr"))
        let found = Set(mentions.map { Self.topics[$0.topic].id.value })
        #expect(found == ["tesla", "xai", "musk", "spacex", "neuralink", "openai", "grok", "x"])
        let lines = article.split(separator: "\n")
        let furniture = lines.filter { $0.hasPrefix("▲") || $0.hasPrefix("Source :") } + lines.prefix(5)
        for line in furniture {
            let range = try #require(article.range(of: line))
            let place = article.utf8.distance(from: article.startIndex, to: range.lowerBound)
            let bytes = place..<place + line.utf8.count
            #expect(!text.tokens.contains { $0.range.overlaps(bytes) }, "\(line)")
            #expect(!mentions.contains { $0.range.overlaps(bytes) }, "\(line)")
        }
    }

    @Test(
        "The prose of the article is all there",
        .enabled(if: FileManager.default.fileExists(atPath: path), "\(path) is missing: the article isn't tested"))
    func prose() throws {
        let article = try String(contentsOfFile: Self.path, encoding: .utf8)
        let text = PreparedText(article, genre: .article)
        for line in article.split(separator: "\n") where line.utf8.count > 90 && !line.contains("日本語") {
            let range = try #require(article.range(of: line))
            let place = article.utf8.distance(from: article.startIndex, to: range.lowerBound)
            #expect(text.sentences.contains { $0.overlaps(place..<place + line.utf8.count) }, "\(line)")
        }
        #expect(text.sentences.count > 50)
    }

    @Test(
        "Both spellings of one name are one topic",
        .enabled(if: FileManager.default.fileExists(atPath: path), "\(path) is missing: the article isn't tested"))
    func spellings() throws {
        let text = PreparedText(try String(contentsOfFile: Self.path, encoding: .utf8))
        let spelled = finder.mentions(in: text, language: LanguageTag(trusted: "fr"))
            .filter { Self.topics[$0.topic].id.value == "musk" }
            .map { String(decoding: text.bytes[$0.range], as: UTF8.self) }
        #expect(Set(spelled) == ["Musk", "Musc"])
    }

    private var finder: TopicFinder {
        var settings = SettingsReader.empty(path: "topics")
        return TopicFinder(settings: &settings, topics: Self.topics)
    }

    private static let topics = [
        ("tesla", ["Tesla"]), ("xai", ["xAI"]), ("musk", ["Elon Musk", "Musk", "Musc"]), ("spacex", ["SpaceX"]),
        ("neuralink", ["Neuralink"]), ("openai", ["OpenAI"]), ("grok", ["Grok"]), ("x", ["X"]),
    ].map { id, aliases in
        Topic(
            id: TopicID(trusted: id), name: id,
            aliases: [.undetermined: aliases.map { Topic.Alias(text: $0, isCaseSensitive: id == "x") }])
    }
}
