internal import Analytics
internal import Foundation
internal import PluginKit

/// The questions of a check, each a batch, with answers read as voxd reads them.
struct CheckConversation {
    let talk: ModuleTalk
    let manifest: Manifest
    let patience: Double
    private var number: Int64 = 0

    init(talk: ModuleTalk, manifest: Manifest, patience: Double) {
        self.talk = talk
        self.manifest = manifest
        self.patience = patience
    }

    /// What the module says of each post, in their order.
    mutating func ask(_ posts: [PreparedPost], topics: [Topic] = []) throws(ToolError) -> [ModuleAnswer.Result] {
        number += 1
        let items = posts.enumerated().map { ModuleBatch.Item(id: Int64($0 + 1), post: $1) }
        let batch = ModuleBatch(number: number, posts: items)
        guard let line = talk.ask(batch.line(topics: topics), seconds: patience) else {
            throw ToolError("it does not answer a batch of \(posts.count) posts within \(Int(patience)) s, or ends")
        }
        do throws(ModuleProtocolError) {
            return try ModuleAnswer(line: line, to: batch, manifest: manifest, topics: topics).results
        } catch { throw ToolError("\(error)") }
    }

    /// What measures promise and answers lack.
    func missing(_ results: [ModuleAnswer.Result]) -> [String] {
        manifest.measures.enumerated().compactMap { index, measure in
            let count = results.filter { result in
                guard case .signals(let signals) = result else { return false }
                return !signals.contains { $0.measure == index && $0.target == .post }
            }.count
            return count > 0 ? "\(measure.name): nothing for \(count) posts as a whole; say unscored, and why" : nil
        }
    }

    /// What the module makes of a post of a case, in the words of `expected.json`.
    mutating func describe(line: String) throws(ToolError) -> String {
        let post: CasePost
        do { post = try JSONDecoder().decode(CasePost.self, from: Data(line.utf8)) } catch {
            throw ToolError("\(line): no post of a case: \(error)")
        }
        let topics = (post.topics ?? []).map { Topic(id: TopicID(trusted: $0.id), name: $0.id, aliases: [:]) }
        let prepared = post.prepared
        guard let result = try ask([prepared], topics: topics).first else { return "nothing" }
        switch result {
        case .error: return "error"
        case .unscored(let reason):
            return manifest.measures.map { "\($0.name): unscored (\(reason.name))" }.joined(separator: "; ")
        case .signals(let signals):
            return signals.isEmpty
                ? "nothing" : signals.map { words($0, prepared.topics.map { topics[$0] }) }.joined(separator: "; ")
        }
    }

    private func words(_ signal: Signal, _ topics: [Topic]) -> String {
        let measure = manifest.measures[signal.measure]
        let name =
            if case .topic(let place) = signal.target { "\(measure.name) of \(topics[place].id)" } else { measure.name }
        switch signal.outcome {
        case .scored(let value, let label, let confidence, _):
            let label = label.map { " \(measure.labels[$0])" } ?? ""
            return "\(name): \(Self.text(value))\(label) (\(Self.text(confidence)))"
        case .unscored(let reason): return "\(name): unscored (\(reason.name))"
        case .terms: return "\(name): terms"
        }
    }

    private static func text(_ number: Double) -> String { String(format: "%.2f", number) }
}

/// A post of a case: what the protocol tells of one, and only the text must be there.
private struct CasePost: Decodable {
    var text: String
    var language: String?
    var genre: String?
    var topics: [Mentioned]?

    struct Mentioned: Decodable {
        var id: String
        var mentions: [[Int]]
    }

    /// The post, its topics numbered as they stand here.
    var prepared: PreparedPost {
        let genre = genre.flatMap { Genre(name: $0) } ?? .post
        let scalars = text.unicodeScalars.map { String($0).utf8.count }
        func byte(_ scalar: Int) -> Int { scalars.prefix(max(0, scalar)).reduce(0, +) }
        let mentions = (topics ?? []).enumerated().flatMap { place, topic in
            topic.mentions.filter { $0.count == 2 && $0[0] < $0[1] }.map {
                Mention(topic: place, range: byte($0[0])..<byte($0[1]))
            }
        }
        return PreparedPost(
            text: PreparedText(text, genre: genre),
            language: LanguageGuess(language: language.flatMap { LanguageTag($0) } ?? .undetermined, confidence: 1),
            genre: genre, mentions: mentions)
    }
}
