import Hummingbird
import Wire

extension RouteTable {
    /// What stands out.
    var findings: Route {
        Route(
            method: .get, path: "/v1/findings", operation: "findings",
            summary:
                "What stands out in a search over topics, languages, hours, polls and questions, with what it costs.",
            parameters: [
                .topics, .question, .asOf, .synthetic,
                Parameter(
                    name: "since", summary: "The first day of the window; seven days before its end unless given.",
                    schema: Parameter.time),
                Parameter(
                    name: "until",
                    summary: "The end of the window, widened to a whole UTC day; the newest post's day unless given.",
                    schema: Parameter.time),
            ] + Parameter.measure + [
                Parameter(
                    name: "limit", summary: "The most tests to list; all count in the family.",
                    schema: Parameter.integer(1...limits.rows, default: min(20, limits.rows)))
            ],
            answers: [
                200: .json(FindingsResponse.self, "The tests with the smallest p, and the family they belong to.")
            ]
        ) { call in try await self.json(call) { try await engine.findings($0) } }
    }
}
