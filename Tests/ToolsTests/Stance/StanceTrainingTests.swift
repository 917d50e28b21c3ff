import Analytics
import Synchronization
import Testing

@testable import Tools

/// `voxd train --task stance` on made-up rows.
@Suite struct StanceTrainingTests {
    private static func train(_ rows: [String], validation: [String] = []) throws -> PropositionTraining.Result {
        let files = try validation.isEmpty ? [] : [StanceRows.write(validation)]
        return try PropositionTraining(TrainingOptions(data: [StanceRows.write(rows)], validation: files)).run()
    }

    private static func subjects(_ model: PropositionModel) -> [String] { model.measured.map { "\($0.subject)" } }

    @Test("Each proposition and language with 200 labels is learned and measured; of others name and number are told")
    func learns() throws {
        let told = Mutex<[String]>([])
        let rows =
            StanceRows.rows(210, on: "the bridge") + StanceRows.rows(199, on: "the tunnel")
            + StanceRows.rows(20, on: "the bridge", lang: "fr") + StanceRows.rows(205, on: "the ferry", lang: "und")
        var options = TrainingOptions(data: [try StanceRows.write(rows)], validation: [])
        options.progress = { message in told.withLock { $0.append(message) } }
        let result = try PropositionTraining(options).run()
        #expect(Self.subjects(result.model) == ["the bridge (en)"])
        let found = try #require(result.model.measured.first)
        #expect(found.labels == 210 && found.confusion.accuracy > 0.95)
        #expect(result.model.trainedOn == ["made"])
        #expect(try PropositionModel(result.model.encoded()) == result.model)
        let messages = told.withLock(\.self)
        #expect(messages.contains("the tunnel (en): not learned, 199 of 200 labels"))
        #expect(messages.contains("the bridge (fr): not learned, 20 of 200 labels"))
        #expect(messages.contains { $0.hasPrefix("the ferry (und): not learned, since the language") })
    }

    @Test("Where nothing can be learned, the error counts the labels that are there")
    func tooFew() throws {
        let error = #expect(throws: ToolError.self) {
            try Self.train(StanceRows.rows(40, on: "the bridge") + StanceRows.rows(7, on: "the tunnel"))
        }
        #expect(error?.description.contains("there are: the bridge (en) 40, the tunnel (en) 7") == true)
        // One label for all teaches nothing, however many there are.
        #expect(throws: ToolError.self) {
            try Self.train(StanceRows.rows(210, on: "the bridge", labels: ["for", "favor", "favour"]))
        }
    }

    @Test("The same rows and seed give the same bytes; labels may be called favour or favor, and none")
    func deterministic() throws {
        let first = try Self.train(StanceRows.rows(210, on: "the bridge")).model.encoded()
        #expect(try Self.train(StanceRows.rows(210, on: "the bridge")).model.encoded() == first)
        for word in ["favour", "favor"] {
            let rows = StanceRows.rows(210, on: "the bridge", labels: [word, "against", "none"])
            #expect(try Self.train(rows).model.encoded() == first)
        }
        let targets = StanceRows.rows(210, on: "the bridge").map {
            $0.replacing(#""proposition":"#, with: #""target":"#)
        }
        #expect(try Self.train(targets).model.encoded() == first)
    }

    @Test("A text that stands there twice counts once, so that labels can't be copied to make 200")
    func copies() throws {
        let rows = StanceRows.rows(120, on: "the bridge")
        #expect(throws: ToolError.self) { try Self.train(rows + rows) }
        // Of another proposition it is another row.
        let other = rows.map { $0.replacing(#""proposition":"the bridge""#, with: #""proposition":"the tunnel""#) }
        let error = #expect(throws: ToolError.self) { try Self.train(rows + other) }
        #expect(error?.description.contains("the bridge (en) 120, the tunnel (en) 120") == true)
    }

    @Test("Labels by one author are predicted without any of his: with no others, nothing is measured")
    func authors() throws {
        #expect(throws: ToolError.self) {
            try Self.train(StanceRows.rows(210, on: "the bridge", more: #","author":"ada""#))
        }
        let many = StanceRows.rows(210, on: "the bridge").enumerated().map { number, row in
            row.dropLast() + #","author":\#(number % 2 == 0 ? "\(number % 20)" : "\"a\(number % 20)\"")}"#
        }
        let labels = try Self.train(many.map { String($0) }).model.measured.first?.labels
        #expect(labels == 210)
    }

    @Test("Validation rows change nothing of the classifiers, and are told with what the other propositions teach")
    func validation() throws {
        let rows = StanceRows.rows(210, on: "the bridge") + StanceRows.rows(210, on: "the tunnel")
        let checks = ["the bridge", "the tunnel"].flatMap { proposition in
            StanceRows.rows(30, on: proposition).map { $0.replacing(" by the ", with: " across from the ") }
        }
        let alone = try Self.train(rows)
        let checked = try Self.train(rows, validation: checks + StanceRows.rows(3, on: "the ferry"))
        #expect(checked.model == alone.model)
        #expect(checked.lines.starts(with: alone.lines))
        func figures(_ name: String) -> [String] {
            let lines = checked.lines.map { $0.drop { $0 == " " } }
            let line = lines.last { $0.hasPrefix("\(name) ") } ?? ""
            return line.dropFirst(name.count).split(separator: " ").map(String.init)
        }
        let all = figures("all")
        #expect(all.first == "60" && all.count == 3)
        #expect(figures("the bridge (en)").first == "30")
        #expect(all.dropFirst().allSatisfy { Double($0).map { $0 > 0.9 } == true }, "\(checked.lines)")
        #expect(checked.lines.last == "validation rows of propositions that were not learned: the ferry (en) 3")
        // Without other propositions there is nothing to leave out.
        let lonely = try Self.train(StanceRows.rows(210, on: "the bridge"), validation: Array(checks.prefix(30)))
        #expect(lonely.lines.contains { $0.hasSuffix(" -") && $0.contains("all") })
    }

    @Test(
        "A row with another label or without a proposition is refused with its file and line",
        arguments: [
            (
                #"{"lang":"en","text":"a","label":"maybe","target":"x"}"#,
                #""label": expected one of for, against, neither"#
            ),
            (#"{"lang":"en","text":"a","target":"x"}"#, #"found """#),
            (#"{"lang":"en","text":"a","label":"for"}"#, #"expected the proposition as "proposition" or "target""#),
            (#"{"lang":"en","text":"a","label":"for","target":" "}"#, "expected the proposition"),
            (#"{"lang":"english!","text":"a","label":"for","target":"x"}"#, "is no language tag"),
            (#"{"lang":"en","label":"for"}"#, "expected a JSON object"),
        ])
    func refused(line: String, reason: String) throws {
        let path = try StanceRows.write(StanceRows.rows(3, on: "the bridge") + [line])
        let error = #expect(throws: ToolError.self) {
            try PropositionTraining(TrainingOptions(data: [path], validation: []))
        }
        #expect(error?.description.hasPrefix("\(path):4: ") == true && error?.description.contains(reason) == true)
    }

    @Test("Options that mean nothing are refused by name")
    func options() throws {
        try MeaninglessOptions.refuse(["bits": false, "rate": false], to: "this")
        let error = #expect(throws: ToolError.self) {
            try MeaninglessOptions.refuse(["bits": false, "rate": true], to: "this")
        }
        #expect(error?.description == "--rate means nothing to this: leave it out")
    }
}
