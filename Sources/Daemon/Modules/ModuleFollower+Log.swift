import Analytics
import PluginKit
import Storage
import Synchronization

// What a module is given of the change log.

extension ModuleFollower {
    /// The generation for what is in force now; `last` where nothing has changed.
    func lineup(_ hello: ModuleHello, _ last: ModuleLineup?) async throws -> ModuleLineup {
        let current = engine.current
        let identity = Engine.identity(of: hello.manifest, kind: "module") { hash in
            hash.add(
                Engine.stagesFingerprint(
                    current.pipeline.languageIdentifier, current.pipeline.mentionFinder, current.configuration))
            hashProgram(hello, &hash)
            // Earlier versions of voxd gave some figures of topics to none, or took them for failed.
            if hello.manifest.measures.contains(where: { $0.scope == .topic }) {
                hash.add("topics as the post has them")
            }
        }
        let role = role(current)
        if let last, last.identity == identity, last.manifest == hello.manifest, last.role == role,
            last.pipeline.definitions == current.pipeline.definitions
        {
            return last
        }
        do {
            let generation = try await engine.store.enlist(
                module: identity, as: role, definitions: current.pipeline.definitions, at: engine.receipt())
            return ModuleLineup(
                manifest: hello.manifest, identity: identity, role: role, generation: generation,
                pipeline: current.pipeline)
        } catch { throw engine.problem(of: error) }
    }

    /// Adds what the module's program and configuration decide on its answers with.
    func hashProgram(_ hello: ModuleHello, _ hash: inout Fingerprint) {
        for word in module.program.words { hash.add(word) }
        for (name, value) in module.environment.sorted(by: { $0.key < $1.key }) { hash.add("\(name)=\(value)") }
        hash.add(module.configuration?.canonicalText ?? "")
        hash.add(hello.fingerprint)
    }

    private func role(_ current: Engine.State) -> ModuleRole {
        module.isShadow ? .shadow : .own(hasShadow: current.configuration.shadow(of: module.id) != nil)
    }

    /// Takes what is to be done next, if anything: what an administrator wants to be tried again or to be filled of the past, each
    /// in turn with what is new.
    func takeStep(_ lineup: ModuleLineup, _ progress: inout Progress) async throws {
        progress.replay.hear(engine.current.moduleOrders.replay(of: module))
        if progress.replay.isNext, let step = try await replayStep(lineup, &progress) {
            progress.step = step
            return
        }
        progress.replay.pass()
        if !progress.hasFilled, let step = try await fillStep(lineup, progress.control != nil) {
            (progress.step, progress.hasFilled) = (step, true)
            return
        }
        progress.step = try await nextStep(lineup, progress.control != nil)
        if progress.step == nil, progress.replay.order != nil {
            progress.step = try await replayStep(lineup, &progress)
        }
        if progress.step == nil, progress.hasFilled {
            progress.step = try await fillStep(lineup, progress.control != nil)
        }
        progress.hasFilled = false
    }

    /// Posts that the module was given up on; nil, which ends the order, where no more are left.
    private func replayStep(_ lineup: ModuleLineup, _ progress: inout Progress) async throws -> LogStep? {
        let (generation, place, limit) = (lineup.generation, progress.replay.position, module.batchSize)
        let (found, other) = try await engine.asking { snapshot in
            (
                try snapshot.deadPosts(of: generation, after: place, limit: limit),
                try snapshot.livePost(of: generation)
            )
        }
        let posts = Self.fitting(found.map { LogStep.Prepared($0, lineup.pipeline) })
        guard let last = posts.last else {
            endReplay(&progress)
            return nil
        }
        progress.replay.took(through: last.stored.change)
        if progress.control == nil, let other = other.map({ LogStep.Prepared($0, lineup.pipeline) }),
            lineup.manifest.reads(other.post.language.language)
        {
            progress.control = ModuleBatch.Item(id: other.stored.change, post: other.post)
        }
        return LogStep(posts: posts, purpose: .replaying, lineup: lineup, hasControl: progress.control != nil)
    }

    /// Notes that there is nothing more to be tried again.
    func endReplay(_ progress: inout Progress) {
        guard let order = progress.replay.end() else { return }
        engine.state.withLock { $0.moduleOrders.replayed(module, order: order) }
    }

    /// As many of `posts` as a line may hold, at least one.
    private static func fitting(_ posts: [LogStep.Prepared]) -> [LogStep.Prepared] {
        var bytes = 0
        let fitting = posts.prefix { post in
            bytes += post.stored.post.text.utf8.count
            return bytes <= ModuleProtocol.maximumBatchText
        }
        return Array(posts.prefix(max(1, fitting.count)))
    }

    /// The next posts that the module has not seen; nil at the end of the log.
    ///
    /// What it needs not see, deletions and posts without text, is passed over.
    private func nextStep(_ lineup: ModuleLineup, _ hasControl: Bool) async throws -> LogStep? {
        let (generation, limit) = (lineup.generation, module.batchSize)
        let found = try await engine.asking { snapshot -> (position: Int64, posts: [StoredPost], end: Int64)? in
            let position = try snapshot.generations().first { $0.id == generation }?.position ?? 0
            let last = try snapshot.lastChange()
            guard position < last else { return nil }
            let (posts, end) = try snapshot.changes(after: position, through: last, limit: limit)
            return (position, posts, end)
        }
        guard let (_, posts, end) = found else { return nil }
        let fitting = Self.fitting(posts.map { LogStep.Prepared($0, lineup.pipeline) })
        return LogStep(
            posts: fitting,
            purpose: .following(through: fitting.count < posts.count ? fitting.last?.stored.change ?? end : end),
            lineup: lineup, hasControl: hasControl)
    }

    /// Posts of the past that mention topics which the module's generation lacks, the newest first; nil where none are wanted.
    private func fillStep(_ lineup: ModuleLineup, _ hasControl: Bool) async throws -> LogStep? {
        let (wishes, id) = (engine.current.filling, module.id.value)
        guard wishes.contains(where: { $0.analyzer == nil || $0.analyzer == id }) else { return nil }
        let definitions = Set(lineup.pipeline.definitions)
        let found = try await engine.asking { snapshot -> (step: FillingStep, posts: [StoredPost], reached: Int64)? in
            let open = try snapshot.coverage().filter {
                $0.generation == lineup.generation && definitions.contains($0.definition) && !$0.isComplete
            }
            guard let step = FillingStep(open.compactMap { $0.wanted(by: wishes, of: id) }) else { return nil }
            let (posts, reached) = try snapshot.changes(from: step.first, before: step.end, limit: 500)
            return (step, posts, reached)
        }
        guard let (step, posts, reached) = found else { return nil }
        let wanted = Set(step.pairs.map(\.definition))
        let mentioning = posts.map { LogStep.Prepared($0, lineup.pipeline) }
            .filter { !wanted.isDisjoint(with: lineup.pipeline.definitions(of: $0.post)) }
        let fitting = Self.fitting(Array(mentioning.prefix(module.batchSize)))
        let first = fitting.count < mentioning.count ? fitting.last?.stored.change ?? reached : reached
        return LogStep(
            posts: fitting, purpose: .filling(step.pairs, from: first), lineup: lineup, hasControl: hasControl)
    }

    /// The last change of the log.
    func last() async throws -> Int64 { try await engine.asking { try $0.lastChange() } }
}
