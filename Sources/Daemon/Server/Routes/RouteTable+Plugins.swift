import Analytics
import Hummingbird
import Wire

extension RouteTable {
    /// What analyses posts and polls.
    var pluginRoutes: [Route] {
        [
            Route(
                method: .get, path: "/v1/plugins", operation: "plugins", summary: "The plugins that run.",
                answers: [200: .json(PluginsResponse.self, "The plugins.")]
            ) { call in try await self.json(call) { try await engine.plugins() } },
            Route(
                method: .get, path: "/v1/plugins/{id}", operation: "plugin", summary: "One plugin with its examples.",
                parameters: [.item("id", "Its permanent name.")],
                answers: [200: .json(PluginResponse.self, "The plugin.")]
            ) { call in
                let id = try call.item("id", "the id of a plugin", PluginID.init(_:))
                return try await self.json(call) { try await engine.plugin(id: id.value) }
            },
            moduleRoute(.enable, "Lets a module run that was disabled or given up."),
            moduleRoute(.disable, "Ends a module until voxd starts again or it is enabled."),
            moduleRoute(.restart, "Ends a module and starts it again."),
            Route(
                method: .post, path: "/v1/analyze", operation: "analyze",
                summary: "Analyses posts without storing them.",
                body: .request(AnalyzeRequest.self, "The posts."),
                answers: [200: .json(AnalyzeResponse.self, "What analyzers say, in the same order.")]
            ) { call in
                try call.requireNoUnknownParameters()
                let body = try await call.request.json(AnalyzeRequest.self, limit: limits.bodyBytes, call.context)
                return try await .json(engine.analyze(body), limit: limits.answerBytes)
            },
        ]
    }

    private func moduleRoute(_ order: Engine.ModuleOrder, _ summary: String) -> Route {
        Route(
            method: .post, path: "/v1/plugins/{id}/\(order.rawValue)", operation: "\(order.rawValue)Module",
            summary: summary, isOrder: true, parameters: [.item("id", "Its permanent name.")],
            answers: [200: .json(PluginResponse.self, "How it is then.")]
        ) { call in
            let id = try call.item("id", "the id of a plugin", PluginID.init(_:))
            return try await self.order(call) { try await engine.order(order, module: id.value) }
        }
    }
}
