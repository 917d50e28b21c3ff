import Analytics
import PluginKit
import Storage

/// A piece of the change log on its way through a module: what is asked, what was answered, what is still to be tried.
///
/// It outlives the module's process, so that a new one goes on where the last one failed.
struct LogStep: Sendable {
    /// For which generation, and with which topics.
    let lineup: ModuleLineup
    /// The last change that is done when the step is.
    let position: Int64
    /// What is known of each post so far.
    private(set) var results: [ModuleAnswer.Result?]
    /// Which posts are tried next.
    private(set) var bisection: Bisection
    private let posts: [StoredPost]
    private let prepared: [PreparedPost]
    /// The posts that the module is asked about, as indices into `posts`; others are in languages that it doesn't read.
    private let asked: [Int]

    /// Prepares posts for a module.
    init(posts: [StoredPost], position: Int64, lineup: ModuleLineup, hasControl: Bool) {
        self.lineup = lineup
        self.position = position
        self.posts = posts
        prepared = posts.map { lineup.pipeline.prepare(text: $0.post.text, genre: $0.post.genre) }
        let isRead = prepared.map { lineup.manifest.reads($0.language.language) }
        asked = posts.indices.filter { isRead[$0] }
        results = isRead.map { $0 ? nil : .unscored(.language) }
        bisection = Bisection(count: asked.count, hasControl: hasControl)
    }

    /// Posts of the step, named by their change.
    func items(_ range: Range<Int>) -> [ModuleBatch.Item] {
        asked[range].map { ModuleBatch.Item(id: posts[$0].change, post: prepared[$0]) }
    }

    /// Notes what the module said of the posts of a range.
    mutating func answered(_ range: Range<Int>, _ answers: [ModuleAnswer.Result]) {
        for (index, answer) in zip(asked[range], answers) { results[index] = answer }
        bisection.succeeded()
    }

    /// Notes that the module answered a post that it had answered before.
    mutating func answeredControl() { bisection.succeeded() }

    /// Notes that the module failed on what it was asked last.
    mutating func failed() { bisection.failed() }

    /// The posts that are given up, by source and id.
    var givenUp: [String] {
        bisection.givenUp.map { index in
            let post = posts[asked[index]].post
            return "\(post.source)/\(post.id)"
        }
    }

    /// What the module itself said that it failed on: the post and its reason.
    var errors: [(post: String, reason: String)] {
        zip(posts, results).compactMap { post, result in
            guard case .error(let reason)? = result else { return nil }
            return ("\(post.post.source)/\(post.post.id)", reason)
        }
    }

    /// What is to be stored: one result for each post, `failed` for those without an answer.
    var following: [Following] {
        zip(posts, zip(prepared, results)).map { post, found in
            let (prepared, result) = found
            return Following(
                sequence: post.change, definitions: lineup.pipeline.definitions(of: prepared),
                analyses: [
                    Pipeline.analysis(
                        lineup.signals(result, of: prepared), of: prepared, generation: lineup.generation,
                        measures: lineup.manifest.measures
                    ) { lineup.pipeline.definitions[$0] }
                ])
        }
    }
}

/// The generation of a module's figures, with everything that decides on it.
struct ModuleLineup: Sendable {
    /// What the module says of itself.
    let manifest: Manifest
    /// Which generation it is.
    let identity: GenerationIdentity
    /// Its number.
    let generation: Int64
    /// The languages and topics that posts are prepared with.
    let pipeline: Pipeline

    /// True where posts and figures of one fit the other.
    func isSame(as other: ModuleLineup) -> Bool {
        generation == other.generation && pipeline.definitions == other.pipeline.definitions
    }

    /// The signals of a result: a reason or an error holds for every measure and topic.
    func signals(_ result: ModuleAnswer.Result?, of post: PreparedPost) -> [Signal] {
        let reason: UnscoredReason
        switch result {
        case .signals(let signals)?: return signals
        case .unscored(let given)?: reason = given
        case .error?, nil: reason = .failed
        }
        return manifest.measures.enumerated().flatMap { index, measure in
            let topics = measure.scope == .topic ? post.topics.map { Signal.Target.topic($0) } : []
            return ([.post] + topics).map { Signal(measure: index, target: $0, outcome: .unscored(reason)) }
        }
    }
}

extension Manifest {
    /// True where the plugin reads texts in `language`: it names none, this one, or the one that this is a variety of.
    fileprivate func reads(_ language: LanguageTag) -> Bool {
        guard let languages else { return true }
        return languages.contains { language == $0 || language.code.hasPrefix("\($0.code)-") }
    }
}
