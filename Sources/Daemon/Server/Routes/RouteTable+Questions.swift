import Analytics
import Hummingbird
import Wire

extension RouteTable {
    /// What polls and posts say.
    var questionRoutes: [Route] {
        [
            Route(
                method: .get, path: "/v1/topics", operation: "topics", summary: "The configured topics.",
                answers: [200: .json(TopicsResponse.self, "The topics.")]
            ) { call in try await self.json(call) { try await engine.topics() } },
            Route(
                method: .get, path: "/v1/questions", operation: "questions", summary: "The configured questions.",
                answers: [200: .json(QuestionsResponse.self, "The questions.")]
            ) { call in try await self.json(call) { try await engine.questions() } },
            Route(
                method: .get, path: "/v1/summary", operation: "summary",
                summary: "What polls and posts say about a question or about topics.",
                parameters: [.topics, .question] + Parameter.filters + Parameter.measure + [.splits, .terms],
                answers: [200: .json(SummaryResponse.self, "The summary.")]
            ) { call in try await self.json(call) { try await engine.summary($0) } },
            Route(
                method: .get, path: "/v1/series", operation: "series", summary: "How a topic's figures move over time.",
                parameters: [.topic, .question] + Parameter.filters + Parameter.measure + [
                    .every, .timeZone, .points(limits.rows),
                ],
                answers: [200: .json(SeriesResponse.self, "The points in order of time.")]
            ) { call in try await self.json(call) { try await engine.series($0) } },
            Route(
                method: .get, path: "/v1/posts", operation: "posts",
                summary: "The posts behind a figure, newest first.",
                parameters: [.topic, .question] + Parameter.filters + Parameter.measure + [
                    .limit(limits.rows),
                    Parameter(
                        name: "after", summary: "Where a page goes on: `next` of the page before.",
                        schema: Parameter.name),
                    Parameter(
                        name: "cluster",
                        summary:
                            "Only posts of the group of near-duplicates that holds this change, as /v1/repetition names "
                            + "groups; the first topic's.",
                        schema: Parameter.integer(1...Parameter.largestNumber)),
                    Parameter(
                        name: "label", summary: "Only posts of this class of the measure.", schema: Parameter.name),
                ],
                answers: [200: .json(PostsResponse.self, "A page of posts.")]
            ) { call in try await self.json(call) { try await engine.posts($0) } },
            Route(
                method: .get, path: "/v1/polls", operation: "polls",
                summary: "Polls, as observed, and surveys, as published.",
                parameters: [.question, .sources, .asOf, .synthetic, .limit(limits.rows)],
                answers: [200: .json(PollsResponse.self, "The polls and surveys.")]
            ) { call in try await self.json(call) { try await engine.polls($0) } },
            poll, averages, gap, repetition, findings,
            Route(
                method: .get, path: "/v1/claims", operation: "claims",
                summary: "What posts and articles claim about the results of polls, and whether it is so.",
                parameters: [.topics, .question] + Parameter.filters + [.limit(limits.rows)],
                answers: [200: .json(ClaimsResponse.self, "The claims, of the newest post first.")]
            ) { call in try await self.json(call) { try await engine.claims($0) } },
        ]
    }

    private var poll: Route {
        Route(
            method: .get, path: "/v1/polls/{source}/{id}", operation: "poll", summary: "One poll with its readings.",
            parameters: [
                .item("source", "Where it was held."), .item("id", "Its name within the source."), .asOf,
            ],
            answers: [200: .json(PollResponse.self, "The poll.")]
        ) { call in
            var reader = call.reader()
            let asOf = reader.time("as_of")
            try reader.finish()
            let source = try call.item("source", "a source of 1 to 256 bytes", SourceID.init(_:))
            let id = try call.item("id", "an id of 1 to 256 bytes", ItemID.init(_:))
            return try await .json(engine.poll(source: source, id: id, asOf: asOf), limit: limits.answerBytes)
        }
    }
}
