import Testing

@Suite("Parameters", .timeLimit(.minutes(20)))
struct ParameterTests {
    @Test(
        "a mistake is named with its parameter, its value and what was expected",
        arguments: [
            ("/v1/summary?colour=red", "colour: unknown parameter; known here are topic"),
            ("/v1/summary?topic=", "topic: the list is empty"),
            ("/v1/summary?topic=%ff", "topic=%ff: this is not percent-encoded"),
            ("/v1/summary?language=tlh-!!", "language=tlh-!!: expected a BCP 47 tag"),
            ("/v1/summary?genre=poem", "genre=poem: expected post, article, comment, review"),
            ("/v1/summary?since=yesterday", "since=yesterday: expected an RFC 3339 time"),
            ("/v1/summary?since=2024-02-30T00:00:00Z", "since=2024-02-30T00:00:00Z: expected an RFC 3339 time"),
            (
                "/v1/summary?until=2024-02-30",
                "until=2024-02-30: expected an RFC 3339 time such as 2024-07-23T22:48:00Z, or a date such as 2024-07-23"
            ),
            (
                "/v1/summary?since=2024-07-01T00:00:00Z&until=2024-07-01",
                "since=2024-07-01T00:00:00Z: expected a time before until=2024-07-01T00:00:00Z"
            ),
            (
                "/v1/summary?since=2024-07-02T00:00:00Z&until=2024-07-01T00:00:00Z",
                "since=2024-07-02T00:00:00Z: expected a time before until=2024-07-01T00:00:00Z"
            ),
            ("/v1/summary?by=author", "by=author: expected language, source, analyzer"),
            ("/v1/summary?terms=1001", "terms=1001: expected a whole number from 0 to 1000"),
            ("/v1/summary?synthetic=maybe", "synthetic=maybe: expected 1, 0, true or false"),
            ("/v1/series?topic=a&topic=b", "topic: given more than once"),
            ("/v1/summary?as_of=1&as_of=2", "as_of: given more than once"),
            ("/v1/series?topic=a&tz=Mars/Olympus", "tz=Mars/Olympus: expected an IANA time zone"),
            ("/v1/series?topic=a&tz=../../etc/passwd", "tz=../../etc/passwd: expected an IANA time zone"),
            ("/v1/series?topic=a&every=7m", "every=7m: expected 15m"),
            ("/v1/posts?limit=0", "limit=0: expected a whole number from 1 to 10000"),
            ("/v1/posts?limit=10001", "limit=10001: expected a whole number from 1 to 10000"),
            ("/v1/refused?before=-1", "before=-1: expected a whole number"),
            ("/v1/topics?x=1", "x: unknown parameter; there are none here"),
            ("/v1/refused/none", "{id}=none: expected a whole number"),
            ("/v1/events?after=-1", "after=-1: expected a whole number"),
            ("/v1/averages/deal?from=2024-02-30", "from=2024-02-30: expected a date such as 2024-07-23"),
            (
                "/v1/averages/deal?from=2024-07-02&to=2024-07-01",
                "from=2024-07-02: expected a day up to to=2024-07-01"
            ),
            ("/v1/averages/deal?every=6h", "every=6h: expected 1d to 366d"),
            ("/v1/averages/deal?target=truth", "target=truth: expected next_poll, result"),
            ("/v1/gap", "a, b: two series are needed, or question alone"),
            ("/v1/gap?question=deal&a=mean:sentiment/x", "a, b: two series are needed, or question alone"),
            ("/v1/gap?a=sentiment&b=mean:sentiment/x", "a=sentiment: expected average:QUESTION/ANSWER"),
        ])
    func mistakes(target: String, expected: String) async throws {
        let answer = try await TestServer.run { try await RawClient.ask($0.questions, "GET", target) }
        #expect(answer.status == 400)
        #expect(answer.isProblem)
        #expect(answer.errors.contains { $0.hasPrefix(expected) }, "\(answer.errors)")
    }

    @Test("all mistakes are told at once")
    func allAtOnce() async throws {
        let target = "/v1/summary?colour=red&since=x&until=y&terms=-1&language=,"
        let answer = try await TestServer.run { try await RawClient.ask($0.questions, "GET", target) }
        #expect(answer.errors.count == 5)
        for error in answer.errors { #expect(answer.detail.contains(error)) }
    }

    @Test(
        "a date stands for its beginning, in UTC or where the days of the answer begin",
        arguments: [
            ("2024-07-01", "UTC", "2024-07-01T00:00:00Z"), ("2024-07-01", "Europe/Paris", "2024-06-30T22:00:00Z"),
            ("2024-12-01", "America/New_York", "2024-12-01T05:00:00Z"),
            // Clocks went from 23:59:59 to 01:00 there.
            ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),
            ("2024-07-01", "Pacific/Kiritimati", "2024-06-30T10:00:00Z"),
            ("2024-07-01T12:00:00+02:00", "Asia/Tokyo", "2024-07-01T10:00:00Z"),
        ])
    func dates(text: String, zone: String, expected: String) async throws {
        // The message that the end lies before the beginning shows how both were read.
        let target = "/v1/series?topic=a&tz=\(zone)&since=\(text)&until=1999-01-01T00:00:00Z"
        let answer = try await TestServer.run { try await RawClient.ask($0.questions, "GET", target) }
        #expect(answer.errors == ["since=\(expected): expected a time before until=1999-01-01T00:00:00Z"])
    }

    @Test("lists are given with commas, or again and again, and an offset's plus sign need not be encoded")
    func goodQueries() async throws {
        try await TestServer.run { server in
            for target in [
                "/v1/polls?source=x,mastodon&source=bluesky&limit=10000",
                "/v1/posts?since=2024-07-23T22:48:00+02:00&until=2024-07-23T22:48:00%2B01:00&genre=post&genre=article",
                "/v1/refused?limit=1&before=9007199254740992",
            ] {
                let answer = try await RawClient.ask(server.questions, "GET", target)
                // Without analyzers there is no measure to be found, which is not a mistake of the query.
                #expect([200, 404].contains(answer.status), "\(target): \(answer.body)")
                #expect(answer.errors.isEmpty)
            }
        }
    }

    @Test("a body must be of the right type, size and shape")
    func bodies() async throws {
        try await TestServer.run { server in
            func analyze(_ headers: [String], _ body: String) async throws -> RawAnswer {
                try await RawClient.ask(server.questions, "POST", "/v1/analyze", headers: headers, body: body)
            }
            let json = ["content-type: application/json; charset=utf-8"]
            let good = try await analyze(json, #"{"posts":[{"text":"Tesla"}]}"#)
            #expect(good.status == 200, "\(good.body)")
            let form = try await analyze(["content-type: application/x-www-form-urlencoded"], "{}")
            #expect(form.status == 415)
            #expect(form.detail.contains("application/json"))
            #expect(try await analyze(json + ["content-encoding: gzip"], "{}").status == 415)
            let large = try await analyze(json, String(repeating: " ", count: 1 << 20) + "{}")
            #expect(large.status == 413)
            let broken = try await analyze(json, #"{"posts":[{"text":"Tes"#)
            #expect(broken.status == 400)
            let missing = try await analyze(json, #"{"posts":[{"id":"1"}]}"#)
            #expect(missing.status == 400)
            #expect(missing.detail.contains("\"text\""), "\(missing.detail)")
            for answer in [form, large, broken, missing] { #expect(answer.isProblem) }
        }
    }
}
