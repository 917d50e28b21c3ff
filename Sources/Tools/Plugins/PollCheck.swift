internal import Analytics
internal import PluginKit

/// Tries a module that reads polls: odd ones must be answered, each for itself, and those of its cases as it says.
struct PollCheck {
    /// The cases' polls that were compared.
    private(set) var polls = 0
    /// What is wrong, in sentences; empty where it conforms.
    private(set) var findings: [String] = []
    private let talk: ModuleTalk
    private let patience: Double
    private var number: Int64 = 0

    /// A poll with its readings.
    private typealias Course = (poll: Poll, readings: [PollBatch.Observation])

    /// Asks the module at the other end of `talk`, which has up to `patience` seconds for an answer.
    init(_ talk: ModuleTalk, _ cases: [ModuleFolder.Case], patience: Double) throws(ToolError) {
        (self.talk, self.patience) = (talk, patience)
        try judgeOddities()
        if cases.isEmpty { findings.append(ModuleCheck.noCases) }
        for one in cases { try judge(one) }
    }

    private mutating func judgeOddities() throws(ToolError) {
        let polls = SamplePolls.odd
        let first = try ask(polls)
        for (course, result) in zip(polls, first) {
            if case .error(let reason) = result { findings.append("it fails on the poll \(course.poll.id): \(reason)") }
        }
        if try ask(polls) != first { findings.append("the same polls are answered otherwise the second time") }
        if try ask(polls.reversed()) != first.reversed() {
            findings.append("the order of the polls changes their answers")
        }
        var single: [PollBatchAnswer.Result] = []
        for poll in polls { single += try ask([poll]) }
        if single != first { findings.append("polls one by one are answered otherwise than in one batch") }
    }

    private mutating func judge(_ one: ModuleFolder.Case) throws(ToolError) {
        let courses = try Self.courses(one)
        guard courses.count == one.expected.count else {
            findings.append("Cases/\(one.name): \(courses.count) polls, \(one.expected.count) expected answers")
            return
        }
        for (course, expected) in zip(courses, one.expected) {
            let found = try ask([course]).map(Self.words).joined()
            polls += 1
            if found != expected {
                findings.append(
                    "Cases/\(one.name): \(course.poll.id) should give \"\(expected)\", but gives \"\(found)\"")
            }
        }
    }

    private mutating func ask(_ courses: [Course]) throws(ToolError) -> [PollBatchAnswer.Result] {
        number += 1
        let batch = PollBatch(
            number: number,
            polls: courses.enumerated().map { PollBatch.Item(id: Int64($0 + 1), poll: $1.poll, readings: $1.readings) })
        guard let line = talk.ask(batch.line, seconds: patience) else {
            throw ToolError("it does not answer a batch of \(courses.count) polls within \(Int(patience)) s, or ends")
        }
        do throws(ModuleProtocolError) { return try PollBatchAnswer(line: line, to: batch).results } catch {
            throw ToolError("\(error)")
        }
    }

    /// The polls of a case, each followed by its readings.
    private static func courses(_ one: ModuleFolder.Case) throws(ToolError) -> [Course] {
        let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 4_102_444_800_000))
        var courses: [Course] = []
        for line in one.input {
            do throws(RecordError) {
                switch try decoder.decode(Array(line.utf8)[...]).record {
                case .poll(let poll): courses.append((poll, []))
                case .reading(let reading) where !courses.isEmpty:
                    courses[courses.count - 1].readings.append(PollBatch.Observation(reading))
                default:
                    throw RecordError(
                        field: "type", code: .invalid, reason: "a case holds polls, each followed by its readings")
                }
            } catch { throw ToolError("Cases/\(one.name): \(line): \(error)") }
        }
        return courses
    }

    private static func words(_ result: PollBatchAnswer.Result) -> String {
        switch result {
        case .estimate(let estimate): estimate?.caseText ?? "nothing"
        case .error: "error"
        }
    }
}
