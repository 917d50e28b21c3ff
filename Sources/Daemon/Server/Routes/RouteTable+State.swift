import Hummingbird
import NIOCore
import Wire

extension RouteTable {
    /// How the daemon is.
    var stateRoutes: [Route] {
        [
            Route(
                method: .get, path: "/v1/status", operation: "status", summary: "How the daemon is.",
                answers: [200: .json(StatusResponse.self, "How the daemon is.")]
            ) { call in try await self.json(call) { try await engine.status() } },
            Route(
                method: .get, path: "/v1/health", operation: "health", summary: "Whether the daemon does its work.",
                answers: [
                    200: .json(HealthResponse.self, "It does."),
                    503: .json(HealthResponse.self, "It does not, and why."),
                ]
            ) { call in
                try call.requireNoUnknownParameters()
                let health = await engine.health()
                var response = try Response.json(
                    health, status: health.status == "ok" ? .ok : .serviceUnavailable, limit: limits.answerBytes)
                if health.status != "ok" { response.headers[.retryAfter] = "1" }
                return response
            },
            Route(
                method: .get, path: "/metrics", operation: "metrics", summary: "All figures as Prometheus text.",
                answers: [200: .text(Self.metricsType, "The figures.")]
            ) { call in
                try call.requireNoUnknownParameters()
                return .bytes(ByteBuffer(string: await metrics()), type: Self.metricsType)
            },
        ]
    }

    private static var metricsType: String { "text/plain; version=0.0.4; charset=utf-8" }

    /// The answer to a question without parameters.
    func json(
        _ call: Call, _ answer: @escaping @Sendable () async throws -> some Encodable & Sendable
    ) async throws -> Response {
        try call.requireNoUnknownParameters()
        return try await .json(answer(), limit: limits.answerBytes)
    }

    /// The answer to a question with filters.
    func json(
        _ call: Call, _ answer: @escaping @Sendable (Query) async throws -> some Encodable & Sendable
    ) async throws -> Response {
        var reader = call.reader()
        let query = Query(&reader, rows: limits.rows)
        try reader.finish()
        return try await .json(answer(query), limit: limits.answerBytes)
    }
}
