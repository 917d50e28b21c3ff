internal import Analytics
internal import Logging
internal import PluginKit
internal import Storage
internal import Synchronization
package import Wire

extension Engine {
    /// Starts (or just reports on) the filling of the past, which runs in the background and goes on after a restart.
    package func reanalyze(start: Bool) async throws -> ReanalyzeResponse {
        if start,
            state.withLock({ state in
                defer { state.isFilling = true }
                return !state.isFilling
            })
        {
            do { try await store.setWantsFilling(true) } catch { throw problem(of: error) }
            announcements.announce()
        }
        let open = try await openPairs()
        let current = current
        let topics = Dictionary(
            uniqueKeysWithValues: zip(current.pipeline.definitions, current.pipeline.topics.map(\.id.value)))
        let end = open.map { $0.liveFrom - 1 }.max() ?? 0
        return ReanalyzeResponse(
            running: current.isFilling && !open.isEmpty, position: open.map(\.filledTo).min() ?? end, end: end,
            filling: open.map { pair in
                let id = current.pipeline.analyzer(of: pair.generation)?.value ?? "?"
                return "\(id): \(topics[pair.definition] ?? "*"), "
                    + "change \(pair.filledTo) of \(pair.liveFrom - 1)"
            })
    }

    /// Pairs of live generations and definitions whose past is not counted.
    private func openPairs() async throws -> [StoredCoverage] {
        let pipeline = current.pipeline
        let generations = Set(pipeline.analyzers.map(\.generation) + [pipeline.claims?.generation].compactMap(\.self))
        let definitions = Set([0] + pipeline.definitions)
        return try await asking { try $0.coverage() }
            .filter { generations.contains($0.generation) && definitions.contains($0.definition) && !$0.isComplete }
    }

    /// Fills the past step by step while it is wanted, and rests as long as each step took, so that ingest goes on.
    ///
    /// Returns when the task is cancelled.
    package func runFilling() async {
        if let wanted = try? await store.wantsFilling(), wanted { state.withLock { $0.isFilling = true } }
        let (stream, cancel) = announcements.listen()
        defer { cancel() }
        var wakes = stream.makeAsyncIterator()
        while !Task.isCancelled {
            guard current.isFilling else {
                await wakes.next()
                continue
            }
            do {
                let began = ContinuousClock.now
                guard try await fillOnce() else {
                    try await store.setWantsFilling(false)
                    state.withLock { $0.isFilling = false }
                    log.notice("the past is filled")
                    // Who follows the change log with the topics of older posts has waited for it.
                    announcements.announce()
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

    /// Counts up to 500 more changes of the past; false where nothing is left.
    private func fillOnce() async throws -> Bool {
        let open = try await openPairs()
        guard let position = open.map(\.filledTo).min() else { return false }
        let step = open.filter { $0.filledTo == position }
        let end = step.map { $0.liveFrom - 1 }.min() ?? position
        let bound = open.map(\.filledTo).filter { $0 > position }.min().map { min($0, end) } ?? end
        let (posts, reached) = try await asking { try $0.changes(after: position, through: bound, limit: 500) }
        let pipeline = current.pipeline
        let generations = Set(step.map(\.generation))
        let prepared = posts.map { pipeline.prepare(text: $0.post.text, genre: $0.post.genre) }
        let analyses = pipeline.analyses(of: prepared, only: generations)
        let results = zip(posts, zip(prepared, analyses)).map { post, found in
            let claims = pipeline.claims.map(\.generation)
            return Following(
                sequence: post.change, definitions: pipeline.definitions(of: found.0), analyses: found.1,
                claims: claims.map(generations.contains) ?? false ? pipeline.claimGeneration(of: found.0) : nil)
        }
        do {
            try await store.fill(results, pairs: step, position: reached, at: receipt())
        } catch { throw problem(of: error) }
        announcements.announce()
        return true
    }
}
