internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// How the daemon is.
    package func status() async throws -> StatusResponse {
        let current = current
        let first = current.pipeline.analyzers.first?.generation ?? 0
        let facts = try await asking { snapshot in
            (
                counts: try snapshot.counts(), last: try snapshot.lastChange(), event: try snapshot.lastEvent(),
                generations: try snapshot.generations(),
                posts: try snapshot.mentions(generation: first, definition: 0, isSynthetic: false)
                    + snapshot.mentions(generation: first, definition: 0, isSynthetic: true)
            )
        }
        var stored = facts.counts
        stored["posts"] = facts.posts
        let problems = current.problems.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        return StatusResponse(
            version: Version.current, state: Self.state(current.problems), problems: problems,
            startedAt: current.startedAt.rfc3339, pid: Int(ProcessFacts.identifier),
            residentBytes: ProcessFacts.residentBytes, databaseBytes: ProcessFacts.size(of: store.path),
            walBytes: ProcessFacts.size(of: store.path + "-wal"), stored: stored, lastChange: facts.last,
            lastIngestAt: facts.event?.at.rfc3339, recordsPerSecond: meter.reading(at: .now).perSecond,
            generations: Self.generations(facts.generations, last: facts.last, current),
            configuration: current.configuration.origin.path, configuredAt: current.configuredAt.rfc3339)
    }

    /// Whether it does its work.
    ///
    /// A full disk is no ill health: questions go on, and it recovers by itself.
    package func health() async -> HealthResponse {
        var problems: [String] = []
        do { try await probe() } catch { problems.append((error as? Problem)?.detail ?? "\(error)") }
        let current = current
        if let damage = current.problems[Self.damage] { problems.append("\(Self.damage): \(damage)") }
        for module in current.configuration.ownModules
        where module.start == .required && !current.runs(module) {
            let reason =
                current.moduleOrders.disabling(module)?.reason ?? current.problems["module \(module.id)"]
                ?? "it has not said who it is"
            problems.append("module \(module.id), which is required, does not run: \(reason)")
        }
        return HealthResponse(status: problems.isEmpty ? "ok" : "unhealthy", problems: problems)
    }

    /// Proves progress: one transaction through the writer and one question through a reader.
    ///
    /// A writer that says that there is no room works; starting the daemon again would not make room.
    package func probe() async throws {
        do { try await store.probe(at: receipt()) } catch StorageError.full {
        } catch { throw problem(of: error) }
        do { try await store.probeReading() } catch { throw problem(of: error) }
    }

    private static func state(_ problems: [String: String]) -> String {
        if problems[Self.room] != nil || problems[Self.damage] != nil { return "read_only" }
        return problems.isEmpty ? "ready" : "degraded"
    }

    private static func generations(
        _ stored: [StoredGeneration], last: Int64, _ current: State
    ) -> [GenerationStatus] {
        let builtIn = current.pipeline.analyzers.map(\.generation)
        let live = Set(builtIn + modules(among: stored, current).map(\.id))
        return stored.filter { live.contains($0.id) }.map { generation in
            let isModule = generation.kind == "module"
            let position = isModule ? generation.position : last
            return GenerationStatus(
                analyzer: AnalyzerReference(
                    id: generation.analyzer, version: generation.version, generation: generation.id),
                kind: generation.kind, position: position, behind: last - position,
                problem: current.problems["module \(generation.analyzer)"])
        }
    }
}
