import Analytics
import Storage
import Testing
import Wire

@testable import Daemon

/// An engine with made-up posts on one question, and what their writers mean.
struct StanceBench {
    let test: TestEngine
    let question = QuestionID(trusted: "deal")
    /// The label of each post, by id.
    let truth: [String: String]

    /// Stores `count` posts for, against and on neither side, two each of half as many authors; `more` goes into each record.
    ///
    /// Each names a collection that is described, unless `isCollected` is false.
    init(_ count: Int, more: String = "", isCollected: Bool = true) async throws {
        test = try await TestEngine { configuration in
            configuration.questions[0].polls = [
                .init(
                    source: SourceID(trusted: "x"), id: ItemID(trusted: "vote"),
                    sides: ["yes": .for, "no": .against])
            ]
        }
        var truth: [String: String] = [:]
        var lines = [
            """
            {"type":"collection","source":"x","id":"c","query":"Tesla","from":"2024-07-24T00:00:00Z",\
            "to":"2024-07-25T00:00:00Z","method":"search","complete":true}
            """
        ]
        for index in 0..<count {
            let (text, label) = Self.text(index)
            truth["p\(index)"] = label
            let hour = 10 + index % 3 * 5
            lines.append(
                TestEngine.post(
                    "p\(index)", text, at: "2024-07-24T\(hour):\(10 + index % 50):00Z", author: "a\(index / 2)",
                    more: more + (isCollected ? ",\"collection\":\"c\"" : "")))
        }
        self.truth = truth
        let answer = try await test.ingest(lines)
        #expect(answer.accepted == count + 1)
    }

    private static func text(_ index: Int) -> (String, String) {
        let sides = [
            [
                "I would vote yes to that deal", "this is a great idea and I support it",
                "they should do it as soon as possible",
            ],
            [
                "I am against that deal", "this is a terrible idea and I reject it",
                "they should never do it with our money",
            ],
            [
                "the meeting is on Tuesday morning", "the report was published this week",
                "where can I read more about it",
            ],
        ]
        let tails = [
            "says my neighbour", "and many people think so", "for a thousand reasons", "if you ask me",
            "as I said before",
            "in my opinion", "after all these years",
        ]
        let side = index % 7 < 3 ? 0 : index % 7 < 5 ? 1 : 2
        let labels = ["for", "against", "neither"]
        return ("About Tesla: \(sides[side][index / 7 % 3]), \(tails[index / 3 % 7])", labels[side])
    }

    /// Stores labels of the first `count` posts.
    func label(_ count: Int, coder: String = "ann", task: String = "stance") async throws -> LabelsReceipt {
        let labels = (0..<count).map { LabelInput(source: "x", id: "p\($0)", label: truth["p\($0)"]) }
        return try await test.engine.label(
            question: question, LabelsRequest(coder: coder, task: task, labels: labels))
    }

    /// Learns, and reads all posts.
    func measure() async throws -> LabelReport {
        let report = try await test.engine.measureStance(question: question, synthetic: nil)
        while try await test.engine.followStances() {}
        return report
    }

    /// The question's summary.
    func stance(_ change: (inout Query) -> Void = { _ in }) async throws -> StanceSummary {
        var query = Query()
        query.question = question
        change(&query)
        return try #require(try await test.engine.summary(query).stance)
    }
}
