import Analytics
import Hummingbird
import Wire

extension RouteTable {
    /// The labelling of posts by people.
    var labelRoutes: [Route] {
        [
            Route(
                method: .get, path: "/v1/labels/{question}/sample", operation: "labelSample",
                summary: "A random sample of a question's posts, to be labelled.", isOrder: true,
                parameters: [
                    Self.asked, Self.task,
                    Parameter(
                        name: "seed", summary: "What the sample is drawn from; 1 unless given.",
                        schema: Parameter.integer(0...Parameter.largestNumber, default: 1)),
                    Parameter(
                        name: "size", summary: "How many posts to draw, roughly.",
                        schema: Parameter.integer(1...limits.rows, default: min(300, limits.rows))),
                    Parameter(
                        name: "coder", summary: "Tells what this coder said before.", schema: Self.coder),
                    .synthetic,
                ],
                answers: [200: .json(LabelSampleResponse.self, "The sample.")]
            ) { call in
                let id = try Self.asked(call)
                var reader = call.reader()
                let task = Self.task(&reader)
                let seed = reader.integer("seed", in: 0...Parameter.largestNumber) ?? 1
                let size = reader.integer("size", in: 1...limits.rows) ?? min(300, limits.rows)
                let coder = reader.one("coder", "a name of 1 to 64 bytes") {
                    (1...64).contains($0.utf8.count) ? $0 : nil
                }
                let synthetic = reader.flag("synthetic")
                try reader.finish()
                let answer = try await engine.labelSample(
                    question: id, task: task, seed: Int64(seed), size: size, coder: coder, synthetic: synthetic)
                return try .json(answer, limit: limits.answerBytes)
            },
            Route(
                method: .post, path: "/v1/labels/{question}", operation: "label",
                summary: "Stores what a coder says of posts.", isOrder: true, parameters: [Self.asked],
                body: .request(LabelsRequest.self, "What is said."),
                answers: [200: .json(LabelsReceipt.self, "What became of it.")]
            ) { call in
                try call.requireNoUnknownParameters()
                let id = try Self.asked(call)
                let body = try await call.request.json(LabelsRequest.self, limit: limits.bodyBytes, call.context)
                return try .json(await engine.label(question: id, body), limit: limits.answerBytes)
            },
            Route(
                method: .get, path: "/v1/labels/{question}", operation: "labels",
                summary: "What coders said of a question's posts.", isOrder: true,
                parameters: [
                    Self.asked, Self.task, .limit(limits.rows),
                    Parameter(
                        name: "after", summary: "Goes on after this place, which the page before gave as `next`.",
                        schema: Parameter.name), .synthetic,
                ],
                answers: [200: .json(LabelsResponse.self, "A page of labels.")]
            ) { call in
                let id = try Self.asked(call)
                var reader = call.reader()
                let task = Self.task(&reader)
                let limit = reader.integer("limit", in: 1...limits.rows) ?? min(100, limits.rows)
                let after = reader.one("after", "what the page before gave as next") { $0.isEmpty ? nil : $0 }
                let synthetic = reader.flag("synthetic")
                try reader.finish()
                let answer = try await engine.labels(
                    question: id, task: task, synthetic: synthetic, after: after, limit: limit)
                return try .json(answer, limit: limits.answerBytes)
            },
            Route(
                method: .get, path: "/v1/labels/{question}/report", operation: "labelReport",
                summary: "What labels say of a question, alone and with what was predicted.", isOrder: true,
                parameters: [Self.asked, Self.task, .synthetic],
                answers: [200: .json(LabelReport.self, "The report.")]
            ) { call in
                let id = try Self.asked(call)
                var reader = call.reader()
                let (task, synthetic) = (Self.task(&reader), reader.flag("synthetic"))
                try reader.finish()
                let answer = try await engine.labelReport(question: id, task: task, synthetic: synthetic)
                return try .json(answer, limit: limits.answerBytes)
            },
            Route(
                method: .post, path: "/v1/labels/{question}/measure", operation: "measureStance",
                summary: "Learns a question's stance from its labels, and reads posts with it.", isOrder: true,
                parameters: [Self.asked, .synthetic],
                answers: [200: .json(LabelReport.self, "What came out.")]
            ) { call in
                let id = try Self.asked(call)
                var reader = call.reader()
                let synthetic = reader.flag("synthetic")
                try reader.finish()
                let answer = try await engine.measureStance(question: id, synthetic: synthetic)
                return try .json(answer, limit: limits.answerBytes)
            },
        ]
    }

    private static let asked = Parameter.item("question", "A configured question.")
    private static let coder: JSONValue = ["type": "string", "minLength": 1, "maxLength": 64]
    private static let task = Parameter(
        name: "task", summary: "What coders are asked; stance unless given.",
        schema: Parameter.choice(LabelTask.allCases.map(\.rawValue)))

    private static func asked(_ call: Call) throws -> QuestionID {
        try call.item("question", "a question of 1 to 256 bytes", QuestionID.init(_:))
    }

    private static func task(_ reader: inout ParameterReader) -> LabelTask {
        reader.one("task", "stance or sentiment", LabelTask.init(rawValue:)) ?? .stance
    }
}
