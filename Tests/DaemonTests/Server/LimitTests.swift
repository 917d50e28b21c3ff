import Testing
import Wire

@testable import Daemon

@Suite("Limits of a question", .timeLimit(.minutes(20)))
struct LimitTests {
    @Test("an answer that is too large is refused with what to do")
    func answerSize() async throws {
        var limits = ServerLimits()
        limits.answerBytes = 1000
        let answer = try await TestServer.run(limits: limits) {
            try await RawClient.ask($0.questions, "GET", "/v1/openapi.json")
        }
        #expect(answer.status == 422)
        #expect(answer.isProblem)
        #expect(answer.detail.contains("server.maximum_response_bytes"))
    }

    @Test("a fault of the daemon is not told to the client, who gets a number to look for in the log")
    func fault() throws {
        struct Unexpected: Error {}
        #expect(RequestFailure(describing: Unexpected()) == nil)
        let failure = RequestFailure.fault("1a2b")
        #expect(failure.problem.status == 500)
        #expect(failure.problem.detail.contains("1a2b"))
    }

    @Test("places behind a gate are given back when they are let go of")
    func gate() {
        let gate = Gate(limit: 2)
        var places = [gate.enter(), gate.enter()]
        #expect(places.allSatisfy { $0 != nil })
        #expect(gate.enter() == nil)
        places.removeLast()
        #expect(gate.count == 1)
        #expect(gate.enter() != nil)
    }
}
