import Analytics
import Foundation
import Testing
import Wire

@testable import Daemon

@Suite(.timeLimit(.minutes(20))) struct GapTests {
    private static func poll(_ id: String, sides: String) -> String {
        #"{"type":"poll","source":"x","id":"\#(id)","wording":"Should Tesla invest?","question_id":"deal","#
            + #""options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"},{"key":"meh","label":"Meh"}]\#(sides),"#
            + #""opens_at":"2024-07-23T22:00:00Z","closes_at":"2024-07-24T22:00:00Z","selection":"self_selected"}"#
    }

    private static let sides = #","sides":{"yes":"for","no":"against"}"#

    private static func reading(_ poll: String, day: Int, yes: Double) -> String {
        #"{"type":"reading","source":"x","poll":"\#(poll)","observed_at":"2024-07-\#(day)T12:00:00Z","#
            + #""votes":{"yes":\#(Int(yes * 1000)),"no":\#(Int((0.8 - yes) * 1000)),"meh":200}}"#
    }

    private static func survey(_ day: Int, yes: Double) -> String {
        let date = CivilDay.text((CivilDay.read("2024-05-01") ?? 0) + day)
        return #"{"type":"survey","source":"press","id":"\#(day)","question_id":"deal","pollster":"Institute","#
            + #""start":"\#(date)","end":"\#(date)","published":"\#(date)","n":1000,"options":{"yes":\#(yes),"no":35}}"#
    }

    private static func query(_ a: String, _ b: String) throws -> GapQuery {
        GapQuery(.series(try #require(GapQuery.Series(a)), try #require(GapQuery.Series(b))))
    }

    @Test(
        "A series is read as it is written, and what is none is refused",
        arguments: [
            ("average:approval/approve", true), ("average:q/a/b", true), ("vote:x/1/2/yes", true),
            ("share:sentiment/tesla/negative", true), ("mean:sentiment/*", true), ("mean:sentiment", false),
            ("vote:x/yes", false), ("share:sentiment/tesla", false), ("stance:x/y", false), ("average:", false),
            ("mean:sentiment/", false), ("", false),
        ])
    func reading(text: String, isSeries: Bool) {
        let series = GapQuery.Series(text)
        #expect((series != nil) == isSeries)
        if let series { #expect(series.description == text) }
    }

    @Test("Two averages are compared in points and logits, and whether they move together is tested")
    func averages() async throws {
        let test = try await TestEngine()
        try await test.ingest((0..<40).map { Self.survey($0, yes: 45 + Double(($0 * 7) % 5)) })
        var query = try Self.query("average:deal/yes", "average:deal/no")
        query.to = CivilDay.read("2024-06-09")
        let answer = try await test.engine.gap(query)
        #expect(answer.status == "compared" && answer.points.count == 40 && answer.a?.kind == "average")
        let difference = try #require(answer.difference)
        let mean = answer.points.reduce(0) { $0 + ($1.a - $1.b) / 40 } * 100
        #expect(abs(difference.points - mean) < 1e-9 && difference.points > 5 && (difference.logit ?? 0) > 0)
        #expect((difference.divergence ?? 0) > 0)
        #expect(answer.association != nil || answer.associationReason != nil)
        if let association = answer.association { #expect((0...1).contains(association.p)) }
        #expect(answer.notes.contains { $0.contains("smoothed line") })
        #expect(answer.notes.contains { $0.contains("never an error of the poll") })
    }

    @Test("A vote and posts' sentiment have different units: no difference, and sentiment is named as no stance")
    func units() async throws {
        let test = try await TestEngine()
        try await test.ingest(
            [Self.poll("p", sides: Self.sides)]
                + (10..<20).map { Self.reading("p", day: $0, yes: 0.5 + Double($0 % 3) / 50) }
                + (10..<20).map { TestEngine.post("\($0)", "Tesla is great", at: "2024-07-\($0)T10:00:00Z") })
        let answer = try await test.engine.gap(Self.query("vote:x/p/yes", "mean:sentiment/tesla"))
        #expect(answer.status == "compared" && answer.points.count == 10)
        #expect(answer.difference == nil && answer.reason?.contains("no difference") == true)
        #expect(answer.notes.contains { $0.contains("sentiment is no stance") })
        let shares = try await test.engine.gap(Self.query("vote:x/p/yes", "share:sentiment/tesla/positive"))
        #expect(shares.difference != nil && shares.b?.unit == "share")
    }

    @Test("A made-up vote is never set against what is real")
    func origins() async throws {
        let test = try await TestEngine()
        let invented = Self.poll("i", sides: Self.sides).dropLast() + ",\"synthetic\":true}"
        try await test.ingest(
            [Self.poll("p", sides: Self.sides), String(invented)]
                + (10..<20).flatMap { [Self.reading("p", day: $0, yes: 0.5), Self.reading("i", day: $0, yes: 0.4)] }
                + (10..<20).map { TestEngine.post("\($0)", "Tesla is great", at: "2024-07-\($0)T10:00:00Z") })
        for other in ["vote:x/p/yes", "mean:sentiment/tesla"] {
            let answer = try await test.engine.gap(Self.query("vote:x/i/yes", other))
            #expect(answer.status == "not_comparable" && answer.points.isEmpty)
            #expect(answer.reason == "vote:x/i/yes is made up, and the other series is real")
            #expect(answer.notes.contains("the poll x/i is made up"))
        }
        let votes = try await test.engine.gap(GapQuery(.question(QuestionID(trusted: "deal")))).votes
        #expect(votes.map(\.poll) == ["x/p"])
    }

    @Test("Fewer than eight common days get no p, and none no comparison")
    func few() async throws {
        let test = try await TestEngine()
        try await test.ingest(
            [Self.poll("p", sides: Self.sides), Self.poll("o", sides: Self.sides), Self.poll("l", sides: Self.sides)]
                + (10..<15).map { Self.reading("p", day: $0, yes: 0.5) }
                + (12..<19).map { Self.reading("o", day: $0, yes: 0.4) }
                + [Self.reading("l", day: 28, yes: 0.4)])
        let answer = try await test.engine.gap(Self.query("vote:x/p/yes", "vote:x/o/yes"))
        #expect(answer.points.map(\.date) == ["2024-07-12", "2024-07-13", "2024-07-14"] && answer.association == nil)
        #expect(answer.associationReason == "3 common points, 8 are needed")
        #expect(abs((answer.difference?.points ?? 0) - 10) < 1e-9 && answer.difference?.differenceInterval == nil)
        #expect(answer.difference?.intervalReason == "too few independent days")
        let apart = try await test.engine.gap(Self.query("vote:x/p/yes", "vote:x/l/yes"))
        #expect(
            apart.status == "unavailable" && apart.reason == "the two have no day in common" && apart.points.isEmpty)
        let unknown = await #expect(throws: Problem.self) {
            try await test.engine.gap(Self.query("vote:x/p/maybe", "vote:x/o/yes"))
        }
        #expect(unknown?.detail.contains("there are yes, no, meh") == true)
    }

    @Test("Without a measured stance a vote has no voices beside it, and sentiment does not take their place")
    func voices() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            Self.poll("p", sides: Self.sides), Self.reading("p", day: 24, yes: 0.6),
            TestEngine.post("1", "Tesla is great"),
        ])
        let answer = try await test.engine.gap(GapQuery(.question(QuestionID(trusted: "deal"))))
        #expect(answer.status == "unavailable" && answer.reason?.contains("proposition not measured") == true)
        let vote = try #require(answer.votes.first)
        #expect(abs((vote.vote ?? 0) - 0.75) < 1e-9 && abs((vote.voteNeither ?? 0) - 0.2) < 1e-9)
        #expect(vote.status == "unavailable" && vote.periods.isEmpty)
        #expect(vote.opened == "2024-07-23T22:00:00Z" && vote.closed == "2024-07-24T22:00:00Z")
    }

    @Test("Options that are no sides of one proposition are not comparable, and a question without a poll has no vote")
    func sideless() async throws {
        let test = try await TestEngine()
        let asked = GapQuery(.question(QuestionID(trusted: "deal")))
        let none = try await test.engine.gap(asked)
        #expect(none.status == "unavailable" && none.reason == "no poll is tied to this question" && none.votes.isEmpty)
        try await test.ingest([Self.poll("p", sides: ""), Self.reading("p", day: 24, yes: 0.6)])
        let moods = try await test.engine.gap(asked)
        #expect(moods.status == "not_comparable" && moods.votes.map(\.status) == ["not_comparable"])
        #expect(moods.votes[0].vote == nil)
    }
}
