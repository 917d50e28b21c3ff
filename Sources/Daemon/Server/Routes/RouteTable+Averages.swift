import Analytics
import Hummingbird
import Wire

extension RouteTable {
    /// What many surveys say together.
    var averages: Route {
        Route(
            method: .get, path: "/v1/averages/{question}", operation: "average",
            summary: "A question's surveys brought to one line, with what its bands are worth.",
            parameters: [.item("question", "A configured question.")] + Parameter.average + [
                .sources, .asOf, .points(limits.rows),
            ],
            answers: [200: .json(AverageResponse.self, "The average of each day, from what was published by then.")]
        ) { call in
            var reader = call.reader()
            let asked = AverageQuery.Readings(&reader, rows: limits.rows)
            try reader.finish()
            let question = try call.item("question", "a question of 1 to 256 bytes", QuestionID.init(_:))
            return try await .json(engine.average(asked.query(question)), limit: limits.answerBytes)
        }
    }
}
