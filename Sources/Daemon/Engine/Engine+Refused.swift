internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

extension Engine {
    /// Refused records, newest first, those with a number below `before`.
    package func refused(limit: Int, before: Int64?) async throws -> RefusedResponse {
        let limit = min(limit, current.configuration.server.maximumRows)
        let (found, total) = try await asking { snapshot in
            (try snapshot.refused(before: before ?? .max, limit: limit + 1), try snapshot.counts()["refused"] ?? 0)
        }
        return RefusedResponse(
            refused: found.prefix(limit).map { Self.record($0, withBody: false) }, total: Int(total),
            truncated: found.count > limit)
    }

    /// One refused record with its body.
    package func refusedRecord(_ id: Int64) async throws -> RefusedRecord {
        guard let found = try await asking({ try $0.refusal(id) }) else { throw Self.unknown(id) }
        return Self.record(found, withBody: true)
    }

    /// Tries refused records again, one or all; what succeeds leaves the table, what fails again stays with its new reason.
    package func retryRefused(_ id: Int64?) async throws -> IngestResponse {
        if let id {
            guard let found = try await asking({ try $0.refusal(id) }) else { throw Self.unknown(id) }
            return try await retry([found])
        }
        var answer = IngestResponse()
        var before = Int64.max
        while true {
            let bound = before
            let found = try await asking { try $0.refused(before: bound, limit: 500) }
            guard let last = found.last else { return answer }
            before = last.id
            answer.add(try await retry(found))
        }
    }

    private func retry(_ found: [StoredRefusal]) async throws -> IngestResponse {
        let preparation = preparation(current, lenient: false)
        let whole = found.filter { $0.record.body.count < RefusedInput.maximumBody && !$0.record.body.isEmpty }
        let lines = whole.map { LineSplitter.Line.whole(number: $0.record.line, bytes: $0.record.body[...]) }
        var answer = try await store(try await preparation.prepare(lines, self.store), retried: whole.map(\.id))
        // What was not kept whole cannot be tried, and is not to be lost: it stays where it is.
        let partial = found.filter { stored in !whole.contains { $0.id == stored.id } }
        answer.refused += partial.count
        let room = max(0, IngestResponse.maximumRefusals - answer.refusals.count)
        answer.refusals += partial.prefix(room).map { stored in
            let reason =
                stored.record.body.isEmpty
                ? "refused record \(stored.id) was kept without its text: \(stored.record.reason)"
                : "only the first \(RefusedInput.maximumBody) bytes of refused record \(stored.id) were kept: send the "
                    + "record itself again"
            return .init(line: stored.record.line, field: "", code: "not_kept_whole", reason: reason)
        }
        return answer
    }

    /// Forgets refused records; all for nil.
    ///
    /// Returns how many.
    package func purgeRefused(_ id: Int64?) async throws -> Int {
        do { return try await store.purgeRefused(id) } catch { throw problem(of: error) }
    }

    private static func unknown(_ id: Int64) -> Problem {
        Problem(
            "unknown-record", title: "Unknown refused record", status: 404,
            detail: "there is no refused record \(id); it may have expired")
    }

    private static func record(_ stored: StoredRefusal, withBody: Bool) -> RefusedRecord {
        RefusedRecord(
            id: stored.id, receivedAt: stored.receivedAt.rfc3339, line: stored.record.line, field: stored.record.field,
            code: stored.record.code, reason: stored.record.reason,
            body: withBody ? String(decoding: stored.record.body, as: UTF8.self) : nil)
    }
}
