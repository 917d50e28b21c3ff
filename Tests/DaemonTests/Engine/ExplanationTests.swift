import Analytics
@testable import Daemon
import Testing
import Wire

/// What moved a score, as the daemon tells it.
@Suite struct ExplanationTests {
    private func answer(_ text: String, genre: String? = nil, explain: Bool? = true) async throws
        -> AnalyzeResponse.Item
    {
        let test = try await TestEngine()
        let item = AnalyzeRequest.Item(id: nil, text: text, genre: genre)
        return try #require(try await test.engine.analyze(AnalyzeRequest(posts: [item], explain: explain)).posts.first)
    }

    @Test(
        "Base and contributions sum to the score that is stored, of posts and of articles",
        arguments: [
            ("I love Tesla, but the delay is awful 🙄", "post"),
            (
                "Shares fell sharply on Monday. Analysts praised the excellent results. The company said nothing.",
                "article"
            ),
        ])
    func sum(text: String, genre: String) async throws {
        let answer = try await answer(text, genre: genre)
        let explanation = try #require(answer.explanations?.first)
        let signal = try #require(answer.signals.first { $0.measure == "sentiment" && $0.topic == "*" })
        #expect(explanation.measure == "sentiment")
        let score = try #require(signal.value)
        #expect(abs(explanation.score - score) < 1e-6)
        let scalars = Array(text.unicodeScalars)
        for part in explanation.parts {
            #expect(part.text.unicodeScalars.elementsEqual(scalars[part.from..<part.to]))
        }
    }

    @Test("Nobody gets what was not asked for, and of an unscored text there is nothing to tell")
    func without() async throws {
        #expect(try await answer("I love it", explain: nil).explanations == nil)
        #expect(try await answer("Tämä on hyvin kaunis talo ja pidän siitä").explanations == [])
    }
}
