import Analytics
import PluginKit
import Testing

@Suite("An input on its way through a module") struct FormatTurnTests {
    private static func turn(_ line: String) throws -> FormatTurn { try FormatTurn(line: Array(line.utf8)[...], to: 2) }

    @Test("voxd's words carry any bytes, and what is known beside them")
    func words() {
        let options = FormatOptions(map: ["b": "2", "a": "1"], source: SourceID(trusted: "list"))
        let words: [FormatWord] = [
            .options(options, file: "x.mbox"), .piece(number: 1, [0xFF, 0x00, 0x0A]), .goOn(number: 2), .end(number: 3),
        ]
        #expect(
            words.map { String(decoding: $0.line, as: UTF8.self) } == [
                #"{"options":{"file":"x.mbox","source":"list","map":{"a":"1","b":"2"}}}"#,
                #"{"batch":1,"bytes":"/wAK"}"#, #"{"batch":2}"#, #"{"batch":3,"end":true}"#,
            ])
        let longest = FormatWord.piece(number: 1, [UInt8](repeating: 0xFF, count: FormatWord.longestPiece)[...])
        #expect(longest.line.count < ModuleProtocol.maximumLineLength)
    }

    @Test("A module's records keep their line, and all keys but the number may be missing")
    func answers() throws {
        let found = try Self.turn(
            #"{"batch":2,"records":[{"line":4,"record":{"type":"post","n":1.50}}],"refused":[{"line":5,"reason":"no"}],"skipped":{"a":2},"more":true}"#
        )
        #expect(found.records.map(\.line) == [4])
        #expect(String(decoding: found.records[0].body, as: UTF8.self) == #"{"type":"post","n":1.50}"#)
        #expect(found.refused.map(\.reason) == ["no"] && found.skipped == ["a": 2] && found.hasMore)
        let empty = try Self.turn(#"{"batch":2}"#)
        #expect(empty.records.isEmpty && empty.refused.isEmpty && empty.skipped.isEmpty && !empty.hasMore)
        #expect(throws: FormatTurn.Unreadable(reason: "it is encrypted")) {
            try Self.turn(#"{"error":"it is encrypted"}"#)
        }
    }

    @Test(
        "What cannot be is said with its place",
        arguments: [
            (#"{"batch":1}"#, "answer.batch: expected 2, found 1"),
            (#"{"batch":2,"more":true}"#, "answer.more: true, and nothing"),
            (#"{"batch":2,"records":[{"record":{}}]}"#, "answer.records[0].line: missing"),
            (#"{"batch":2,"records":[{"line":1,"record":"{}"}]}"#, "answer.records[0].record: expected an object"),
            (#"{"batch":2,"refused":[{"line":1}]}"#, "answer.refused[0].reason: missing"),
            (#"{"batch":2,"skipped":{"a":1.5}}"#, "answer.skipped: expected kinds"),
            (#"{"batch":2,"skipped":[]}"#, "answer.skipped: expected an object"),
        ])
    func wrong(line: String, reason: String) {
        #expect { try Self.turn(line) } throws: { "\($0)".hasPrefix(reason) }
    }
}
