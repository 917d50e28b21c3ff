import PluginKit
import Testing

/// Texts and numbers that stand before items and belong to them.
@Suite struct JSONContextTests {
    private struct Names: JSONItemReading {
        static let paths = JSONItemPaths(["", "messages", "chats.messages"], context: ["id", "chats.id"])
        mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError) {
            output.skip("\(item.path) \(item.context.map { $0 ?? "-" }.joined(separator: "/"))")
        }
        mutating func endInput(into output: inout FormatOutput) { output.skip("end") }
    }

    private func read(_ text: String, pieces: Int) -> [String: Int] {
        var reader = JSONFormatReader(Names(), FormatOptions())
        var output = FormatOutput(received: FormatAnswer.received)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            reader.read(rest.prefix(pieces), into: &output)
            rest = rest.dropFirst(pieces)
        }
        reader.finish(into: &output)
        return output.skipped
    }

    @Test("An item is told what stood before it in its document, however the bytes arrive", arguments: [1, 2, 3, 1000])
    func context(pieces: Int) {
        let text = """
            {"name":"a\\"b","id":42,"messages":[{"x":1},{"x":{"id":7}}]}
            {"messages":[{}],"id":5}
            {"chats":[{"id":"c\\"1","messages":[{}]},{"id":-2,"messages":[{},{}]}]}
            {"id":"only","text":"an item itself"}
            """
        #expect(
            read(text, pieces: pieces) == [
                "1 42/-": 2, "1 -/-": 1, "2 -/c\"1": 1, "2 -/-2": 2, "0 only/-": 1, "end": 1,
            ])
    }
}
