import Hummingbird
import Wire

extension RouteTable {
    /// How much of what is said repeats what was said.
    var repetition: Route {
        Route(
            method: .get, path: "/v1/repetition", operation: "repetition",
            summary: "How many posts say nearly the same as earlier ones, and what that does to figures.",
            parameters: [.topics, .question] + Parameter.filters + Parameter.measure + [
                Parameter(
                    name: "author_cap",
                    summary: "For how many posts an author counts at most where authors are capped.",
                    schema: Parameter.integer(1...Query.maximumAuthorCap, default: 1)),
                Parameter(
                    name: "limit", summary: "The most groups to describe for each subject.",
                    schema: Parameter.integer(1...limits.rows, default: min(10, limits.rows))),
            ],
            answers: [200: .json(RepetitionResponse.self, "Each subject with its groups of near-duplicates.")]
        ) { call in try await self.json(call) { try await engine.repetition($0) } }
    }
}
