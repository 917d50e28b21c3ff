import Analytics
@testable import Daemon
import Foundation
import Testing
import Wire

/// A user's own words in the daemon.
@Suite struct OwnWordsTests {
    private func score(_ text: String, _ engine: Engine) async throws -> (value: Double?, generation: Int64) {
        let answer = try await engine.analyze(
            AnalyzeRequest(posts: [AnalyzeRequest.Item(id: nil, text: text, genre: nil)]))
        let signal = try #require(answer.posts.first?.signals.first { $0.measure == "sentiment" })
        return (signal.value, try #require(signal.analyzer).generation)
    }

    @Test("Own words are taken in at a reload, as a new generation of sentiment alone, and go the same way")
    func reload() async throws {
        let folder = try ConfigurationFolder(["voxd.yaml": "server: {request_timeout: 2m}"])
        let test = try await TestEngine {
            $0.origin = .file(folder.path("voxd.yaml"))
            $0.topics = []
            $0.questions = []
        }
        let text = "This is such a rugpull, everyone says so today"
        let before = try await score(text, test.engine)
        let others = test.engine.current.pipeline.analyzers.dropFirst().map(\.generation)

        try folder.write("words.d/en.yaml", Array("words:\n  rugpull: 4\n".utf8))
        let reloaded = try await test.engine.reload()
        #expect(reloaded.applied && reloaded.changes == ["words en: added"])
        let with = try await score(text, test.engine)
        #expect(try #require(with.value) > #require(before.value))
        #expect(with.generation != before.generation)
        #expect(test.engine.current.pipeline.analyzers.dropFirst().map(\.generation) == others)
        let lines = try await test.engine.plugin(id: "sentiment").accuracy
        #expect(lines.contains { $0.hasPrefix("own words are in force (1 in en)") })

        try folder.write("words.d/en.yaml", Array("words:\n  rugpull: much\n".utf8))
        let refused = try await test.engine.reload()
        #expect(!refused.applied)
        #expect(refused.errors.first?.contains("words.d/en.yaml:2:12: words.rugpull: expected a number") == true)
        #expect(try await score(text, test.engine).generation == with.generation)

        try folder.write("words.d/en.yaml", [])
        #expect(try await test.engine.reload().changes == ["words en: removed"])
        let after = try await score(text, test.engine)
        #expect(after.value == before.value && after.generation == before.generation)
    }
}
