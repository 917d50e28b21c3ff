import Analytics
import PluginKit
import Storage

/// A piece of the change log on its way through a module: what is asked, what was answered, what is still to be tried.
struct LogStep: ModuleStep {
    /// For which generation, and with which topics.
    let lineup: ModuleLineup
    /// Why the posts are asked about.
    let purpose: Purpose
    /// What is known of each post so far.
    private(set) var results: [ModuleAnswer.Result?]
    /// Which posts are tried next.
    private(set) var bisection: Bisection
    private let posts: [StoredPost]
    private let prepared: [PreparedPost]
    /// The posts that the module is asked about, as indices into `posts`; others are in languages that it doesn't read.
    private let asked: [Int]
    /// Why the module failed on single posts, by their place among those that are asked about.
    private var reasons: [Int: String] = [:]

    /// A post as it is stored, and as analyzers see it.
    struct Prepared: Sendable {
        /// As it is stored.
        let stored: StoredPost
        /// As analyzers see it.
        let post: PreparedPost

        /// Prepares a post.
        init(_ stored: StoredPost, _ pipeline: Pipeline) {
            self.stored = stored
            post = pipeline.prepare(text: stored.post.text, genre: stored.post.genre)
        }
    }

    /// Why posts are asked about.
    enum Purpose: Hashable, Sendable {
        /// They are the next of the log; when the step is done, all up to this change is.
        case following(through: Int64)
        /// The module was given up on them before.
        case replaying
        /// These pairs of its generation lack them; when the step is done, all from this change on are counted.
        case filling([StoredCoverage], from: Int64)
    }

    /// Takes posts that were prepared for a module.
    init(posts: [Prepared], purpose: Purpose, lineup: ModuleLineup, hasControl: Bool) {
        self.lineup = lineup
        self.purpose = purpose
        self.posts = posts.map(\.stored)
        prepared = posts.map(\.post)
        let isRead = prepared.map { lineup.manifest.reads($0.language.language) }
        var isAsked = true
        // What is said of a whole post holds for each of its topics: where nothing else is said, the figures are there.
        if case .filling = purpose { isAsked = lineup.manifest.measures.contains { $0.scope == .topic } }
        asked = posts.indices.filter { isAsked && isRead[$0] }
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

    var isReplay: Bool { purpose == .replaying }

    mutating func failed(because reason: String) {
        if case .send(let range) = bisection.step, range.count == 1 { reasons[range.lowerBound] = reason }
        bisection.failed()
    }

    /// The posts that are given up, by source and id.
    var givenUp: [String] {
        bisection.givenUp.map { index in
            let post = posts[asked[index]].post
            return "\(post.source)/\(post.id)"
        }
    }

    /// The posts that are given up, and those that the module says that it failed on, with the reasons.
    var letters: [DeadLetter] {
        let found = bisection.givenUp.map { index in
            DeadLetter(
                change: posts[asked[index]].change, reason: reasons[index] ?? "it failed on a batch with this post")
        }
        let said = zip(posts, results).compactMap { post, result -> DeadLetter? in
            guard case .error(let reason)? = result else { return nil }
            return DeadLetter(change: post.change, reason: "it says: \(reason)")
        }
        return found + said
    }

    /// The last post of the step.
    var lastChange: Int64 { posts.last?.change ?? 0 }

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
    /// Which of the module's programs it is.
    let role: ModuleRole
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
            let topics = measure.scope == .topic ? post.topics.indices.map { Signal.Target.topic($0) } : []
            return ([.post] + topics).map { Signal(measure: index, target: $0, outcome: .unscored(reason)) }
        }
    }
}

extension Manifest {
    /// True where the plugin reads texts in `language`: it names none, this one, or the one that this is a variety of.
    func reads(_ language: LanguageTag) -> Bool {
        guard let languages else { return true }
        return languages.contains { language == $0 || language.code.hasPrefix("\($0.code)-") }
    }
}
