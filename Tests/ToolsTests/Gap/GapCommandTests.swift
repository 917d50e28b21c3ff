import Foundation
import Testing
import Tools

/// `voxd gap` as its users see it.
@Suite struct GapCommandTests {
    private func answers(_ lines: String...) throws -> [Result<String, ToolError>] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try GapCommand.answers([path])
    }

    private func series(_ values: [Double], reversed: Bool = false) -> String {
        let points = values.enumerated().map { "[\"2024-07-\($0.offset + 10)\",\($0.element)]" }
        return "[" + (reversed ? points.reversed() : points).joined(separator: ",") + "]"
    }

    private let a = [0.41, 0.43, 0.47, 0.42, 0.45, 0.49, 0.40, 0.44, 0.46, 0.43]
    private let b = [0.31, 0.33, 0.30, 0.37, 0.35, 0.32, 0.38, 0.34, 0.31, 0.36]

    @Test("A line of two series is answered with every field")
    func fields() throws {
        let text = try answers(#"{"id":"x","a":\#(series(a)),"b":\#(series(b))}"#)[0].get()
        for key in [
            "id", "difference", "difference_interval", "difference_logit", "difference_logit_interval", "lag",
            "correlation", "association_p", "n_effective", "method", "points",
        ] { #expect(text.contains("\"\(key)\":"), "\(key)") }
        #expect(!text.contains(":null"))
        #expect(!text.contains("reason"))
    }

    @Test("The order of the points changes nothing, and neither does a second run")
    func order() throws {
        let line = #"{"id":"x","a":\#(series(a)),"b":\#(series(b))}"#
        let turned = #"{"id":"x","b":\#(series(b, reversed: true)),"a":\#(series(a, reversed: true))}"#
        let found = try answers(line, line, turned).map { try $0.get() }
        #expect(Set(found).count == 1)
    }

    @Test("Few points, no common day and constant series have nulls and the reason")
    func reasons() throws {
        let few = try answers(#"{"id":1,"a":[["2024-07-01",0.4]],"b":[["2024-07-01",0.3],["2024-07-02",null]]}"#)[0]
            .get()
        #expect(few.contains(#""association_p":null"#) && few.contains("1 common points, 8 are needed"))
        #expect(few.contains(#""id":1,"#))
        let apart = try answers(#"{"id":"x","a":[["2024-07-01",0.4]],"b":[["2024-07-02",0.3]]}"#)[0].get()
        #expect(apart.contains(#""difference":null"#) && apart.contains("no day in common"))
        let flat = try answers(#"{"id":"x","a":\#(series(a)),"b":\#(series(b.map { _ in 0.5 }))}"#)[0].get()
        #expect(flat.contains(#""lag":null"#) && flat.contains("b does not vary"))
    }

    @Test(
        "A bad line is refused with its place and what is wrong, and the next is answered",
        arguments: [
            (#"{"id":"x","a":[["2024-07-01",0.4],["2024-07-01",0.4]],"b":[]}"#, "a has 2024-07-01 twice"),
            (#"{"id":"x","a":[],"b":[]}"#, "a has no point"), (#"{"id":"x","a":[["2024-07-01",0.4]]}"#, "b is missing"),
            (#"{"a":[],"b":[]}"#, "id is missing"), (#"{"id":"x","a":7,"b":[]}"#, "a is a number"),
            (#"{"id":"x","a":[["2024-02-30",0.4]],"b":[]}"#, "point 1 of a: expected a date"),
            (#"{"id":"x","a":[["2024-07-01","NaN"]],"b":[]}"#, "point 1 of a: a text where a number has to be"),
            (#"{"id":"x","a":[["2024-07-01",NaN]],"b":[]}"#, "at byte"),
            (#"{"id":"x","a":[["2024-07-01",1e999]],"b":[]}"#, "2024-07-01 is no number of a size"),
            (#"{"id":"x","a":[["2024-07-01"]],"b":[]}"#, "expected [date, number]"), ("nope", "at byte"),
        ])
    func refused(line: String, message: String) throws {
        let found = try answers("", line, #"{"id":"x","a":[["2024-07-01",0.4]],"b":[["2024-07-01",0.3]]}"#)
        #expect(found.count == 2)
        guard case .failure(let error) = found[0] else {
            Issue.record("taken")
            return
        }
        #expect("\(error)".contains(", line 2: ") && "\(error)".contains(message), "\(error)")
        #expect((try? found[1].get()) != nil)
    }

    @Test("A line that is longer than what is read at once is read whole")
    func long() throws {
        let blanks = String(repeating: " ", count: 150_000)
        let line = #"{"id":"x","a":[["2024-07-01",0.4]],\#(blanks)"b":[["2024-07-01",0.3]]}"#
        let found = try answers(line, line).map { try $0.get() }
        #expect(found.count == 2 && found[0] == found[1])
    }

    @Test("A file that is not there is said")
    func missing() throws {
        guard case .failure(let error) = try GapCommand.answers(["/nonexistent/x"])[0] else {
            Issue.record("read")
            return
        }
        #expect("\(error)".contains("cannot read /nonexistent/x"))
    }

    @Test("A folder is told as what cannot be read, and does not end the process")
    func folder() throws {
        guard case .failure(let error) = try GapCommand.answers([NSTemporaryDirectory()])[0] else {
            Issue.record("read")
            return
        }
        #expect("\(error)".contains("cannot read"))
    }
}
