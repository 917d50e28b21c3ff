import Hummingbird
import Wire

extension RouteTable {
    /// How far two things lie apart.
    var gap: Route {
        Route(
            method: .get, path: "/v1/gap", operation: "gap",
            summary: "Two daily series side by side, or a question's votes against its voices.",
            parameters: Parameter.gap,
            answers: [200: .json(GapResponse.self, "How far they lie apart, and whether they move together.")]
        ) { call in
            var reader = call.reader()
            let query = try GapQuery(&reader)
            try reader.finish()
            return try await .json(engine.gap(query), limit: limits.answerBytes)
        }
    }
}
