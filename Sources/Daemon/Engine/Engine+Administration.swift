internal import Synchronization
internal import Logging
internal import Analytics
internal import Foundation
internal import PluginKit
internal import SettingsFiles
internal import Storage
package import Wire

extension Engine {
    /// Recomputes every roll-up and compares.
    package func verify(integrity: Bool) async throws -> VerifyResponse {
        do {
            let found = try await store.verify(integrity: integrity)
            let response = VerifyResponse(
                rollups: found.rollups, seals: found.seals, differences: found.differences,
                differenceCount: found.differenceCount, integrity: found.integrity)
            if !response.isClean { report("verify found \(found.differenceCount) differences", of: "verify") }
            return response
        } catch { throw problem(of: error) }
    }

    /// Forgets an author or a post.
    package func erase(_ request: EraseRequest) async throws -> EraseResponse {
        let erasure: Erasure
        switch (request.author, request.post) {
        case (let author?, nil): erasure = .author(keyring.author(source: request.source, name: author))
        case (nil, let post?): erasure = .post(keyring.post(source: request.source, id: post))
        default:
            throw Problem(
                "invalid-body", title: "Invalid body", status: 400, detail: "give exactly one of author and post")
        }
        let time = receipt()
        let receipt = UUID().uuidString.lowercased()
        let keyring = keyring
        let result: ErasureResult
        do {
            result = try await store.erase(erasure, receipt: receipt, at: time) { keyring.post(source: $0, id: $1) }
        } catch { throw problem(of: error) }
        announcements.announce()
        return EraseResponse(
            receipt: receipt, erasedAt: time.rfc3339, posts: result.posts, versions: result.versions,
            refused: result.refused, polls: result.polls,
            sealedDays: result.sealedDays.sorted().map { "\(CivilDate(daysSince1970: Int($0)))" })
    }

    /// Loads the configuration again, and waits for it.
    ///
    /// One that is asked for during another one runs after it.
    package func reload() async throws -> ReloadResponse {
        await withCheckedContinuation { continuation in
            let action = reloading.withLock { $0.request(continuation) }
            if action == .begin {
                // Ends when no reload is asked for any more; every waiter is resumed by it.
                Task { await self.runReloads() }
            }
        }
    }

    private func runReloads() async {
        var action = ReloadQueue<CheckedContinuation<ReloadResponse, Never>>.Action.begin
        while action == .begin {
            onReload(.begins)
            let response = await loadConfiguration()
            onReload(.ended(current.configuration))
            let waiters: [CheckedContinuation<ReloadResponse, Never>]
            (waiters, action) = reloading.withLock { $0.finish() }
            for waiter in waiters { waiter.resume(returning: response) }
        }
    }

    private func loadConfiguration() async -> ReloadResponse {
        let before = current.configuration
        do {
            let isOptional = if case .defaults = before.origin { true } else { false }
            let new = try Configuration.load(path: before.origin.path, isOptional: isOptional) {
                Self.assemble($0, plugins).issues
            }
            let (pipeline, registry) = try await Self.pipeline(for: new, plugins, store, clock())
            let now = clock()
            state.withLock { state in
                state.configuration = new
                state.configuredAt = now
                state.pipeline = pipeline
                state.registry = registry
            }
            let changes = before.differences(to: new)
            log.log(.reloaded, ["changes": "\(changes.count)"])
            announcements.announce()
            return ReloadResponse(applied: true, changes: changes, errors: [])
        } catch let error as ConfigurationError {
            log.log(
                .reloadFailed,
                ["mistakes": "\(error.issues.count)", "first": "\(error.issues.first.map(\.description) ?? "")"])
            return ReloadResponse(applied: false, changes: [], errors: error.issues.map(\.description))
        } catch {
            log.log(.reloadFailed, ["error": "\(error)"])
            return ReloadResponse(applied: false, changes: [], errors: ["\(error)"])
        }
    }

    /// Makes a consistent copy of the database beside it, while questions and ingest go on.
    ///
    /// It needs room for the copy; without it, nothing but the backup fails.
    package func backup() async throws -> BackupCopy {
        let path = store.path + StateDirectory.copySuffix + UUID().uuidString.lowercased()
        defer {
            for suffix in ["", "-journal", "-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: path + suffix)
            }
        }
        do {
            try await store.copy(to: path)
        } catch StorageError.full {
            throw Problem(
                "no-room-for-backup", title: "No room for a backup", status: 507,
                detail: "the copy is made beside the database, where there is no room for it: make room for another "
                    + "\(ProcessFacts.size(of: store.path)) bytes there, then try again")
        } catch { throw problem(of: error) }
        return try BackupCopy(taking: path)
    }

    /// Events after number `after` (nil: from now on), oldest first, at most `limit`; waits up to `seconds` for one.
    package func events(after: Int64?, limit: Int, wait seconds: Double) async throws -> [Event] {
        let (stream, cancel) = announcements.listen()
        defer { cancel() }
        let start: Int64
        if let after { start = after } else { start = try await asking { try $0.lastEvent()?.id ?? 0 } }
        let now = try await storedEvents(after: start, limit)
        guard now.isEmpty, seconds > 0 else { return now }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { for await _ in stream { return } }
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }
            await group.next()
            group.cancelAll()
        }
        return try await storedEvents(after: start, limit)
    }

    private func storedEvents(after: Int64, _ limit: Int) async throws -> [Event] {
        try await asking { try $0.events(after: after, limit: limit) }.map { event in
            Event(
                id: event.id, kind: event.kind, at: event.at.rfc3339, lastChange: event.lastChange,
                counts: event.counts,
                topics: event.topics)
        }
    }
}
