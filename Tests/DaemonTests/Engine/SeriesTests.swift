import Analytics
import Daemon
import Testing
import Wire

@Suite("A series")
struct SeriesTests {
    private static let texts = [
        "I love Tesla, this is great!", "Tesla is a terrible idea and I hate it.", "Tesla, then.",
    ]
    private static let collection =
        #"{"type":"collection","source":"x","id":"c","query":"tesla","from":"2024-07-01T00:00:00Z","#
        + #""to":"2024-08-01T00:00:00Z","method":"search","complete":true}"#

    /// `count` posts on a day in July, an author each, ten an hour from noon on.
    private static func posts(_ day: Int, _ count: Int, collected: Bool = true) -> [String] {
        (0..<count).map { number in
            TestEngine.post(
                "\(day)-\(number)", texts[number % texts.count], at: "2024-07-\(day)T\(12 + number / 10):00:00Z",
                author: "a\(day)-\(number)", more: collected ? #","collection":"c""# : "")
        }
    }

    private static func query(_ since: String, _ until: String, every: String = "1d") -> Query {
        var query = Query()
        query.topics = [TopicID(trusted: "tesla")]
        query.since = Timestamp(rfc3339: since)
        query.until = Timestamp(rfc3339: until)
        query.every = Query.Step(every) ?? .days(1)
        return query
    }

    @Test("Each point has the shares and intervals that a summary of its days has")
    func intervals() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.collection] + Self.posts(24, 40) + Self.posts(26, 25))
        let series = try await test.engine.series(Self.query("2024-07-24T00:00:00Z", "2024-07-27T00:00:00Z"))
        #expect(series.points.map(\.posts) == [40, 0, 25])
        #expect(series.method != nil && series.notes == [])
        for point in [series.points[0], series.points[2]] {
            let summary = try await test.engine.summary(Self.query(point.from, point.to))
            var expected = try #require(summary.topics[0].measures["sentiment"]).labels
            for index in expected.indices { expected[index].method = nil }
            #expect(point.labels == expected)
            #expect(point.labels.allSatisfy { $0.modelInterval?.count == 2 && $0.intervalReason == nil })
        }
        #expect(series.points[1].labels.allSatisfy { $0.modelInterval == nil && $0.counted == nil })
    }

    @Test("As of a time before, each point has what was known then, with its interval")
    func past() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.collection] + Self.posts(24, 40))
        let before = test.clock.now
        let query = Self.query("2024-07-24T00:00:00Z", "2024-07-25T00:00:00Z")
        let then = try await test.engine.series(query)
        test.clock.advance(seconds: 60)
        try await test.ingest([TestEngine.post("late", "I love Tesla, this is great!", author: "late")])
        var asked = query
        asked.asOf = before
        #expect(try await test.engine.series(asked).points == then.points)
        #expect(try await test.engine.series(query).points != then.points)
    }

    @Test("A point without an interval says why")
    func reasons() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.collection] + Self.posts(24, 2) + Self.posts(25, 30, collected: false))
        let series = try await test.engine.series(Self.query("2024-07-24T00:00:00Z", "2024-07-26T00:00:00Z"))
        let reasons = series.points.map { Set($0.labels.map(\.intervalReason)) }
        #expect(reasons[0] == ["2 authors with scored posts; 5 are needed"])
        #expect(reasons[1] == ["30 of 30 posts don't say how they were collected"])
        #expect(series.points.allSatisfy { $0.labels.allSatisfy { $0.modelInterval == nil } })
    }

    @Test("So many points that each could not be asked about have no intervals, and say what to do")
    func many() async throws {
        let test = try await TestEngine()
        let start = try #require(Timestamp(rfc3339: "2024-07-01T00:00:00Z"))
        try await test.ingest(
            (0...2000).map { number in
                let time = start.advanced(byMilliseconds: Int64(number) * 900_000)
                return TestEngine.post("\(number)", "Tesla", at: time.rfc3339, author: "a\(number)")
            })
        let series = try await test.engine.series(
            Self.query("2024-07-01T00:00:00Z", "2024-07-22T00:00:00Z", every: "15m"))
        let first = try #require(series.points.first)
        #expect(series.points.reduce(0) { $0 + $1.posts } == 2001 && series.method == nil)
        #expect(
            first.labels.allSatisfy { $0.intervalReason?.hasPrefix("2001 points have posts, and 2000 get") == true })
    }

    @Test("An hour has no more authors than posts, and what the day lends it is said")
    func hours() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.collection] + Self.posts(24, 33))
        let day = try await test.engine.series(Self.query("2024-07-24T00:00:00Z", "2024-07-25T00:00:00Z"))
        let hours = try await test.engine.series(
            Self.query("2024-07-24T12:00:00Z", "2024-07-24T16:00:00Z", every: "1h"))
        #expect(hours.points.map(\.posts) == [10, 10, 10, 3])
        #expect(Set(hours.points[3].labels.map(\.intervalReason)) == ["3 scored posts; 5 are needed"])
        for (hour, whole) in zip(hours.points[0].labels, day.points[0].labels) {
            let narrow = try #require(whole.modelInterval), wide = try #require(hour.modelInterval)
            #expect(wide[1] - wide[0] > narrow[1] - narrow[0])
        }
        #expect(hours.notes.contains { $0.hasPrefix("authors are known by whole UTC days") })
    }
}
