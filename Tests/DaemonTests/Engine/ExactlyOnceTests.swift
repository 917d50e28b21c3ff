import Analytics
import Daemon
import Testing
import Wire

@Suite("Exactly once")
struct ExactlyOnceTests {
    private let posts = [
        TestEngine.post("1", "I love Tesla, great cars"), TestEngine.post("2", "Tesla is terrible", author: "bob"),
        TestEngine.post("3", "xAI is awful but Tesla is wonderful", at: "2024-07-25T10:00:00Z", author: "cy"),
    ]

    @Test("The same batch twice changes nothing the second time")
    func sameBatchTwice() async throws {
        let test = try await TestEngine()
        let first = try await test.ingest(posts)
        #expect(first.accepted == 3 && first.refused == 0)
        let before = try await test.picture()
        #expect(before.topics[1].posts == 3)
        let second = try await test.ingest(posts)
        #expect(second.unchanged == 3 && second.accepted == 0)
        #expect(try await test.picture() == before)
        #expect(try await test.differences() == [])
    }

    @Test(
        "v1, v2, v1 of a post ends with v2, in whatever order they come",
        arguments: [[0, 1, 0], [1, 0, 1], [1, 0], [0, 1]])
    func versions(order: [Int]) async throws {
        let versions = [
            TestEngine.post("1", "I love Tesla"),
            TestEngine.post("1", "I hate xAI, awful", more: ",\"edited_at\":\"2024-07-24T11:00:00Z\""),
        ]
        let test = try await TestEngine()
        for index in order { try await test.ingest([versions[index]]) }
        let other = try await TestEngine()
        try await other.ingest([versions[1]])
        #expect(try await test.picture() == other.picture())
        #expect(try await test.differences() == [])
    }

    @Test("A deletion takes a post out of every figure, and sending it again brings nothing back")
    func deleteAndResend() async throws {
        let test = try await TestEngine()
        try await test.ingest([posts[0]])
        let before = try await test.picture()
        try await test.ingest([posts[1]])
        let answer = try await test.ingest([#"{"type":"delete","source":"x","id":"2"}"#])
        #expect(answer.deleted == 1)
        #expect(try await test.picture() == before)
        #expect(try await test.ingest([posts[1]]).unchanged == 1)
        #expect(try await test.picture() == before)
        #expect(try await test.differences() == [])
    }

    @Test("A deletion that comes before its post keeps it out")
    func deleteFirst() async throws {
        let test = try await TestEngine()
        try await test.ingest([#"{"type":"delete","source":"x","id":"2"}"#])
        #expect(try await test.ingest([posts[1]]).unchanged == 1)
        #expect(try await test.picture().voices?.posts == 0)
    }

    @Test("A change of engagement is an update and moves no figure")
    func engagement() async throws {
        let test = try await TestEngine()
        try await test.ingest([posts[0]])
        let before = try await test.picture()
        let liked = TestEngine.post("1", "I love Tesla, great cars", more: ",\"engagement\":{\"likes\":7}")
        #expect(try await test.ingest([liked]).updated == 1)
        #expect(try await test.ingest([liked]).unchanged == 1)
        #expect(try await test.picture() == before)
    }

    @Test("Erasing an author recomputes every figure, forgets refused records, and keeps the author out")
    func eraseAuthor() async throws {
        let test = try await TestEngine()
        try await test.ingest([posts[0]])
        let before = try await test.picture()
        try await test.ingest([posts[1], TestEngine.post("9", "bob again", author: "bob", more: ",\"colour\":1")])
        #expect(try await test.engine.refused(limit: 10, before: nil).total == 1)
        let receipt = try await test.engine.erase(EraseRequest(source: "x", author: "bob", post: nil))
        #expect(receipt.posts == 1 && receipt.refused == 1)
        #expect(try await test.picture() == before)
        let again = try await test.ingest([posts[1]])
        #expect(again.refusals.first?.code == "erased")
        #expect(try await test.picture() == before)
        #expect(try await test.differences() == [])
    }

    @Test("An answer of the past tells what was known then, edits and deletions undone")
    func asOf() async throws {
        let test = try await TestEngine()
        try await test.ingest(posts)
        let then = test.clock.now
        let before = try await test.picture()
        test.clock.advance(seconds: 60)
        try await test.ingest([
            TestEngine.post("1", "I hate Tesla now", more: ",\"edited_at\":\"2024-07-24T11:00:00Z\""),
            #"{"type":"delete","source":"x","id":"2"}"#, TestEngine.post("4", "Tesla is fine", author: "dee"),
        ])
        var query = Query()
        query.topics = [.init(trusted: "tesla")]
        query.asOf = then
        let past = try await test.engine.summary(query).topics[0]
        #expect(past.posts == before.topics[1].posts)
        #expect(past.measures == before.topics[1].measures)
        #expect(past.authors == before.topics[1].authors)
    }

    @Test("More authors than a sketch holds, and then deletions, give the same figures in one request and in several")
    func manyAuthors() async throws {
        let lines = (0..<330).map { TestEngine.post("\($0)", "Tesla", author: "author\($0)") }
        let deletes = (0..<330).filter { $0 % 2 == 0 }.map { #"{"type":"delete","source":"x","id":"\#($0)"}"# }
        let once = try await TestEngine()
        try await once.ingest(lines + deletes)
        let often = try await TestEngine()
        try await often.ingest(lines)
        #expect(try await often.picture().topics[1].authorsEstimated)
        for start in stride(from: 0, to: deletes.count, by: 40) {
            try await often.ingest(Array(deletes[start..<min(start + 40, deletes.count)]))
        }
        #expect(try await often.picture() == once.picture())
        #expect(try await often.picture().topics[1].authors == 165)
        #expect(try await often.differences() == [])
    }
}
