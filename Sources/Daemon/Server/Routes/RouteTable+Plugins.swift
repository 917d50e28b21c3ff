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
            moduleRoute(.replay, "Has a module try again the posts that it was given up on."),
            moduleRoute(
                .promote, "Has the generation of a module that is compared answer in place of the other."),
            moduleRoute(.drop, "Ends the program of a module whose generation does not answer."),
            diffRoute, deadLettersRoute,
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

    private var diffRoute: Route {
        Route(
            method: .get, path: "/v1/plugins/{id}/diff", operation: "pluginDiff",
            summary: "How two generations of a module differ on the same posts.",
            parameters: [
                .item("id", "Its permanent name."), .limit(limits.rows), .synthetic,
                Parameter(
                    name: "measure", summary: "Only this measure; else all that both give.",
                    schema: Parameter.name),
            ],
            answers: [200: .json(PluginDiffResponse.self, "The differences.")]
        ) { call in
            let id = try call.item("id", "the id of a plugin", PluginID.init(_:))
            var reader = call.reader()
            let limit = reader.integer("limit", in: 1...limits.rows) ?? min(10, limits.rows)
            let measure = reader.one("measure", "a name") { $0.isEmpty ? nil : $0 }
            let synthetic = reader.flag("synthetic")
            try reader.finish()
            return try await .json(
                engine.diff(module: id.value, measure: measure, synthetic: synthetic, limit: limit),
                limit: limits.answerBytes)
        }
    }

    private var deadLettersRoute: Route {
        Route(
            method: .get, path: "/v1/plugins/{id}/dead-letters", operation: "deadLetters",
            summary: "The posts that a module was given up on, the latest changes first.",
            parameters: [.item("id", "Its permanent name.")] + Parameter.page(limits.rows),
            answers: [200: .json(DeadLettersResponse.self, "A page of them.")]
        ) { call in
            let id = try call.item("id", "the id of a plugin", PluginID.init(_:))
            var reader = call.reader()
            let page = Page(&reader, rows: limits.rows)
            try reader.finish()
            return try await .json(
                engine.deadLetters(of: id.value, before: page.before, limit: page.limit), limit: limits.answerBytes)
        }
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
