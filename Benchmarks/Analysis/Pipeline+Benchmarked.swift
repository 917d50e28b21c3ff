import Analytics
import Daemon
import Foundation
import PluginKit
import Plugins

extension Pipeline {
    /// The built-in plugins without settings, those that are off by default only where it is to be `complete`, and the 20 topics
    /// of Benchmarks/generate.py.
    static func benchmarked(complete: Bool = false) -> Pipeline {
        let names = """
            aldora bentrix calmera dorvant elixon farlume gantrio heliora inverda jastrel kelvano lumetra mirquel nortava
            oxalen pelgrin quorima rivanta soltera tarvico
            """
        let topics = names.split(whereSeparator: \.isWhitespace).map { word in
            let name = word.capitalized
            return Topic(
                id: TopicID(trusted: String(word)), name: name,
                aliases: [.undetermined: [name, "\(name) Group"].map { Topic.Alias(text: $0) }], hashtags: [name],
                handles: [String(word)])
        }
        var settings = SettingsReader.empty(path: "benchmark")
        return Pipeline(
            topics: topics, definitions: topics.indices.map { Int64($0 + 1) },
            languageIdentifier: BuiltIn.plugins.languageIdentifier?.init(settings: &settings),
            mentionFinder: BuiltIn.plugins.mentionFinder?.init(settings: &settings, topics: topics),
            analyzers: BuiltIn.plugins.postAnalyzers.filter { complete || settings.enables($0) }.enumerated().map {
                Pipeline.Stage(analyzer: $1.init(settings: &settings), generation: Int64($0 + 1))
            }, pollAnalyzers: [],
            claims: BuiltIn.plugins.claimReader.map {
                Pipeline.ClaimStage(reader: $0.init(settings: &settings), generation: 100)
            })
    }

    /// All that an ingest finds in texts; returns how many analyses there were.
    func everything(of texts: [(text: String, genre: Genre)]) -> Int {
        let prepared = texts.map { prepare(text: $0.text, genre: $0.genre) }
        for post in prepared { keep(claimGeneration(of: post)) }
        for post in prepared { keep(post.fingerprint) }
        return analyses(of: prepared).count
    }
}
