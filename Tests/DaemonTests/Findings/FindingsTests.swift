import Analytics
import Testing
import Wire

@testable import Daemon

@Suite("Findings in the daemon", .timeLimit(.minutes(20))) struct EngineFindingsTests {
    private static let glad = [
        "I love it, what a wonderful car", "great, I am very happy with it", "excellent, the best of all",
    ]
    private static let sad = [
        "I hate it, what a terrible car", "awful, I am very angry about it", "horrible, the worst of all",
    ]

    /// Posts on one day: so many glad and sad ones, each by an author of its own.
    private static func day(_ day: Int, glad: Int, sad: Int, hour: Int = 10) -> [String] {
        (0..<glad + sad).map { index in
            let text = (index < glad ? Self.glad : Self.sad)[index % 3]
            return TestEngine.post(
                "d\(day)-\(hour)-\(index)", "Tesla: \(text)", at: "2024-07-\(day)T\(hour):\(10 + index % 50):00Z",
                author: "d\(day)-\(hour)-\(index)", more: #","language":"en""#)
        }
    }

    private static func query(_ change: (inout Query) -> Void = { _ in }) -> Query {
        var query = Query()
        query.topics = [TopicID(trusted: "tesla")]
        query.since = Timestamp(rfc3339: "2024-07-22T00:00:00Z")
        query.until = Timestamp(rfc3339: "2024-07-24T00:00:00Z")
        change(&query)
        return query
    }

    @Test("A shift of tone between a window and the time before is found, with its p, q and family")
    func shift() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.day(20, glad: 90, sad: 30) + Self.day(22, glad: 30, sad: 90))
        let answer = try await test.engine.findings(Self.query())
        let found = try #require(answer.tests.first { $0.kind == "tone_shift" && $0.language == nil })
        #expect(found.found && found.q <= 0.05 && found.p <= found.q && found.value < -30)
        #expect((found.standardError ?? 0) > 0 && found.subject == "tesla")
        #expect(answer.family["tone_shift"] == 2, "all languages, and English")
        #expect(answer.family["post_surge"] == 37 && answer.found == answer.tests.count { $0.found })
        let hours = try #require(answer.notTestable.first { $0.kind == "post_surge" })
        #expect(hours.tests == 11 && hours.reason.contains("fewer than 24 posts a day"))
        #expect(answer.before.hasPrefix("2024-07-20") && answer.since.hasPrefix("2024-07-22"))
    }

    @Test("Where tone stays, nothing is found; a search over more pays for more")
    func nothing() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.day(20, glad: 60, sad: 60) + Self.day(22, glad: 60, sad: 60))
        #expect(try await test.engine.findings(Self.query()).found == 0)
        let shifted = try await TestEngine()
        try await shifted.ingest(Self.day(20, glad: 72, sad: 48) + Self.day(22, glad: 50, sad: 70))
        let narrow = try await shifted.engine.findings(Self.query())
        let wide = try await shifted.engine.findings(Self.query { $0.topics = [] })
        let (small, large) = (narrow.family.values.reduce(0, +), wide.family.values.reduce(0, +))
        #expect(small < large)
        let q = [narrow, wide].map { answer in
            answer.tests.first { $0.kind == "tone_shift" && $0.subject == "tesla" && $0.language == nil }?.q
        }
        #expect(try #require(q[0]) < (try #require(q[1])))
    }

    @Test("An hour with many posts is found where the days before have posts enough")
    func surge() async throws {
        let test = try await TestEngine()
        var lines: [String] = []
        for day in 14...23 {
            for hour in stride(from: 10, to: 22, by: 1) { lines += Self.day(day, glad: 2, sad: 2, hour: hour) }
        }
        lines += (0..<60).map {
            TestEngine.post("s\($0)", "Tesla it is", at: "2024-07-23T15:20:00Z", author: "s\($0)")
        }
        try await test.ingest(lines)
        let answer = try await test.engine.findings(Self.query { $0.limit = 1000 })
        let found = answer.tests.filter { $0.kind == "post_surge" && $0.found }
        #expect(found.map(\.at) == ["2024-07-23T15:00:00.000Z"] || found.map(\.at) == ["2024-07-23T15:00:00Z"])
        #expect(found.first?.value == 64 && answer.family["post_surge"] == 48)
    }

    @Test("Polls without readings enough, and questions without measured voices, are told as not testable")
    func missing() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            #"{"type":"poll","source":"x","id":"p","wording":"?","question_id":"deal","options":[{"key":"yes","label":"Y"},"#
                + #"{"key":"no","label":"N"}],"sides":{"yes":"for","no":"against"},"selection":"self_selected"}"#,
            #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T19:00:00Z","votes":{"yes":6,"no":3}}"#,
        ])
        let answer = try await test.engine.findings(Self.query { $0.topics = [] })
        #expect(answer.tests.isEmpty && answer.found == 0 && answer.family.values.allSatisfy { $0 == 0 })
        #expect(answer.notTestable.contains { $0.kind == "vote_surge" && $0.subject == "x/p" })
        let gap = try #require(answer.notTestable.first { $0.kind == "vote_and_voices" })
        #expect(gap.reason.contains("not measured"))
    }

    @Test("A window that is empty or too long, and a measure without tone, are refused")
    func refusals() async throws {
        let test = try await TestEngine()
        await #expect(throws: Problem.self) {
            try await test.engine.findings(Self.query { $0.since = Timestamp(rfc3339: "2024-05-01T00:00:00Z") })
        }
        await #expect(throws: Problem.self) { try await test.engine.findings(Self.query { $0.measure = "terms" }) }
    }
}
