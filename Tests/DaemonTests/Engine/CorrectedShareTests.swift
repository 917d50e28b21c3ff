import Analytics
@testable import Daemon
import Testing
import Wire

/// Shares corrected by what roll-ups add up of posts' probabilities.
@Suite struct CorrectedShareTests {
    private static let described =
        #"{"type":"collection","source":"x","id":"c","query":"tesla","from":"2024-07-01T00:00:00Z","#
        + #""to":"2024-08-01T00:00:00Z","method":"search","complete":true}"#

    /// Sixty posts of as many authors, a third of each class, the positive ones with `praise`.
    private static func posts(_ praise: String) -> [String] {
        [described]
            + (0..<60).map { number in
                TestEngine.post(
                    "\(number)",
                    [praise, "Tesla could be worse I suppose", "Tesla opens at nine on Monday."][number % 3],
                    author: "a\(number)", more: #","collection":"c""#)
            }
    }

    private static func labels(_ test: TestEngine) async throws -> [LabelShare] {
        var query = Query()
        query.topics = [TopicID(trusted: "*")]
        return try #require(await test.engine.summary(query).topics[0].measures["sentiment"]).labels
    }

    @Test("Of posts that are counted alike, those that the classifier is surer of move a corrected share further")
    func sure() async throws {
        let (sure, unsure) = (try await TestEngine(), try await TestEngine())
        try await sure.ingest(Self.posts("I love Tesla, great!"))
        try await unsure.ingest(Self.posts("Tesla is fine with me"))
        let (one, other) = (try await Self.labels(sure), try await Self.labels(unsure))
        #expect(one.map(\.posts) == [20, 20, 20] && one.map(\.posts) == other.map(\.posts))
        let (high, low) = (try #require(one[2].corrected), try #require(other[2].corrected))
        #expect(high > low + 0.02, "\(high), \(low)")
        for labels in [one, other] {
            #expect(abs(labels.compactMap(\.corrected).reduce(0, +) - 1) < 1e-9)
            #expect(labels.allSatisfy { $0.modelInterval != nil && $0.method == AdjustedPrevalence.method })
        }
    }

    @Test("Sums of probabilities are what the posts add up to, also after edits and deletions")
    func sums() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.posts("Tesla is fine with me"))
        let before = try await Self.labels(test)
        try await test.ingest([
            TestEngine.post(
                "0", "I love Tesla, great!", author: "a0",
                more: #","collection":"c","edited_at":"2024-07-24T11:00:00Z""#),
            #"{"type":"delete","source":"x","id":"3"}"#,
        ])
        let after = try await Self.labels(test)
        #expect(after.map(\.posts) == [20, 20, 19] && after[2].corrected != before[2].corrected)
        #expect(try await test.differences() == [])
    }
}
