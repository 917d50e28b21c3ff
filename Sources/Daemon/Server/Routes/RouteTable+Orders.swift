import Analytics
import Hummingbird
import Wire

extension RouteTable {
    /// What only administrators may do, apart from sending records and taking backups.
    var orderRoutes: [Route] {
        [
            Route(
                method: .post, path: "/v1/verify", operation: "verify",
                summary: "Recomputes every roll-up and compares.",
                isOrder: true,
                parameters: [
                    Parameter(name: "integrity", summary: "Also checks the database file.", schema: Parameter.flag)
                ],
                answers: [200: .json(VerifyResponse.self, "What was found.")]
            ) { call in
                var reader = call.reader()
                let integrity = reader.flag("integrity") ?? false
                try reader.finish()
                return try .json(await engine.verify(integrity: integrity), limit: limits.answerBytes)
            },
            Route(
                method: .post, path: "/v1/erase", operation: "erase", summary: "Forgets an author or a post.",
                isOrder: true, body: .request(EraseRequest.self, "Whom or what to forget."),
                answers: [200: .json(EraseResponse.self, "The receipt.")]
            ) { call in
                try call.requireNoUnknownParameters()
                let body = try await call.request.json(EraseRequest.self, limit: limits.bodyBytes, call.context)
                return try .json(await engine.erase(body), limit: limits.answerBytes)
            },
            Route(
                method: .post, path: "/v1/reload", operation: "reload", summary: "Loads the configuration again.",
                isOrder: true,
                answers: [
                    200: .json(ReloadResponse.self, "What changed."),
                    422: .json(ReloadResponse.self, "What is wrong; nothing changed."),
                ]
            ) { call in
                try call.requireNoUnknownParameters()
                let result = try await engine.reload()
                return try .json(
                    result, status: result.applied ? .ok : .unprocessableContent, limit: limits.answerBytes)
            },
            reanalyzeRoute(start: true), reanalyzeRoute(start: false),
        ]
    }

    private func reanalyzeRoute(start: Bool) -> Route {
        let analyzer = Parameter(
            name: "analyzer", summary: "Only this analyzer, built in or a module; else all.", schema: Parameter.name)
        let since = Parameter(
            name: "since", summary: "No further back than what was received at this time.", schema: Parameter.time)
        return Route(
            method: start ? .post : .get, path: "/v1/reanalyze",
            operation: start ? "reanalyze" : "reanalyzeProgress",
            summary: start
                ? "Fills the past of new topics and analyzers, in the background."
                : "How far the filling of the past has come.", isOrder: true,
            parameters: start ? [analyzer, since] : [analyzer],
            answers: [200: .json(ReanalyzeResponse.self, "How far it has come.")]
        ) { call in
            var reader = call.reader()
            let analyzer = reader.one("analyzer", "the id of an analyzer", PluginID.init(_:))
            let since = start ? reader.time("since") : nil
            try reader.finish()
            return try .json(
                await engine.reanalyze(start: start, analyzer: analyzer, since: since), limit: limits.answerBytes)
        }
    }

    /// The answer to an order without parameters, which takes the time that it takes.
    func order(
        _ call: Call, _ answer: @Sendable () async throws -> some Encodable & Sendable
    ) async throws -> Response {
        try call.requireNoUnknownParameters()
        return try .json(await answer(), limit: limits.answerBytes)
    }
}
