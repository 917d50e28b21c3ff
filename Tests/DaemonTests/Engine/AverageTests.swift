import Analytics
import Foundation
import Testing
import Wire

@testable import Daemon

@Suite(.timeLimit(.minutes(20))) struct AverageTests {
    private static let question = QuestionID(trusted: "deal")

    /// A survey of three days that ends `end` days after 2024-01-01.
    private static func survey(
        _ id: Int, end: Int, yes: Double, no: Double? = 30, pollster: String = "Institute", published: Int? = nil
    ) -> String {
        let day = CivilDay.read("2024-01-01") ?? 0
        let date = { CivilDay.text(day + $0) }
        let publication = published.map { #","published":"\#(date($0))""# } ?? ""
        let options = no.map { #"{"yes":\#(yes),"no":\#($0)}"# } ?? #"{"yes":\#(yes)}"#
        return #"{"type":"survey","source":"press","id":"\#(id)","question_id":"deal","pollster":"\#(pollster)","#
            + #""start":"\#(date(end - 2))","end":"\#(date(end))","n":1004,"options":\#(options)\#(publication)}"#
    }

    /// Sixty surveys, one a day, of three pollsters, each published on the day after its end.
    private static var many: [String] {
        (0..<60).map { day in
            survey(
                day, end: day + 3, yes: 50 + Double((day * 37) % 11) / 2, pollster: ["One", "Two", "Three"][day % 3],
                published: day + 4)
        }
    }

    private static func query(
        option: String? = nil, from: String? = nil, to: String? = nil, asOf: Timestamp? = nil
    ) -> AverageQuery {
        var query = AverageQuery(question)
        query.option = option
        (query.from, query.to) = (from.flatMap(CivilDay.read), to.flatMap(CivilDay.read))
        query.asOf = asOf
        return query
    }

    @Test("An average has a line that adds up, bands that name what they are worth, and the polls")
    func line() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.many)
        let answer = try await test.engine.average(Self.query(to: "2024-03-04"))
        #expect(answer.reason == nil && answer.points.count == 60 && answer.surveys.count == 60)
        #expect(answer.from == "2024-01-05" && answer.to == "2024-03-04")
        for point in answer.points {
            let sum = point.shares.values.reduce(point.rest ?? 0, +)
            #expect(abs(sum - 1) < 1e-9 && point.polls > 0)
        }
        let last = try #require(answer.points.last)
        let yes = try #require(last.shares["yes"])
        let band = try #require(last.intervals["yes"])
        #expect((0.5...0.55).contains(yes) && band[0] < yes && yes < band[1])
        #expect(answer.points[0].intervals.isEmpty)
        let option = try #require(answer.options.first { $0.option == "yes" })
        #expect(option.target == "next_poll" && option.coverage == "known")
        #expect(option.referenceClass?.contains("polls of this series") == true)
        let (held, naive) = (try #require(option.realisedCoverage), try #require(option.naiveCoverage))
        #expect((0...1).contains(held) && (0...1).contains(naive) && (option.compared ?? 0) > 10)
        #expect(answer.referenceWeighting?.contains("grade") == true && answer.method != nil)
    }

    @Test("A day is told from what was published by then, whatever came later")
    func published() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.many)
        let before = try await test.engine.average(Self.query(to: "2024-02-10"))
        try await test.ingest([Self.survey(99, end: 35, yes: 5, pollster: "Late", published: 50)])
        let after = try await test.engine.average(Self.query(to: "2024-02-10"))
        #expect(before.points == after.points)
        let later = try await test.engine.average(Self.query(to: "2024-02-20"))
        #expect(later.points.prefix(before.points.count - 1).elementsEqual(before.points.dropLast()))
        #expect(later.surveys.contains { $0.pollster == "Late" })
    }

    @Test("As of a time of receipt, surveys that came later and newer versions do not count")
    func received() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.survey(1, end: 3, yes: 40)])
        let before = test.clock.now
        test.clock.advance(seconds: 60)
        try await test.ingest([Self.survey(1, end: 3, yes: 44), Self.survey(2, end: 4, yes: 60, pollster: "Other")])
        let then = try await test.engine.average(Self.query(to: "2024-01-09", asOf: before))
        #expect(then.points.last?.shares["yes"] == 0.4 && then.points.last?.polls == 1)
        #expect(then.asOf == before.rfc3339)
        let now = try await test.engine.average(Self.query(to: "2024-01-09"))
        #expect(now.points.last?.polls == 2 && (now.points.last?.shares["yes"] ?? 0) > 0.44)
    }

    @Test("A line that is asked for as of a day ends with it")
    func ends() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.survey(1, end: 3, yes: 40)])
        test.clock.advance(seconds: 20 * 86_400)
        let now = test.clock.now
        let then = Timestamp(milliseconds: now.milliseconds - 10 * 86_400_000)
        let days = try await test.engine.average(Self.query(to: CivilDay.text(now.day), asOf: then)).points.map(\.date)
        #expect(days.last == CivilDay.text(then.day))
    }

    @Test("One survey, and one answer only, give a line without a band, and say why")
    func single() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.survey(1, end: 3, yes: 40, no: nil)])
        let answer = try await test.engine.average(Self.query(to: "2024-01-10"))
        let last = try #require(answer.points.last)
        #expect(last.shares == ["yes": 0.4] && abs((last.rest ?? 0) - 0.6) < 1e-9 && last.intervals.isEmpty)
        let option = try #require(answer.options.first)
        #expect(option.coverage == "unknown" && option.coverageReason?.contains("30 are needed") == true)
        #expect(option.realisedCoverage == nil)
        #expect(answer.notes.contains { $0.contains("3 days after their end are assumed") })
    }

    @Test("A result that nothing was learned about has no band either")
    func result() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.many)
        var query = Self.query(option: "yes", to: "2024-03-04")
        query.target = .result
        let answer = try await test.engine.average(query)
        #expect(answer.options.map(\.option) == ["yes"] && answer.options[0].target == "result")
        #expect(answer.options[0].coverageReason?.contains("no past results") == true)
        #expect(answer.points.allSatisfy { $0.intervals.isEmpty } && answer.points.last?.shares["no"] == nil)
    }

    @Test("No survey, none that was published by then, and none that can be averaged are told, each with its reason")
    func none() async throws {
        let test = try await TestEngine()
        let empty = try await test.engine.average(Self.query(option: "maybe"))
        #expect(empty.points.isEmpty && empty.options.isEmpty && empty.reason == "no survey on this question is known")
        try await test.ingest([Self.survey(1, end: 3, yes: 70, no: 31)])
        let faulty = try await test.engine.average(Self.query())
        #expect(faulty.reason == nil)
        let early = try await test.engine.average(Self.query(to: "2024-01-02"))
        #expect(early.points.isEmpty && early.reason == "no survey was published by then")
        let other = try await TestEngine()
        let parties = #""options":{"yes":70.9,"no":31,"a":0,"b":0}"#
        try await other.ingest([
            Self.survey(1, end: 3, yes: 1).replacing(#""options":{"yes":1.0,"no":30.0}"#, with: parties)
        ])
        let left = try await other.engine.average(Self.query())
        #expect(left.reason == "no survey on this question can be averaged")
        #expect(left.notes.contains { $0.contains("the shares add up to 101.9 %") })
    }

    @Test("What cannot be asked for is refused with the reason")
    func refused() async throws {
        let test = try await TestEngine()
        try await test.ingest([Self.survey(1, end: 3, yes: 40)])
        let future = await #expect(throws: Problem.self) {
            try await test.engine.average(Self.query(to: "2031-01-01"))
        }
        #expect(future?.detail.contains("lies after today") == true)
        let option = await #expect(throws: Problem.self) { try await test.engine.average(Self.query(option: "maybe")) }
        #expect(option?.detail.contains("there are no, yes") == true)
        let question = await #expect(throws: Problem.self) {
            try await test.engine.average(AverageQuery(QuestionID(trusted: "nothing")))
        }
        #expect(question?.status == 404)
    }

    @Test("Points are counted back from the last day, and a limit says that it cut")
    func steps() async throws {
        let test = try await TestEngine()
        try await test.ingest(Self.many)
        var query = Self.query(from: "2024-02-01", to: "2024-03-04")
        query.every = 7
        let weekly = try await test.engine.average(query)
        #expect(weekly.points.map(\.date) == ["2024-02-05", "2024-02-12", "2024-02-19", "2024-02-26", "2024-03-04"])
        query.limit = 2
        let cut = try await test.engine.average(query)
        #expect(cut.truncated && cut.points.map(\.date) == ["2024-02-26", "2024-03-04"])
    }
}
