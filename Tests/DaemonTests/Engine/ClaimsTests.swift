import Analytics
import Foundation
import PluginKit
import Storage
import Testing
import Wire

@testable import Daemon

@Suite(.timeLimit(.minutes(20))) struct ClaimsTests {
    private static let poll =
        #"{"type":"poll","source":"x","id":"p","wording":"Should Tesla invest in xAI?","question_id":"deal","#
        + #""options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"}],"sides":{"yes":"for","no":"against"},"#
        + #""selection":"self_selected"}"#

    private static func reading(_ hour: Int, _ yes: Double, via: String = "platform") -> String {
        #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T\#(hour < 10 ? "0" : "")\#(hour):00:00Z","#
            + #""shares":{"yes":\#(yes),"no":\#(100 - yes)},"total":1000,"share_precision":0.1,"via":"\#(via)"}"#
    }

    private static func query(_ change: (inout Query) -> Void = { _ in }) -> Query {
        var query = Query()
        query.question = QuestionID(trusted: "deal")
        change(&query)
        return query
    }

    private static func claim(_ id: String, _ text: String, at time: String = "2024-07-25T10:00:00Z", more: String = "")
        -> String
    {
        TestEngine.post(id, text, at: time, more: ",\"language\":\"en\"" + more)
    }

    @Test("Claims are tied to the poll as it is known: agreeing, rounded, outdated, wrong and unknown ones")
    func verdicts() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            Self.poll, Self.reading(2, 72.8), Self.reading(20, 67.9),
            Self.claim("1", "67.9 % of users of X said yes to Tesla and xAI."),
            Self.claim("2", "About 68 percent of voters on X said yes to Tesla and xAI."),
            Self.claim("3", "72.8 % of users of X said yes to Tesla and xAI."),
            Self.claim("4", "91 % of users of X said yes to Tesla and xAI."),
            Self.claim("5", "55 % of readers want a new Tesla."), Self.claim("6", "55 % of readers want a new bridge."),
            Self.claim("7", "Tesla fell by 8 percent."),
        ])
        let answer = try await test.engine.claims(Self.query())
        let verdicts = Dictionary(uniqueKeysWithValues: answer.claims.map { ($0.post, $0.verdict) })
        #expect(
            verdicts.mapValues(\.verdict) == [
                "1": "agrees", "2": "rounded", "3": "outdated", "4": "wrong", "5": "unknown",
            ])
        #expect(answer.claims.map(\.post) == ["5", "4", "3", "2", "1"] && !answer.truncated && answer.posts == 6)
        #expect(verdicts["1"]?.poll == "x/p" && verdicts["1"]?.percent == 67.9 && verdicts["1"]?.independent == false)
        #expect(verdicts["3"]?.percent == 72.8 && verdicts["3"]?.newestPercent == 67.9)
        let first = try #require(answer.claims.last)
        #expect(first.number == TextPlace(start: 0, end: 6, text: "67.9 %") && first.denominatorKind == "platform")
        #expect(first.sentence.hasPrefix("67.9 %") && answer.reader?.id == "claims")
    }

    @Test("Without a question all claims are told, with a topic those of posts that mention it")
    func filters() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            Self.claim("1", "55 % of readers want a new Tesla."), Self.claim("2", "55 % of readers want a new bridge."),
            Self.claim("3", "56 % of readers want xAI.", at: "2024-08-01T10:00:00Z", more: #","genre":"article""#),
        ])
        func posts(_ change: (inout Query) -> Void) async throws -> [String] {
            var query = Query()
            change(&query)
            return try await test.engine.claims(query).claims.map(\.post)
        }
        #expect(try await posts { _ in } == ["3", "2", "1"])
        #expect(try await posts { $0.topics = [TopicID(trusted: "tesla")] } == ["1"])
        #expect(try await posts { $0.genres = [.article] } == ["3"])
        #expect(try await posts { $0.until = Timestamp(rfc3339: "2024-07-26T00:00:00Z") } == ["2", "1"])
        #expect(try await posts { $0.since = Timestamp(rfc3339: "2024-07-26T00:00:00Z") } == ["3"])
        #expect(try await posts { $0.languages = [LanguageTag(trusted: "fr")] } == [])
        #expect(try await posts { $0.sources = [SourceID(trusted: "mastodon")] } == [])
        var limited = Query()
        limited.limit = 2
        let cut = try await test.engine.claims(limited)
        #expect(cut.claims.count == 2 && cut.truncated)
    }

    @Test("An article that repeats what the press reported is not independent of it")
    func press() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            Self.poll, Self.reading(20, 67.9, via: "press"),
            Self.claim(
                "1", "Tesla and xAI: 67.9 % of voters said yes to Tesla and xAI, a poll shows.",
                more: #","genre":"article","poll":"p""#),
        ])
        let claim = try #require(try await test.engine.claims(Self.query()).claims.first)
        #expect(claim.verdict.verdict == "agrees" && claim.verdict.independent == false)
        #expect(claim.verdict.reason == "both by way of the press" && claim.verdict.via == "press")
    }

    @Test("An edit replaces a claim, a deletion and an erasure take it away, and as_of still tells what was known")
    func changes() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            Self.claim("1", "55 % of readers want a new Tesla."), Self.claim("2", "56 % of readers want a new Tesla."),
            Self.claim("3", "57 % of readers want a new Tesla."),
        ])
        let before = test.clock.now
        test.clock.advance(seconds: 60)
        try await test.ingest([
            Self.claim("1", "I want a new Tesla.", more: #","edited_at":"2024-07-25T11:00:00Z""#),
            #"{"type":"delete","source":"x","id":"2"}"#,
        ])
        #expect(try await test.engine.claims(Query()).claims.map(\.percent) == [57])
        var past = Query()
        past.asOf = before
        let then = try await test.engine.claims(past)
        #expect(then.claims.map(\.percent) == [57, 55] && then.unreadable == 1)
        _ = try await test.engine.erase(EraseRequest(source: "x", author: nil, post: "3"))
        #expect(try await test.engine.claims(Query()).claims.isEmpty)
        #expect(try await test.engine.claims(past).claims.map(\.percent) == [55])
        #expect(try await test.differences() == [])
    }

    @Test("Texts that expired cannot be read any more, and what is noted of claims goes with the signals")
    func retention() async throws {
        let test = try await TestEngine { $0.retention.text = .limited(.seconds(5 * 86_400)) }
        try await test.ingest([Self.claim("1", "55 % of readers want a new Tesla.", at: "2024-08-10T10:00:00Z")])
        test.clock.advance(seconds: 10 * 86_400)
        try await test.engine.expire()
        let answer = try await test.engine.claims(Query())
        #expect(answer.claims.isEmpty && answer.posts == 0 && answer.unreadable == 1)
        let day = Int64(test.clock.now.day)
        while try await test.engine.store.expireSignals(beforeDay: day, step: 100, at: test.clock.now) > 0 {}
        #expect(try await test.engine.claims(Query()).unreadable == 0)
        #expect(try await test.differences() == [])
    }

    @Test("Posts from before the reader are told as a gap, and reanalyze closes it")
    func filling() async throws {
        let test = try await TestEngine()
        // As a store of an older voxd: the posts are there, what is noted of them is not.
        try await test.ingest([Self.claim("1", "55 % of readers want a new Tesla.")])
        let older = try await Engine(
            store: test.engine.store, keyring: test.engine.keyring, plugins: test.engine.plugins.withoutClaims,
            configuration: test.engine.current.configuration, clock: { test.clock.now }, log: test.engine.log)
        let session = try await older.beginIngest()
        try await session.feed(Array(Self.claim("2", "56 % of readers want a new Tesla.").utf8))
        _ = try await session.finish()
        let engine = try await test.reopened { _ in }
        let gap = try await engine.claims(Query())
        #expect(gap.claims.map(\.post) == ["1"] && gap.notes.contains { $0.contains("voxctl reanalyze") })
        _ = try await engine.reanalyze(start: true)
        let filling = Task { await engine.runFilling() }
        defer { filling.cancel() }
        while try await engine.reanalyze(start: false).running { await Task.yield() }
        let filled = try await engine.claims(Query())
        #expect(filled.claims.map(\.post) == ["2", "1"] && filled.notes.isEmpty)
        #expect(try await test.differences() == [])
    }

    @Test("Claims of made-up posts are told apart from real ones")
    func synthetic() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            Self.poll, Self.reading(20, 67.9),
            Self.claim("1", "67.9 % of users of X said yes to Tesla and xAI.", more: #","synthetic":true"#),
        ])
        let invented = try await test.engine.claims(Self.query())
        #expect(invented.synthetic && invented.claims.allSatisfy(\.synthetic))
        #expect(invented.claims.map(\.verdict.verdict) == ["agrees"])
        try await test.ingest([Self.claim("2", "55 % of readers want a new Tesla.")])
        let real = try await test.engine.claims(Self.query())
        #expect(!real.synthetic && real.claims.map(\.post) == ["2"])
    }
}

extension PluginSet {
    /// What an older voxd was built with.
    fileprivate var withoutClaims: PluginSet {
        var set = self
        set.claimReader = nil
        return set
    }
}
