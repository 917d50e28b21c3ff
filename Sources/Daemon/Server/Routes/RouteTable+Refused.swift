import Hummingbird
import Wire

extension RouteTable {
    /// The records that were refused.
    var refusedRoutes: [Route] {
        [
            Route(
                method: .get, path: "/v1/refused", operation: "refused", summary: "Refused records, newest first.",
                parameters: Parameter.page(limits.rows),
                answers: [200: .json(RefusedResponse.self, "A page of refused records.")]
            ) { call in
                var reader = call.reader()
                let page = Page(&reader, rows: limits.rows)
                try reader.finish()
                return try await .json(
                    engine.refused(limit: page.limit, before: page.before), limit: limits.answerBytes)
            },
            Route(
                method: .get, path: "/v1/refused/{id}", operation: "refusedRecord",
                summary: "One refused record with its body.", parameters: [Self.record],
                answers: [200: .json(RefusedRecord.self, "The record.")]
            ) { call in
                let id = try Self.record(call)
                return try await self.json(call) { try await engine.refusedRecord(id) }
            },
            Route(
                method: .post, path: "/v1/refused/retry", operation: "retryRefused",
                summary: "Tries all refused records again.", isOrder: true,
                answers: [200: .json(IngestResponse.self, "What became of them.")]
            ) { call in try await self.order(call) { try await engine.retryRefused(nil) } },
            Route(
                method: .post, path: "/v1/refused/{id}/retry", operation: "retryRefusedRecord",
                summary: "Tries one refused record again.", isOrder: true, parameters: [Self.record],
                answers: [200: .json(IngestResponse.self, "What became of it.")]
            ) { call in
                let id = try Self.record(call)
                return try await self.order(call) { try await engine.retryRefused(id) }
            },
            Route(
                method: .delete, path: "/v1/refused", operation: "purgeRefused",
                summary: "Forgets all refused records.", isOrder: true,
                answers: [200: .json(PurgeResponse.self, "How many there were.")]
            ) { call in try await self.order(call) { PurgeResponse(purged: try await engine.purgeRefused(nil)) } },
            Route(
                method: .delete, path: "/v1/refused/{id}", operation: "purgeRefusedRecord",
                summary: "Forgets one refused record.", isOrder: true, parameters: [Self.record],
                answers: [200: .json(PurgeResponse.self, "1, or 0 where there was none.")]
            ) { call in
                let id = try Self.record(call)
                return try await self.order(call) { PurgeResponse(purged: try await engine.purgeRefused(id)) }
            },
        ]
    }

    private static let record = Parameter.number("id", "The record's number.")

    private static func record(_ call: Call) throws -> Int64 {
        try call.item("id", "a whole number from 1") { text in
            Int64(text).flatMap { (1...Int64(Parameter.largestNumber)).contains($0) ? $0 : nil }
        }
    }
}

/// How many refused records were forgotten.
struct PurgeResponse: Codable, Hashable, Sendable {
    /// The number.
    var purged: Int
}
