internal import Analytics
internal import Foundation
internal import PluginKit

/// Tries a module that reads a format: its cases, however they are cut, and inputs that are none, each in a process of its own.
struct FormatCheck {
    /// The cases that were compared.
    private(set) var cases = 0
    /// What is wrong, in sentences; empty where it conforms.
    private(set) var findings: [String] = []
    private let program: String
    private let greeting: [UInt8]
    private let patience: Double

    /// An input with what is known beside it, and what is to come out.
    private struct Case {
        var name: String
        var input: [UInt8]
        var options = FormatOptions()
        var expected: [String] = []
    }

    /// Starts `program` again and again, which has up to `patience` seconds for an answer.
    init(_ program: String, greeting: [UInt8], in folder: String, patience: Double) throws(ToolError) {
        (self.program, self.greeting, self.patience) = (program, greeting, patience)
        let found = try Self.cases(in: folder)
        if found.isEmpty { findings.append(ModuleCheck.noCases) }
        for one in found { try judge(one) }
        // What is no input of this format is said to be none, or gives nothing; it ends nobody.
        let half = found.first.map { Array($0.input.prefix($0.input.count / 2)) } ?? []
        let oddities: [[UInt8]] = [[], [0x0A], Array(0...255), [0xFF, 0xFE, 0x00], half]
        for input in oddities {
            _ = try lines(of: Case(name: "an odd input", input: input), pieces: FormatWord.longestPiece, isOdd: true)
        }
    }

    private mutating func judge(_ one: Case) throws(ToolError) {
        let whole = try lines(of: one, pieces: FormatWord.longestPiece)
        cases += 1
        if whole != one.expected.map(Self.normal) {
            findings.append(
                "Cases/\(one.name) should give\n\(one.expected.joined(separator: "\n"))\nbut gives\n\(whole.joined(separator: "\n"))"
            )
        }
        // A turn a byte takes its time.
        let pieces = one.input.count > 4096 ? one.input.count / 100 : 1
        if try lines(of: one, pieces: pieces) != whole {
            findings.append("Cases/\(one.name) gives something else in pieces of \(pieces) bytes than as a whole")
        }
    }

    /// What the module makes of an input, in the words of `expected.ndjson`.
    private mutating func lines(of one: Case, pieces: Int, isOdd: Bool = false) throws(ToolError) -> [String] {
        let talk = try ModuleTalk(program)
        var reading = FormatTalk(talk: talk, patience: patience, isOdd: isOdd)
        guard talk.ask(greeting, seconds: patience) != nil else { throw ToolError("it does not answer the greeting") }
        talk.say(FormatWord.options(one.options, file: nil).line)
        do throws(ToolError) {
            var start = 0
            while start < one.input.count, !reading.isOver {
                let end = min(one.input.count, start + pieces)
                let piece = one.input[start..<end]
                try reading.take { .piece(number: $0, piece) }
                start = end
            }
            if !reading.isOver { try reading.take { .end(number: $0) } }
        } catch {
            _ = talk.end(seconds: 0)
            throw ToolError("\(one.name), in pieces of \(pieces) bytes: \(error)")
        }
        if let status = talk.end(seconds: 2), status != 0 {
            findings.append("\(one.name): it ends with status \(status) after its input; it is to end with 0")
        }
        return reading.records.map { Self.normal(String(decoding: $0, as: UTF8.self)) } + reading.refused
            + reading.skipped.sorted { $0.key < $1.key }.map { "skipped \($0.value) \($0.key)" }
    }

    /// A line of JSON with its keys in order; any other line as it is.
    private static func normal(_ line: String) -> String {
        guard case .object(let members)? = try? JSONReader.value(of: Array(line.utf8)[...]) else { return line }
        var text = JSONText()
        text.value(.object(members.sorted { $0.key < $1.key }))
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private static func cases(in folder: String) throws(ToolError) -> [Case] {
        let root = URL(fileURLWithPath: folder).appendingPathComponent("Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        var cases: [Case] = []
        for name in names.sorted() where !name.hasPrefix(".") && ModuleFolder.isFolder("\(root.path)/\(name)") {
            let place = root.appendingPathComponent(name)
            do {
                let expected = try String(contentsOf: place.appendingPathComponent("expected.ndjson"), encoding: .utf8)
                var one = Case(name: name, input: Array(try Data(contentsOf: place.appendingPathComponent("input"))))
                one.expected = expected.split(separator: "\n").map(String.init)
                if let text = try? Data(contentsOf: place.appendingPathComponent("options.json")) {
                    one.options = try JSONDecoder().decode(CaseOptions.self, from: text).options
                }
                cases.append(one)
            } catch { throw ToolError("\(place.path): \(error)") }
        }
        return cases
    }
}

/// What is known beside the input of a case.
private struct CaseOptions: Decodable {
    var source: String?
    var collection: String?
    var question: String?

    var options: FormatOptions {
        FormatOptions(
            question: question.flatMap { QuestionID($0) }, collection: collection.flatMap { ItemID($0) },
            source: source.flatMap { SourceID($0) })
    }
}

/// One input on its way through a module, turn by turn.
private struct FormatTalk {
    let talk: ModuleTalk
    let patience: Double
    /// True where records may be wrong, as the input is.
    let isOdd: Bool
    private(set) var records: [[UInt8]] = []
    private(set) var refused: [String] = []
    private(set) var skipped: [String: Int] = [:]
    /// True once the module has said that it can read no more.
    private(set) var isOver = false
    private var number: Int64 = 0

    init(talk: ModuleTalk, patience: Double, isOdd: Bool) {
        (self.talk, self.patience, self.isOdd) = (talk, patience, isOdd)
    }

    /// Says a word, and takes all that is answered.
    mutating func take(_ word: (Int64) -> FormatWord) throws(ToolError) {
        let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 4_102_444_800_000))
        var hasMore = true
        var line = word(number + 1).line
        while hasMore {
            number += 1
            guard let answer = talk.ask(line, seconds: patience) else {
                throw ToolError("it does not answer a piece within \(Int(patience)) s, or ends")
            }
            let turn: FormatTurn
            do { turn = try FormatTurn(line: answer, to: number) } catch let error as FormatTurn.Unreadable {
                refused.append("unreadable: \(error.reason)")
                isOver = true
                return
            } catch { throw ToolError("\(error)") }
            for record in turn.records where !isOdd {
                do throws(RecordError) { _ = try decoder.decode(record.body[...]) } catch {
                    throw ToolError("line \(record.line): a record that voxd refuses: \(error)")
                }
                records.append(record.body)
            }
            refused += turn.refused.map { refusal in
                "refused line \(refusal.line): \(refusal.field.isEmpty ? "" : refusal.field + ": ")\(refusal.reason)"
            }
            skipped.merge(turn.skipped, uniquingKeysWith: +)
            hasMore = turn.hasMore
            line = FormatWord.goOn(number: number + 1).line
        }
    }
}
