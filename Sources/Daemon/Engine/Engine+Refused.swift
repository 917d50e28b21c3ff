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
        let preparation = preparation()
        let whole = found.filter { stored in
            stored.record.body.count < RefusedInput.maximumBody && !stored.record.body.isEmpty
                && stored.record.format.map { plugins.format($0.id) != nil } ?? true
        }
        let ours = whole.filter { $0.record.format == nil }
        let lines = ours.map { LineSplitter.Line.whole(number: $0.record.line, bytes: $0.record.body[...]) }
        var answer = try await store(try await preparation.prepare(lines, self.store), retried: ours.map(\.id))
        let others = whole.filter { $0.record.format != nil }
        // What comes to nothing when it is read by itself stays, too.
        let read = try others.compactMap { stored in
            try IngestElements(retrying: stored, plugins, launcher: launcher).flatMap {
                $0.output.isEmpty ? nil : (id: stored.id, read: $0)
            }
        }
        if !read.isEmpty {
            answer.add(
                try await store(
                    try await preparation.prepare(read.map(\.read), self.store), retried: read.map(\.id)))
        }
        let empty = others.filter { stored in !read.contains { $0.id == stored.id } }
        answer.refused += empty.count
        answer.refusals += empty.prefix(max(0, IngestResponse.maximumRefusals - answer.refusals.count)).map {
            .init(
                line: $0.record.line, field: $0.record.field, code: $0.record.code,
                reason: "read by itself, refused record \($0.id) holds no record: \($0.record.reason)")
        }
        // What was not kept whole cannot be tried, and is not to be lost: it stays where it is.
        let partial = found.filter { stored in !whole.contains { $0.id == stored.id } }
        answer.refused += partial.count
        let room = max(0, IngestResponse.maximumRefusals - answer.refusals.count)
        answer.refusals += partial.prefix(room).map { stored in
            let reason =
                stored.record.format.map { plugins.format($0.id) == nil } == true
                ? "refused record \(stored.id) was read by a format that is not built in: send its input again"
                : stored.record.body.isEmpty
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
            code: stored.record.code, reason: stored.record.reason, format: stored.record.format?.id,
            body: withBody ? String(decoding: stored.record.body, as: UTF8.self) : nil)
    }
}
