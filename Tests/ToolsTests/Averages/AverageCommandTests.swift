import Analytics
import Foundation
import Testing
import Tools

/// `voxd average` as its users see it.
@Suite struct AverageCommandTests {
    private func file(_ lines: String) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try lines.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private func lines(_ input: String, _ arguments: String...) throws -> [String] {
        try AverageCommand.lines(["--input", file(input)] + arguments)
    }

    private static let poll =
        #"{"series":"s","pollster":"A","start":"2020-01-01","end":"2020-01-03","published":"2020-01-04","n":900,"#
    private static let days = ["--from", "2020-01-03", "--to", "2020-01-05"]

    private func average(_ input: String, _ arguments: String...) throws -> [String] {
        try AverageCommand.lines(["--input", file(input)] + Self.days + arguments)
    }

    @Test("One survey is known from its publication on, and has no band")
    func one() throws {
        let found = try average(Self.poll + #""options":{"yes":60,"no":30}}"#, "--option", "yes")
        #expect(
            found == [
                "date,option,share,lower,upper,polls", "2020-01-03,yes,,,,0", "2020-01-04,yes,60.0000,,,1",
                "2020-01-05,yes,60.0000,,,1",
            ])
    }

    @Test(
        "Bad input is refused with its line and what is wrong",
        arguments: [
            (#""options":{"yes":300}}"#, "line 2: \"yes\" has 300.0 %"),
            (#""options":{"yes":-3}}"#, "line 2: \"yes\" has -3.0 %"),
            (#""options":{"yes":70,"no":50}}"#, "line 2: the shares add up to 120.0 %"),
            (#""options":{}}"#, "line 2: no option"), (#""options":{"yes":"x"}}"#, "line 2: yes is a text"),
            (#""poll_id":7}"#, "line 2: options are missing"), (#""options":{"yes":60}"#, "line 2: "),
        ])
    func refused(tail: String, message: String) throws {
        let good = Self.poll + #""options":{"yes":60,"no":30}}"#
        do {
            _ = try average(good + "\n" + Self.poll + tail)
            Issue.record("taken")
        } catch { #expect("\(error)".contains(message), "\(error)") }
    }

    @Test("An n of 0, an unknown series, an unknown option and days that run backwards are refused with what there is")
    func arguments() throws {
        let good = Self.poll + #""options":{"yes":60,"no":30}}"#
        #expect(throws: ToolError.self) {
            try average(Self.poll.replacing("900", with: "0") + #""options":{"yes":60}}"#)
        }
        for (arguments, word) in [(["--series", "t"], "\"s\""), (["--option", "maybe"], "\"no\", \"yes\"")] {
            do {
                _ = try AverageCommand.lines(["--input", file(good)] + Self.days + arguments)
                Issue.record("taken")
            } catch { #expect("\(error)".contains(word), "\(error)") }
        }
        #expect(throws: ToolError.self) { try lines(good, "--from", "2020-02-01", "--to", "2020-01-01") }
        #expect(throws: ToolError.self) { try lines(good, "--from", "2020-02-30", "--to", "2020-03-01") }
        #expect(throws: ToolError.self) { try lines("", "--from", "2020-02-01", "--to", "2020-03-01") }
    }

    @Test("A race is told at its election; without a class of its kind it has no band")
    func races() throws {
        let tail = #""polldate":"2022-11-01","electiondate":"2022-11-08","pollster":"A","n":800,"#
        let found = try lines(
            #"{"race_id":"1","type":"Sen-G",\#(tail)"options":{"a":50,"b":40}}"# + "\n"
                + #"{"race_id":"2","type":"Mayor",\#(tail)"options":{"a":50,"b":40}}"#, "--races")
        #expect(found.count == 3)
        #expect(found[0] == "race_id,margin,lower,upper,win_probability")
        #expect(found[1].split(separator: ",", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty })
        #expect(found[2] == "2,10.000,,,")
        #expect(throws: ToolError.self) {
            try lines(#"{"race_id":"1","type":"Sen-G",\#(tail)"options":{"a":50}}"#, "--races")
        }
    }

    @Test("JSON names target, class and coverage, or says that it is unknown")
    func json() throws {
        let found = try average(Self.poll + #""options":{"yes":60,"no":30}}"#, "--option", "yes", "--output", "json")
        #expect(found.count == 3)
        #expect(found[1].contains(#""coverage_unknown":"#) && found[1].contains(#""method":"#))
    }

    private static let data = "../shared/polls/data/us_races_polls_with_results_1998_2018.ndjson"

    @Test(
        "The class of races that ships is what its command learns",
        .enabled(
            if: FileManager.default.fileExists(atPath: data), "../shared/polls/data is not there: nothing was learned"))
    func shipped() throws {
        let text = try AverageCommand.lines(["--races", "--learned", "--input", Self.data]).joined()
        let learned = try JSONDecoder().decode(Learned.self, from: Data(text.utf8))
        let shipped = try #require(RaceClass.shipped)
        #expect(learned.races == shipped.races)
        #expect(
            learned.coverage == [shipped.coverage.targets, shipped.coverage.held, shipped.coverage.heldByNaive])
        #expect(learned.sigma.keys.sorted() == shipped.model.sigma.keys.sorted())
        for (kind, sigma) in shipped.model.sigma { #expect(abs((learned.sigma[kind] ?? 0) - sigma) < 0.002) }
        for (kind, slope) in shipped.model.slopes {
            #expect(abs((learned.slopes[kind]?[0] ?? 0) - slope.product) < 1)
            #expect(abs((learned.slopes[kind]?[1] ?? 0) - slope.square) < 1)
        }
        #expect(abs(learned.spread - shipped.model.spread) < 0.002)
        #expect(abs(learned.lead - shipped.model.lead) < 0.002)
        #expect(abs(learned.degrees - shipped.model.degrees) < 0.02)
    }

    private static let surveys = "../shared/polls/data/sweden_polls_to_2018.ndjson"
    /// The official results of five elections (val.se).
    private static let riksdag = """
        {"date":"2002-09-15","options":{"S":39.85,"M":15.26,"L":13.39,"KD":9.15,"V":8.39,"C":6.19,"MP":4.65}}
        {"date":"2006-09-17","options":{"S":34.99,"M":26.23,"C":7.88,"L":7.54,"KD":6.59,"V":5.85,"MP":5.24,"SD":2.93}}
        {"date":"2010-09-19","options":{"S":30.66,"M":30.06,"MP":7.34,"L":7.06,"C":6.56,"SD":5.70,"V":5.60,"KD":5.60}}
        {"date":"2014-09-14","options":{"S":31.01,"M":23.33,"SD":12.86,"MP":6.89,"C":6.11,"V":5.72,"L":5.42,"KD":4.57}}
        {"date":"2018-09-09","options":{"S":28.26,"M":19.84,"SD":17.53,"C":8.61,"V":8.00,"KD":6.32,"L":5.49,"MP":4.41}}
        """

    @Test(
        "The class of Swedish elections that ships is what its command learns",
        .enabled(
            if: FileManager.default.fileExists(atPath: surveys),
            "../shared/polls/data is not there: nothing was learned"
        ))
    func shippedSeries() throws {
        let arguments = ["--learned", "--input", Self.surveys, "--series", "se-riksdag", "--results"]
        let text = try AverageCommand.lines(arguments + [file(Self.riksdag)]).joined()
        let learned = try JSONDecoder().decode(LearnedSeries.self, from: Data(text.utf8))
        let shipped = try #require(ResultErrors.shipped["se-riksdag"])
        #expect(learned.elections == shipped.elections)
        #expect(learned.coverage == [shipped.coverage.targets, shipped.coverage.held, shipped.coverage.heldByNaive])
        #expect(abs(learned.scale - shipped.scale) < 1e-5)
        #expect(learned.biases.keys.sorted() == shipped.biases.keys.sorted())
        for (option, bias) in shipped.biases { #expect(abs((learned.biases[option] ?? 0) - bias) < 1e-5) }
    }

    private struct LearnedSeries: Decodable {
        let elections: Int
        let scale: Double
        let biases: [String: Double]
        let coverage: [Int]
    }

    private struct Learned: Decodable {
        let races: Int
        let sigma: [String: Double]
        let spread: Double
        let lead: Double
        let degrees: Double
        let slopes: [String: [Double]]
        let coverage: [Int]
    }
}
