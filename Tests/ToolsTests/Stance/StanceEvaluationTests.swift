import Analytics
import Foundation
import PluginKit
import Testing

@testable import Tools

/// What `voxd evaluate` and `voxd analyze` tell with a model of stance that knows three words.
@Suite struct StanceEvaluationTests {
    /// For `yes`, against for `no`, neither for `perhaps`, towards two propositions in English and one in French.
    private static func model() throws -> PropositionModel {
        var sides: [UInt32: Int] = [:]
        for (side, word) in ["yes", "no", "perhaps"].enumerated() {
            for feature in StanceRow.features(of: PreparedText(word)) { sides[feature] = side }
        }
        let features = sides.keys.sorted()
        let weights = features.flatMap { feature in (0..<3).map { Float(sides[feature] == $0 ? 0.6 : 0) } }
        let classifier = try #require(StanceClassifier(classes: 3, features: features, weights: [0, 0, 0] + weights))
        let confusion = try #require(Confusion([[100, 0, 0], [0, 70, 0], [0, 0, 60]]))
        let subjects = [("the bridge", "en"), ("the bridge", "fr"), ("the tunnel", "en")]
        let measured = try subjects.map { proposition, language in
            try #require(
                MeasuredProposition(
                    subject: StanceSubject(proposition: proposition, language: LanguageTag(trusted: language)),
                    classifier: classifier, confusion: confusion))
        }
        return try #require(PropositionModel(seed: 1, trainedOn: ["made"], measured: measured))
    }

    private static func rows(_ counts: [[Int]], _ proposition: String, _ language: String) -> [String] {
        let labels = ["favor", "against", "none"]
        return counts.enumerated().flatMap { truth, row in
            zip(["Yes", "No!", "perhaps"], row).flatMap { text, count in
                Array(
                    repeating:
                        #"{"text":"\#(text)","lang":"\#(language)","target":"\#(proposition)","label":"\#(labels[truth])"}"#,
                    count: count)
            }
        }
    }

    private static func evaluate(_ rows: [String]) throws -> Evaluation {
        try .stance(model(), LabelledRows.read(StanceRows.write(rows)))
    }

    @Test("Confusion, macro-F1, macro-recall and F1 of for and against are those worked out by hand")
    func figures() throws {
        let (bridge, tunnel) = ([[4, 1, 0], [0, 2, 1], [2, 0, 2]], [[1, 0, 0], [0, 0, 1], [0, 0, 0]])
        let evaluation = try Self.evaluate(
            Self.rows(bridge, "the bridge", "en") + Self.rows(tunnel, "the tunnel", "en"))
        #expect(evaluation.parts.map(\.name) == ["all", "en", "the bridge (en)", "the tunnel (en)"])
        let found = evaluation.parts[2]
        #expect(found.confusion == bridge && found.rows == 12 && found.unscored == 0)
        // F1: 8/11, 4/6, 4/7; recall: 4/5, 2/3, 2/4; right: 8/12.
        #expect([found.macroF1, found.macroRecall, found.accuracy] == [0.6551, 0.6556, 0.6667])
        // The mean of 8/11 and 4/6.
        #expect(found.f1ForAgainst == 0.697)
        let all = evaluation.parts[0]
        #expect(all.confusion == [[5, 1, 0], [0, 2, 2], [2, 0, 2]])
        // For 2 * 5 / (6 + 7), against 2 * 2 / (4 + 3).
        #expect(all.f1ForAgainst == 0.6703)
        #expect(found.proposition == "the bridge" && found.language == "en")
        #expect(evaluation.notes.isEmpty)
    }

    @Test("The table has a line for each part, JSON the same figures")
    func forms() throws {
        let evaluation = try Self.evaluate(Self.rows([[4, 1, 0], [0, 2, 1], [2, 0, 2]], "the bridge", "en"))
        let table = evaluation.table()
        #expect(table.first?.hasSuffix("F1 for, against") == true)
        #expect(table.contains { $0.contains("the bridge (en)") && $0.hasSuffix("0.697") })
        #expect(table.suffix(3) == ["4 1 0", "0 2 1", "2 0 2"])
        let parts = try JSONSerialization.jsonObject(with: Data(evaluation.json().utf8)) as? [[String: Any]]
        let found = try #require(parts?.last)
        #expect(found["proposition"] as? String == "the bridge" && found["f1ForAgainst"] as? Double == 0.697)
    }

    @Test("Rows of what was not measured are counted as unscored; with no others there is an error that says what was")
    func unmeasured() throws {
        let ferry = Self.rows([[2, 0, 0], [0, 1, 0], [0, 0, 0]], "the ferry", "en")
        let german = Self.rows([[1, 0, 0], [0, 0, 0], [0, 0, 0]], "the bridge", "de")
        let evaluation = try Self.evaluate(
            Self.rows([[1, 0, 0], [0, 1, 0], [0, 0, 1]], "the bridge", "fr") + ferry + german)
        #expect(evaluation.parts.map(\.name) == ["all", "fr", "the bridge (fr)"])
        #expect(evaluation.parts.map(\.unscored) == [4, 0, 0] && evaluation.parts[0].rows == 3)
        #expect(
            evaluation.notes == ["rows unscored, proposition not measured: the bridge (de) 1, the ferry (en) 3"])
        let error = #expect(throws: ToolError.self) { try Self.evaluate(ferry) }
        #expect(error?.description.contains("the bridge (en) 230, the bridge (fr) 230, the tunnel (en) 230") == true)
    }

    @Test("A foreign label is refused with its file and line")
    func foreignLabel() throws {
        let path = try StanceRows.write(
            Self.rows([[1, 0, 0], [0, 0, 0], [0, 0, 0]], "the bridge", "en")
                + [#"{"text":"yes","lang":"en","target":"the bridge","label":"positive"}"#])
        let error = #expect(throws: ToolError.self) { try Evaluation.stance(Self.model(), LabelledRows.read(path)) }
        #expect(error?.description.hasPrefix("\(path):2: \"label\": expected one of for, ") == true)
    }

    private func analyze(_ line: String, withModel: Bool = true) throws -> [[String: Any]]? {
        var analysis = try TextAnalysisTests.shipped.get()
        analysis.propositionModel = try withModel ? Self.model() : nil
        let output = try analysis.analyze(lines: [Array(line.utf8)[...]], from: 0)
        return try #require(JSONSerialization.jsonObject(with: output) as? [String: Any])["stance"] as? [[String: Any]]
    }

    @Test("analyze tells the side towards a line's proposition with its probabilities")
    func side() throws {
        let found = try #require(analyze(#"{"text":"No!","language":"en","proposition":" the bridge"}"#)?.first)
        #expect(found["label"] as? String == "against" && found["reason"] == nil)
        let shares = try #require(found["probabilities"] as? [String: Double])
        #expect(shares.keys.sorted() == ["against", "for", "neither"])
        #expect(abs(shares.values.reduce(0, +) - 1) < 1e-3 && (shares["against"] ?? 0) > 0.5)
    }

    @Test(
        "analyze says that a proposition was not measured: another one, in another language, or without a model",
        arguments: [("the ferry", "en", true), ("the bridge", "de", true), ("the bridge", "en", false)])
    func unscored(proposition: String, language: String, withModel: Bool) throws {
        let line = #"{"text":"yes","language":"\#(language)","proposition":"\#(proposition)"}"#
        let found = try #require(analyze(line, withModel: withModel)?.first)
        #expect(found["proposition"] as? String == proposition && found["probabilities"] == nil)
        #expect(found["label"] as? String == "unscored" && found["reason"] as? String == "proposition not measured")
    }

    @Test(
        "A text with nothing that was learned of is told so; a line without a proposition has no stance, a blank one is refused"
    )
    func others() throws {
        let strange = try #require(analyze(#"{"text":"Ω","language":"en","proposition":"the bridge"}"#)?.first)
        #expect(strange["label"] as? String == "unscored" && strange["reason"] as? String == "no_evidence")
        #expect(try analyze(#"{"text":"yes","language":"en","target":"the bridge"}"#) == nil)
        let error = #expect(throws: ToolError.self) { try analyze(#"{"text":"yes","proposition":" "}"#) }
        #expect(error?.description == #"line 1: "proposition": expected a text"#)
    }

    @Test("The page for a terminal shows a line's proposition, and nothing of stance where there is none")
    func page() throws {
        var analysis = try TextAnalysisTests.shipped.get()
        (analysis.propositionModel, analysis.explains) = (try Self.model(), true)
        func page(_ line: String) throws -> String {
            String(
                decoding: try analysis.pages(lines: [Array(line.utf8)[...]], from: 0, width: 70, color: false),
                as: UTF8.self)
        }
        let shown = try page(#"{"text":"yes, I love it","language":"en","proposition":"the bridge"}"#)
        #expect(shown.contains(#"towards "the bridge" for 0."#), "\(shown)")
        let other = try page(#"{"text":"yes, I love it","language":"en","proposition":"the ferry"}"#)
        #expect(other.contains(#"towards "the ferry" unscored: proposition not measured"#), "\(other)")
        #expect(try !page(#"{"text":"yes, I love it","language":"en"}"#).contains("towards"))
    }
}
