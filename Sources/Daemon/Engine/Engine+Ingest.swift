internal import Logging
internal import Analytics
internal import PluginKit
internal import Storage
internal import Wire

extension Engine {
    /// Begins to take records; the caller feeds bytes and must end with `finish` or let go of it.
    package func beginIngest(_ request: IngestRequest = IngestRequest()) async throws -> IngestSession {
        let others = formatModules.map(\.module.id.value)
        let input =
            try formatReading(request).map(IngestInput.module)
            ?? IngestInput(request, plugins, others: others, at: clock(), launcher: launcher)
        return IngestSession(
            engine: self, request: request, input: input, configuration: current.configuration.ingest)
    }

    /// What prepares a batch by the configuration that is in force now.
    func preparation(_ request: IngestRequest = IngestRequest()) -> BatchPreparation {
        let current = current
        return BatchPreparation(
            pipeline: current.pipeline, keyring: keyring,
            decoder: RecordDecoder(isLenient: request.options.isLenient, now: clock()), options: request.options,
            storesAuthorNames: current.configuration.privacy.authors == .plain, threads: threads)
    }

    /// Stores one prepared batch and says what became of it.
    func store(_ prepared: BatchPreparation.Prepared, retried: [Int64] = []) async throws -> IngestResponse {
        var batch = WriteBatch(receivedAt: receipt(), horizon: horizon)
        batch.parts = prepared.parts
        batch.refused = prepared.refused.map(\.input)
        batch.retried = retried
        let result: WriteResult
        do {
            result = try await store.write(batch)
            noteRoom()
        } catch {
            throw problem(of: error)
        }
        meter.count(result.outcomes.count + prepared.refused.count, at: .now)
        if result.event != nil { announcements.announce() }
        return Self.answer(result, prepared)
    }

    /// The moment before which posts are refused: what retention lets expire is not taken in again.
    private var horizon: Timestamp? {
        let configuration = current.configuration
        let limits = [configuration.ingest.horizon, configuration.retention.signals].compactMap { lifetime -> Int64? in
            if case .limited(let duration) = lifetime { duration.milliseconds } else { nil }
        }
        return limits.min().map { clock().advanced(byMilliseconds: -$0) }
    }

    /// The part of the daemon that says that there is no room.
    static let room = "room"
    /// The part of the daemon that says that the database is damaged.
    static let damage = "database"

    /// Notes that a transaction found room.
    func noteRoom() {
        guard current.problems[Self.room] != nil else { return }
        report(nil, of: Self.room)
        log.log(.storageRecovered)
    }

    /// What a failed transaction means for the client; a full disk and a damaged file also show in the daemon's health.
    func problem(of error: StorageError) -> Problem {
        switch error {
        case .full:
            if current.problems[Self.room] == nil { log.log(.storageFull, ["error": "\(error)"]) }
            report("\(error)", of: Self.room)
            return Problem("storage-full", title: "No room", status: 507, detail: "\(error)")
        case .corrupt:
            if current.problems[Self.damage] == nil { log.log(.corrupt, ["error": "\(error)"]) }
            report("\(error)", of: Self.damage)
            return Problem("storage-corrupt", title: "Damaged database", status: 503, detail: "\(error)")
        case .interrupted:
            return Problem("too-slow", title: "The question took too long", status: 503, detail: "\(error)")
        case .locked, .newer, .foreignKey, .failed:
            return Problem("storage-failed", title: "The database failed", status: 500, detail: "\(error)")
        }
    }

    private static func answer(_ result: WriteResult, _ prepared: BatchPreparation.Prepared) -> IngestResponse {
        var answer = IngestResponse()
        answer.lastChange = result.lastChange
        answer.skip(prepared.skipped)
        answer.ignoredFields = prepared.ignoredFields
        var refusals = prepared.refused.map {
            refusal(line: $0.input.line, $0.place, field: $0.input.field, code: $0.input.code, reason: $0.input.reason)
        }
        let lines = prepared.parts.lazy.flatMap { $0.items.lazy.map(\.line) }
        for (index, (line, outcome)) in zip(lines, result.outcomes).enumerated() {
            let place = prepared.places.isEmpty ? nil : prepared.places[index]
            switch outcome {
            case .accepted(let remark):
                answer.accepted += 1
                if let remark {
                    answer.remarks.append(refusal(line: line, place, field: "", code: "remark", reason: remark))
                }
            case .unchanged: answer.unchanged += 1
            case .updated: answer.updated += 1
            case .replaced: answer.replaced += 1
            case .deleted: answer.deleted += 1
            case .refused(let field, let code, let reason):
                refusals.append(refusal(line: line, place, field: field, code: code, reason: reason))
            }
        }
        answer.refused = refusals.count
        refusals.sort { ($0.line, $0.offset ?? 0) < ($1.line, $1.offset ?? 0) }
        answer.refusals = Array(refusals.prefix(IngestResponse.maximumRefusals))
        answer.remarks = Array(answer.remarks.prefix(IngestResponse.maximumRefusals))
        return answer
    }

    private static func refusal(
        line: Int, _ place: FormatPlace?, field: String, code: String, reason: String
    ) -> IngestResponse.Refusal {
        .init(
            line: line, offset: place.flatMap { $0.fullPath.isEmpty ? nil : $0.offset },
            path: place.flatMap { $0.fullPath.isEmpty ? nil : $0.fullPath },
            field: field, code: code, reason: reason)
    }
}
