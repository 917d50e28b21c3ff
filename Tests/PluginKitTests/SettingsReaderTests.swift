import PluginKit
import Testing

@Suite struct SettingsReaderTests {
    @Test("Lengths of time are read and written back alike", arguments: ["250ms", "30s", "15m", "12h", "90d"])
    func durations(text: String) throws {
        let value = try #require(SettingsUnits.milliseconds(text))
        #expect(SettingsUnits.text(milliseconds: value) == text)
    }

    @Test("Amounts are read and written back alike", arguments: ["1B", "512KiB", "64MiB", "2GiB", "1023B"])
    func amounts(text: String) throws {
        let value = try #require(SettingsUnits.bytes(text))
        #expect(SettingsUnits.text(bytes: value) == text)
    }

    @Test(
        "What is no quantity is refused",
        arguments: ["", "5", "s", "-1s", "1.5h", "5 s", "5S", "99999999999999999999s", "9223372036854775807d", "٣s"])
    func noQuantity(text: String) {
        #expect(SettingsUnits.milliseconds(text) == nil)
        #expect(SettingsUnits.bytes(text) == nil)
    }

    @Test("An unknown key is reported with the nearest known one, and a value with its range")
    func unknownKey() {
        var reader = SettingsReader(mapping(["batch_byte": "1MiB", "time": "5d"]), path: "ingest")
        #expect(reader.bytes("batch_bytes", in: 1...1 << 20) == nil)
        #expect(reader.duration("time", in: 1...86_400_000) == nil)
        #expect(
            reader.finish().map(\.description) == [
                "test.yaml:1:10: ingest.time: expected 1ms to 1d, found \"5d\"",
                "test.yaml:2:1: ingest.batch_byte: unknown key; did you mean \"batch_bytes\"?",
            ])
    }

    @Test("A flood of unknown keys is told by its first ones and their number")
    func flood() {
        let entries = (1...1000).map { line in
            SettingsNode.Entry(
                key: "k\(line)", keyPosition: place(line),
                value: SettingsNode(content: .scalar("", isQuoted: true), position: place(line)))
        }
        var reader = SettingsReader(SettingsNode(content: .mapping(entries), position: place(1)), path: "")
        let issues = reader.finish()
        #expect(issues.count == 51)
        #expect(issues.last?.message == "unknown key, one of 950 more")
    }

    @Test("Of 100,000 keys each is found without looking at the others", .timeLimit(.minutes(5)))
    func manyKeys() {
        let entries = (0..<100_000).map { number in
            SettingsNode.Entry(
                key: "k\(number)", keyPosition: place(number + 1),
                value: SettingsNode(content: .scalar("\(number)", isQuoted: false), position: place(number + 1)))
        }
        var reader = SettingsReader(SettingsNode(content: .mapping(entries), position: place(1)), path: "")
        #expect((0..<100_000).allSatisfy { reader.string("k\($0)") == "\($0)" })
        #expect(reader.finish().isEmpty)
    }

    @Test("What an issue quotes cannot fill or steer a terminal")
    func printable() {
        let issue = SettingsIssue(
            position: place(1), path: "a\u{1B}[2J", message: String(repeating: "x", count: 501) + "\n")
        #expect(issue.path == "a\u{FFFD}[2J")
        #expect(issue.message == String(repeating: "x", count: 500) + "...")
    }

    @Test("The known paths are those of a mapping and of all parts that were adopted")
    func knownPaths() {
        var reader = SettingsReader(mapping([:]), path: "")
        _ = reader.string("a")
        var part = reader.section("b")
        _ = part.bool("c")
        reader.adopt(finishing: &part)
        #expect(reader.knownPaths == ["a", "b", "b.c"])
    }

    @Test("The canonical text ignores places, order of keys and quotes, and nothing else")
    func canonicalText() {
        let one = mapping(["b": "x", "a": "y\"\\"])
        let other = SettingsNode(content: .mapping(Array(entries(of: one).reversed())), position: place(9))
        #expect(one.canonicalText == other.canonicalText)
        #expect(one.canonicalText == #"{"a":"y\"\\","b":"x"}"#)
        #expect(mapping(["a": "1"]).canonicalText != mapping(["a": "2"]).canonicalText)
        let empty = SettingsNode(content: .empty, position: place(1))
        #expect(
            empty.canonicalText
                != SettingsNode(content: .scalar("null", isQuoted: true), position: place(1)).canonicalText)
    }

    private func mapping(_ values: KeyValuePairs<String, String>) -> SettingsNode {
        let entries = values.enumerated().map { index, pair in
            SettingsNode.Entry(
                key: pair.key, keyPosition: place(values.count - index),
                value: SettingsNode(
                    content: .scalar(pair.value, isQuoted: false),
                    position: SourcePosition(file: "test.yaml", line: values.count - index, column: 10)))
        }
        return SettingsNode(content: .mapping(entries), position: place(1))
    }

    private func entries(of node: SettingsNode) -> [SettingsNode.Entry] {
        guard case .mapping(let entries) = node.content else { return [] }
        return entries
    }

    private func place(_ line: Int) -> SourcePosition { SourcePosition(file: "test.yaml", line: line, column: 1) }
}
