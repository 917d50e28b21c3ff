import Analytics
import Foundation
import Testing
import Tools

/// What `voxd analyze` answers, with the shipped models of the checkout.
@Suite struct TextAnalysisTests {
    /// Loaded once for all tests.
    static let shipped = Result { try TextAnalysis(models: "models", isUngated: false, explains: false) }

    private func analyze(_ lines: String, ungated: Bool = false, explain: Bool = false) throws -> [[String: Any]] {
        var analysis = try Self.shipped.get()
        analysis.isUngated = ungated
        analysis.explains = explain
        let output = try analysis.analyze(lines: lines.utf8.split(separator: 0x0A).map { Array($0)[...] }, from: 0)
        return try output.split(separator: 0x0A).map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
        }
    }

    private func sentiment(_ answer: [String: Any]) throws -> [String: Any] {
        try #require(answer["sentiment"] as? [String: Any])
    }

    @Test("Each line gets its answer, in order, with its id")
    func order() throws {
        let lines = (0..<40).map { #"{"id":"n\#($0)","text":"I love this, great work!"}"# }
        let answers = try analyze(lines.joined(separator: "\n"))
        #expect(answers.map { $0["id"] as? String } == (0..<40).map { "n\($0)" })
    }

    @Test("Two targets of one post come out in opposite directions")
    func targets() throws {
        let text = "Grok is brilliant, but Tesla's shareholders are furious"
        let answers = try analyze(
            #"{"text":"\#(text)","targets":[{"from":0,"to":4},{"from":23,"to":28}]}"#)
        let targets = try #require(answers.first?["targets"] as? [[String: Any]])
        let scores = targets.compactMap { $0["score"] as? Double }
        #expect(scores.count == 2 && scores[0] > 0 && scores[1] < 0)
    }

    @Test("A target is unscored where targets were not measured, unless asked otherwise")
    func gatedTarget() throws {
        let line = #"{"text":"Tesla est magnifique, quelle belle voiture","language":"fr","target":"Tesla"}"#
        func target(ungated: Bool) throws -> [String: Any]? {
            try (analyze(line, ungated: ungated).first?["targets"] as? [[String: Any]])?.first
        }
        let gated = try #require(try target(ungated: false))
        #expect(gated["label"] as? String == "unscored" && gated["reason"] as? String == "language")
        #expect(try target(ungated: true)?["score"] is Double)
    }

    @Test("A target may be named by its word; places count Unicode scalars")
    func word() throws {
        let answers = try analyze(#"{"text":"💓💓 Tesla is great and tesla is fun","target":"Tesla"}"#)
        let targets = try #require(answers.first?["targets"] as? [[String: Any]])
        #expect(targets.compactMap { $0["from"] as? Int } == [3, 22])
        #expect(targets.compactMap { $0["to"] as? Int } == [8, 27])
    }

    @Test("What was not measured is unscored with its reason, unless asked otherwise")
    func gate() throws {
        let line = #"{"text":"Tämä on hyvin kaunis talo ja pidän siitä","language":"fi"}"#
        let gated = try sentiment(try #require(analyze(line).first))
        #expect(gated["label"] as? String == "unscored" && gated["reason"] as? String == "language")
        let press = try sentiment(
            try #require(analyze(#"{"text":"C'est magnifique","language":"fr","genre":"article"}"#).first))
        #expect(press["reason"] as? String == "genre")
        let open = try sentiment(try #require(analyze(line, ungated: true).first))
        #expect(open["score"] is Double)
    }

    @Test("The parts of an explanation and its base sum to the score")
    func explanation() throws {
        let answer = try #require(analyze(#"{"text":"I love it, but the delay is awful"}"#, explain: true).first)
        let explanation = try #require(answer["explanation"] as? [String: Any])
        let parts = try #require(explanation["parts"] as? [[String: Any]])
        let base = try #require(explanation["base"] as? Double)
        let sum = parts.compactMap { $0["contribution"] as? Double }.reduce(base, +)
        let score = try #require(try sentiment(answer)["score"] as? Double)
        // Each number is rounded to four places.
        #expect(abs(sum - score) < 0.0001 * Double(parts.count))
        #expect(parts.count == 9)
    }

    @Test("The parts of what moved a target's score sum to that score")
    func targetExplanation() throws {
        let line = #"{"text":"Grok is brilliant, but Tesla's shareholders are furious","target":"Tesla"}"#
        let answer = try #require(analyze(line, explain: true).first)
        let target = try #require((answer["targets"] as? [[String: Any]])?.first)
        let explanation = try #require(target["explanation"] as? [String: Any])
        let parts = try #require(explanation["parts"] as? [[String: Any]])
        let sum = parts.compactMap { $0["contribution"] as? Double }.reduce(explanation["base"] as? Double ?? .nan, +)
        #expect(abs(sum - (target["score"] as? Double ?? .nan)) < 0.0001 * Double(parts.count + 1))
        let strongest = parts.min { ($0["contribution"] as? Double ?? 0) < ($1["contribution"] as? Double ?? 0) }
        #expect(strongest?["text"] as? String == "furious")
    }

    @Test(
        "A wrong line is refused with its number",
        arguments: [
            #"{"txt":"a"}"#, #"{"text":"a","language":"no such"}"#, #"{"text":"a","targets":[{"from":0,"to":9}]}"#,
            #"{"text":"a","genre":"poem"}"#,
        ])
    func refused(line: String) {
        let error = #expect(throws: ToolError.self) { try analyze("{\"text\":\"fine\"}\n" + line) }
        #expect(error?.description.hasPrefix("line 2: ") == true)
    }

    @Test("Own words move scores of posts and targets, and are named in explanations")
    func ownWords() throws {
        var analysis = try Self.shipped.get()
        analysis.explains = true
        let line = #"{"text":"Tesla is a total rugpull, they say","target":"Tesla","language":"en"}"#
        func answer(_ weight: Double?) throws -> [String: Any] {
            let words = weight.map { [LanguageTag(trusted: "en"): [Lexicon.Word("total rugpull", weight: $0)]] }
            analysis.words = LexiconIndexes(Lexicon(words: words ?? [:]))
            let output = try analysis.analyze(lines: [Array(line.utf8)[...]], from: 0)
            return try #require(JSONSerialization.jsonObject(with: output) as? [String: Any])
        }
        func scores(_ weight: Double?) throws -> [Double] {
            let answer = try answer(weight)
            let target = (answer["targets"] as? [[String: Any]])?.first?["score"] as? Double
            return try [#require(sentiment(answer)["score"] as? Double), #require(target)]
        }
        let (up, down) = try (scores(4), scores(-4))
        #expect(up[0] > down[0] && up[1] > down[1])
        let parts = try (#require(answer(-4)["explanation"] as? [String: Any])["parts"] as? [[String: Any]]) ?? []
        let own = parts.filter { $0["own"] as? Bool == true }
        #expect(own.compactMap { $0["text"] as? String } == ["total rugpull"])
        #expect(own.allSatisfy { ($0["contribution"] as? Double ?? 0) < 0 })
    }

    @Test(
        "On a terminal an explanation is the text in colours with the sum, within the width", arguments: [true, false])
    func page(color: Bool) throws {
        var analysis = try Self.shipped.get()
        analysis.explains = true
        let line =
            #"{"text":"I love it, but the delay is awful and everybody hates it","target":"delay","language":"en"}"#
        let output = try analysis.pages(lines: [Array(line.utf8)[...]], from: 0, width: 50, color: color)
        let shown = String(decoding: output, as: UTF8.self)
        #expect(shown.contains("\u{1B}[31mawful\u{1B}[0m") == color)
        #expect(shown.contains("SPEAKS  en") == !color)
        #expect(shown.contains("WHY") && shown.contains("of \"delay\""))
        if !color { #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 50 }) }
    }

    @Test("The feeling is told in languages that were measured well enough, else unscored with the reason")
    func emotion() throws {
        func emotion(_ line: String, ungated: Bool = false) throws -> [String: Any] {
            try #require(analyze(line, ungated: ungated).first?["emotion"] as? [String: Any])
        }
        let spanish = try emotion(#"{"text":"¡Qué alegría tan grande, estoy muy feliz hoy!","language":"es"}"#)
        #expect(spanish["label"] as? String == "joy")
        let shares = try #require(spanish["probabilities"] as? [String: Double])
        #expect(shares.keys.sorted() == EmotionModel.labels.sorted())
        #expect(abs(shares.values.reduce(0, +) - 1) < 1e-3)
        let english = #"{"text":"I am so happy and proud today","language":"en"}"#
        #expect(try emotion(english)["reason"] as? String == "language")
        #expect(try emotion(english, ungated: true)["label"] as? String != "unscored")
        let press = #"{"text":"¡Qué alegría tan grande!","language":"es","genre":"article"}"#
        #expect(try emotion(press)["reason"] as? String == "genre")
    }

    @Test("The shipped models take less than 40 MB")
    func size() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "models").filter { $0.hasSuffix(".voxm") }
        let sizes = try files.map { name in
            (try FileManager.default.attributesOfItem(atPath: "models/\(name)")[.size] as? NSNumber)?.intValue ?? 0
        }
        #expect(files.count == 5 && sizes.reduce(0, +) < 40_000_000)
    }
}
