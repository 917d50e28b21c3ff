import Analytics
import Foundation
import Testing
import Tools

/// What `voxd estimate` and `voxd surges` answer.
@Suite struct PollToolTests {
    private static let vote =
        #"{"type":"poll","source":"x","id":"1","wording":"Invest?","options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"}],"selection":"self_selected"}"#
    private static let voted =
        #"{"type":"reading","source":"x","poll":"1","observed_at":"2024-07-24T20:00:00Z","shares":{"yes":67.9,"no":32.1},"total":958086,"share_precision":0.1}"#
    private static let sample =
        #"{"type":"poll","source":"s","id":"2","wording":"Whom?","options":[{"key":"a","label":"Anna"},{"key":"b","label":"Bea"}],"selection":"probability"}"#
    private static let sampled =
        #"{"type":"reading","source":"s","poll":"2","observed_at":"2024-07-24T20:00:00Z","votes":{"a":430,"b":570}}"#

    private func collection(_ lines: String...) throws -> PollCollection {
        var polls = PollCollection(now: Timestamp(milliseconds: 1_800_000_000_000))
        for (index, line) in lines.enumerated() { try polls.take(ArraySlice(line.utf8), at: "line \(index + 1)") }
        return polls
    }

    private func sheet(_ polls: PollCollection, _ request: EstimateRequest = EstimateRequest()) throws -> [String: Any]
    {
        let line = try #require(polls.json(request).first)
        return try #require(JSONSerialization.jsonObject(with: line) as? [String: Any])
    }

    @Test("A self-selected poll gets the ratio that flips it and a sentence, and never an interval")
    func selfSelected() throws {
        let polls = try collection(Self.vote, Self.voted)
        let sheet = try sheet(polls)
        #expect(sheet["sampling_error"] as? String == "not_applicable")
        let ratio = try #require(sheet["flips_at_selection_ratio"] as? Double)
        #expect(abs(ratio - 2.1152648) < 1e-6)
        #expect((sheet["sentence"] as? String)?.contains("no margin of error applies") == true)
        for option in try #require(sheet["options"] as? [[String: Any]]) {
            #expect(option["lower"] == nil && option["probability_of_leading"] == nil)
        }
        #expect((sheet["lead"] as? [String: Any])?["standard_error"] == nil)
        #expect(sheet["what_if"] == nil)
        var request = EstimateRequest()
        request.language = LanguageTag("fr")
        #expect(polls.texts(request).first?.contains("aucune marge d’erreur") == true)
    }

    @Test("What-ifs are told for stated assumptions only, each with its assumption")
    func whatIf() throws {
        var request = EstimateRequest()
        request.selectionRatio = 2
        request.population = 190_000_000
        request.defectCorrelation = 0.005
        let found = try #require(
            try sheet(collection(Self.vote, Self.voted), request)["what_if"] as? [[String: Any]])
        #expect(found.count == 3)
        #expect(found.allSatisfy { ($0["assumption"] as? String)?.hasPrefix("if ") == true })
        #expect(abs((found[0]["share"] as? Double ?? 0) - 0.514004) < 1e-4)
        #expect(abs((found[2]["effective_n"] as? Double ?? 0) - 202.7245) < 1e-3)
        request.population = 10
        let texts = try collection(Self.vote, Self.voted).texts(request)
        #expect(texts.first?.contains("nothing follows, because there are more votes than that") == true)
        request.population = nil
        #expect(request.fault?.contains("--population") == true)
        #expect(EstimateRequest().fault == nil)
    }

    @Test("A random sample gets the intervals asked for, its lead and the chance of leading")
    func sampled() throws {
        let polls = try collection(Self.sample, Self.sampled)
        for kind in EstimateRequest.Interval.allCases {
            var request = EstimateRequest()
            request.interval = kind
            let sheet = try sheet(polls, request)
            #expect(sheet["sampling_error"] as? String == "estimated")
            let options = try #require(sheet["options"] as? [[String: Any]])
            let (low, high) = (options[0]["lower"] as? Double ?? 1, options[0]["upper"] as? Double ?? 0)
            #expect(low < 0.43 && high > 0.43 && high - low < 0.08, "\(kind)")
            #expect((options[1]["probability_of_leading"] as? Double ?? 0) > 0.999)
        }
        let error = try #require((try sheet(polls)["lead"] as? [String: Any])?["standard_error"] as? Double)
        #expect(abs(error - (1 - 0.14 * 0.14).squareRoot() / 1000.0.squareRoot()) < 1e-12)
    }

    @Test("A wrong line is refused with its place and field, and readings without a poll are named")
    func refused() throws {
        var polls = try collection(Self.vote)
        let line =
            #"{"type":"reading","source":"x","poll":"1","observed_at":"2024-07-24T20:00:00Z","votes":{"yes":-1}}"#
        let error = #expect(throws: ToolError.self) { try polls.take(ArraySlice(line.utf8), at: "line 7") }
        #expect(error?.description.contains("line 7") == true && error?.description.contains("votes.yes") == true)
        let strays = try collection(Self.voted).strays
        #expect(strays.count == 1 && strays[0].hasPrefix("line 1"))
    }

    @Test("A course gets a verdict with all six fields, null where there is nothing to say")
    func surges() throws {
        let line =
            #"{"id":7,"options":["a","b"],"readings":[{"minute":15,"votes":[10,12]},{"minute":30,"votes":[20,25]}]}"#
        let answer = try SurgeLines.answer(ArraySlice(line.utf8))
        let found = try #require(JSONSerialization.jsonObject(with: answer) as? [String: Any])
        #expect(found["id"] as? Int == 7)
        #expect(found["verdict"] as? String == "not_testable")
        for key in ["score", "from", "to", "side"] { #expect(found[key] is NSNull, "\(key)") }
    }

    @Test(
        "A course that is none is refused with the reason",
        arguments: [
            "x", "{}", #"{"id":"a","options":["a"],"readings":[]}"#,
            #"{"id":"a","options":["a","b"],"readings":[{"minute":1,"votes":[1,-1]}]}"#,
            #"{"id":"a","options":["a","b"],"readings":[{"minute":1,"shares":[300,0],"total":5}]}"#,
            #"{"id":"a","options":["a","b"],"readings":[{"minute":1,"votes":[1]}]}"#,
            #"{"id":"a","options":["a","b"],"readings":[{"minute":2,"votes":[1,1]},{"minute":1,"votes":[2,2]}]}"#,
        ])
    func noCourse(line: String) throws {
        #expect(throws: ToolError.self) { try SurgeLines.answer(ArraySlice(line.utf8)) }
    }
}
