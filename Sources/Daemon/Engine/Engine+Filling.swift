package import Analytics
internal import Logging
internal import PluginKit
internal import Storage
internal import Synchronization
package import Wire

extension Engine {
    /// Starts (or just reports on) the filling of the past, which runs in the background and goes on after a restart.
    ///
    /// Of one analyzer, where that is named, else of all; with `since`, no further back than what was received then.
    package func reanalyze(
        start: Bool, analyzer: PluginID? = nil, since: Timestamp? = nil
    ) async throws -> ReanalyzeResponse {
        let names = try await fillable(current)
        if let analyzer, !names.values.contains(analyzer.value) {
            let known = Set(names.values).sorted().joined(separator: ", ")
            throw Problem(
                "unknown-analyzer", title: "Unknown analyzer", status: 404,
                detail: "no analyzer \"\(analyzer)\" has figures; there are \(known)")
        }
        if start { try await wish(analyzer, since) }
        let (open, end) = try await openPairs(current)
        let after = current
        let pipeline = after.pipeline
        let topics = Dictionary(
            uniqueKeysWithValues: zip(pipeline.definitions, pipeline.topics.map(\.id.value)))
        let asked = open.filter { analyzer == nil || names[$0.generation] == analyzer?.value }
        let missing = asked.map { $0.liveFrom - 1 - $0.filledTo }.max() ?? 0
        return ReanalyzeResponse(
            running: asked.contains { $0.wanted(by: after.filling, of: names[$0.generation]) != nil },
            position: end - missing, end: end,
            filling: asked.map { pair in
                let id = names[pair.generation] ?? "?"
                let isIdle =
                    after.configuration.modules.contains { $0.id.value == id }
                    && after.modules[ModuleName(id: PluginID(trusted: id))]?.isRunning != true
                return
                    "\(id): \(topics[pair.definition] ?? "*"), changes \(pair.filledTo + 1) to \(pair.liveFrom - 1)"
                    + (isIdle ? "; the module does not run" : "")
            })
    }

    /// Notes a wish, and has who fulfils it hear of it.
    private func wish(_ analyzer: PluginID?, _ since: Timestamp?) async throws {
        let from: Int64 =
            if let since {
                try await asking { try $0.change(asOf: since.advanced(byMilliseconds: -1)) + 1 }
            } else { 1 }
        let wish = FillingWish(analyzer: analyzer?.value, from: from)
        let wishes = state.withLock { state in
            if !state.filling.contains(wish) { state.filling.append(wish) }
            return state.filling
        }
        do { try await store.setFillingWishes(wishes) } catch { throw problem(of: error) }
        announcements.announce()
    }

    /// The analyzers whose past can be filled, by their generations in force.
    private func fillable(_ current: State) async throws -> [Int64: String] {
        let pipeline = current.pipeline
        let builtIn = pipeline.analyzers.map(\.generation) + [pipeline.claims?.generation].compactMap(\.self)
        var names = Dictionary(
            uniqueKeysWithValues: builtIn.map { ($0, pipeline.analyzer(of: $0)?.value ?? "?") })
        let stored = try await asking { try $0.generations() }
        for module in Self.modules(among: stored, current) { names[module.id] = module.analyzer }
        return names
    }

    /// Pairs of generations and definitions in force whose past is not counted, and the last change.
    private func openPairs(_ current: State) async throws -> (pairs: [StoredCoverage], end: Int64) {
        let names = try await fillable(current)
        let definitions = [0] + current.pipeline.definitions
        let (coverage, end, stored) = try await asking { snapshot in
            (try snapshot.coverage(), try snapshot.lastChange(), try snapshot.generations())
        }
        let own = coverage.filter { names[$0.generation] != nil && definitions.contains($0.definition) }
        // A module hears of a new topic only between two batches: it lacks what it has seen until then.
        let unheard = Self.modules(among: stored, current).flatMap { module in
            definitions.filter { definition in
                !own.contains { $0.generation == module.id && $0.definition == definition }
            }.map {
                StoredCoverage(generation: module.id, definition: $0, liveFrom: module.position + 1, filledTo: 0)
            }
        }
        return ((own + unheard).filter { !$0.isComplete }, end)
    }

    /// Fills the past step by step while it is wanted, and rests as long as each step took, so that ingest goes on.
    ///
    /// Returns when the task is cancelled.
    package func runFilling() async {
        if let wishes = try? await store.fillingWishes() {
            state.withLock { state in state.filling += wishes.filter { !state.filling.contains($0) } }
        }
        let (stream, cancel) = announcements.listen()
        defer { cancel() }
        var wakes = stream.makeAsyncIterator()
        while !Task.isCancelled {
            guard !current.filling.isEmpty else {
                await wakes.next()
                continue
            }
            do {
                let began = ContinuousClock.now
                guard try await fillOnce() else {
                    try await dropFulfilled()
                    // What is left is a module's to do.
                    if !current.filling.isEmpty { await wakes.next() }
                    continue
                }
                report(nil, of: "reanalyze")
                try await Task.sleep(for: ContinuousClock.now - began)
            } catch is CancellationError {
                return
            } catch {
                report("\(error)", of: "reanalyze")
                try? await Task.sleep(for: .seconds(5))
            }
        }
    }

    /// Forgets the wishes that nothing is left to do for.
    private func dropFulfilled() async throws {
        let (wishes, names) = (current.filling, try await fillable(current))
        let (open, _) = try await openPairs(current)
        let left = wishes.filter { wish in
            open.contains { $0.wanted(by: [wish], of: names[$0.generation]) != nil }
        }
        guard left != wishes else { return }
        let now = state.withLock { state in
            state.filling.removeAll { wishes.contains($0) && !left.contains($0) }
            return state.filling
        }
        try await store.setFillingWishes(now)
        log.notice("the past is filled")
        // Who follows the change log with the topics of older posts has waited for it.
        announcements.announce()
    }

    /// Counts up to 500 more changes of the past by analyzers that are compiled in, the newest first; false where nothing is left.
    private func fillOnce() async throws -> Bool {
        let current = current
        let pipeline = current.pipeline
        let open = try await openPairs(current).pairs.compactMap { pair in
            pipeline.analyzer(of: pair.generation).flatMap { pair.wanted(by: current.filling, of: $0.value) }
        }
        guard let step = FillingStep(open) else { return false }
        let (posts, reached) = try await asking { try $0.changes(from: step.first, before: step.end, limit: 500) }
        let generations = Set(step.pairs.map(\.generation))
        let prepared = posts.map { pipeline.prepare(text: $0.post.text, genre: $0.post.genre) }
        let analyses = pipeline.analyses(of: prepared, only: generations)
        let results = zip(posts, zip(prepared, analyses)).map { post, found in
            let claims = pipeline.claims.map(\.generation)
            return Following(
                sequence: post.change, definitions: pipeline.definitions(of: found.0), analyses: found.1,
                claims: claims.map(generations.contains) ?? false ? pipeline.claimGeneration(of: found.0) : nil)
        }
        do {
            try await store.fill(results, pairs: step.pairs, from: reached, at: receipt())
        } catch { throw problem(of: error) }
        announcements.announce()
        return true
    }
}
