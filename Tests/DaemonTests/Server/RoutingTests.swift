import Testing

@Suite("Routes of the sockets", .timeLimit(.minutes(20)))
struct RoutingTests {
    @Test("a path that is not there is told with a problem document")
    func notFound() async throws {
        let answer = try await TestServer.run { try await RawClient.ask($0.questions, "GET", "/v2/nothing") }
        #expect(answer.status == 404)
        #expect(answer.isProblem)
        #expect(answer.detail.contains("/v2/nothing"))
    }

    @Test(
        "a wrong method is answered with the right ones",
        arguments: [
            ("POST", "/v1/summary", "GET, HEAD"), ("GET", "/v1/analyze", "POST"),
            ("PUT", "/v1/refused", "DELETE, GET, HEAD"),
            ("GET", "/v1/refused/retry", "POST"), ("OPTIONS", "/metrics", "GET, HEAD"),
            ("TRACE", "/v1/polls/x/1", "GET, HEAD"), ("MKCOL", "/v1/refused/retry", "POST"),
        ])
    func wrongMethod(method: String, path: String, allowed: String) async throws {
        let answer = try await TestServer.run { try await RawClient.ask($0.questions, method, path) }
        #expect(answer.status == 405)
        #expect(answer.isProblem)
        #expect(answer.headers["allow"] == allowed)
    }

    @Test(
        "the question socket refuses orders and names the admin socket and its group",
        arguments: [
            ("POST", "/v1/records"), ("POST", "/v1/refused/retry"), ("POST", "/v1/refused/3/retry"),
            ("DELETE", "/v1/refused"), ("DELETE", "/v1/refused/3"), ("POST", "/v1/verify"), ("GET", "/v1/backup"),
            ("POST", "/v1/erase"), ("POST", "/v1/reload"), ("POST", "/v1/reanalyze"), ("GET", "/v1/reanalyze"),
        ])
    func ordersAreRefused(method: String, path: String) async throws {
        let answer = try await TestServer.run { try await RawClient.ask($0.questions, method, path) }
        #expect(answer.status == 403)
        #expect(answer.isProblem)
        #expect(answer.detail.contains("voxd-admin"))
    }

    @Test("the admin socket answers questions too", arguments: ["/v1/status", "/v1/topics", "/v1/polls", "/metrics"])
    func adminAnswersQuestions(path: String) async throws {
        let answer = try await TestServer.run { try await RawClient.ask($0.administration, "GET", path) }
        #expect(answer.status == 200)
    }

    @Test("HEAD gives the head of GET and no body", arguments: ["/v1/topics", "/v1/nothing", "/v1/summary?x=1"])
    func head(path: String) async throws {
        try await TestServer.run { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send(RawClient.request("HEAD", path))
                let head = try await client.answer(to: "HEAD")
                // A body would be taken for the head of this one.
                try await client.send(RawClient.request("GET", path))
                let get = try await client.answer()
                #expect(head.status == get.status)
                #expect(head.headers == get.headers)
                #expect(get.headers["content-length"] == "\(get.body.utf8.count)")
            }
        }
    }

    @Test("pieces of a path are percent-decoded, slashes too")
    func percentDecoding() async throws {
        try await TestServer.run { server in
            let found = try await RawClient.ask(server.questions, "GET", "/v1/polls/x/a%2Fb%20%C3%A9")
            #expect(found.status == 404)
            #expect(found.isProblem)
            #expect(found.detail.contains("a/b é"))
            let broken = try await RawClient.ask(server.questions, "GET", "/v1/polls/x/%FF")
            #expect(broken.status == 400)
            #expect(broken.errors.count == 1)
        }
    }

    @Test("several requests go over one connection, also sent at once")
    func pipelining() async throws {
        try await TestServer.run { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send(
                    RawClient.request("GET", "/v1/topics") + RawClient.request("GET", "/v1/nothing")
                        + RawClient.request("GET", "/metrics"))
                #expect(try await client.answer().status == 200)
                #expect(try await client.answer().status == 404)
                #expect(try await client.answer().body == "voxd_up 1\n")
            }
        }
    }

    @Test(
        "what is no HTTP is answered with a problem document, and the connection ends",
        arguments: [
            ("GET /v1/topics HTTP/9.7\r\n\r\n", 400), ("nonsense\r\n\r\n", 400),
            ("GET / HTTP/1.1\r\nhost: voxd\r\nx: " + String(repeating: "x", count: 20_000) + "\r\n\r\n", 431),
            ("POST /v1/analyze HTTP/1.1\r\nhost: voxd\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n", 400),
        ])
    func unreadable(text: String, status: Int) async throws {
        try await TestServer.run { server in
            try await RawClient.connected(to: server.questions) { client in
                try await client.send(text)
                let answer = try await client.answer()
                #expect(answer.status == status)
                #expect(answer.isProblem)
                #expect(answer.headers["connection"] == "close")
                #expect(await client.countUntilClosed() == 0)
            }
        }
    }
}
