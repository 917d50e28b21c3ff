@testable import Daemon
import PluginKit
import SettingsFiles
import Testing

@Suite struct ConfigurationTextTests {
    /// What is reported of a file, without the file's name.
    private func issues(_ bytes: [UInt8]) -> [String] {
        do {
            _ = try ConfigurationText.parse(bytes, file: "f")
            return []
        } catch {
            return error.issues.map { String($0.description.dropFirst(2)) }
        }
    }

    private func issues(_ text: String) -> [String] { issues(Array(text.utf8)) }

    @Test("Scalars keep their text, so that no stays a language code")
    func scalars() throws {
        let node = try ConfigurationText.parse(Array("{no: 012, a: 'null', b: null, c: ~, d: }".utf8), file: "f")
        #expect(node.canonicalText == #"{"a":"null","b":null,"c":null,"d":null,"no":"012"}"#)
    }

    @Test(
        "A file of nothing, of comments or of a byte order mark alone is empty",
        arguments: ["", "# x\n", "\u{FEFF}", "---\n"])
    func empty(text: String) throws {
        #expect(try ConfigurationText.parse(Array(text.utf8), file: "f").content == .empty)
    }

    @Test("Places count lines and characters from 1")
    func places() throws {
        let node = try ConfigurationText.parse(Array("\u{FEFF}a: é\nbé: {ç: [x, yy]}\n".utf8), file: "f")
        guard case .mapping(let entries) = node.content, case .mapping(let inner) = entries[1].value.content,
            case .sequence(let list) = inner[0].value.content
        else {
            Issue.record("not the shape that was written")
            return
        }
        #expect(entries[0].value.position == SourcePosition(file: "f", line: 1, column: 4))
        #expect(inner[0].keyPosition == SourcePosition(file: "f", line: 2, column: 6))
        #expect(list[1].position == SourcePosition(file: "f", line: 2, column: 13))
    }

    @Test(
        "What cannot be used is refused with its place",
        arguments: [
            ("a: 1\n\tb: 2", "2:1: a tab cannot indent a line; use spaces"),
            ("a: 1\nb: 2\na: 3", "1:1: \"a\" is set twice in the same place; remove one"),
            ("a: &x 1", "1:4: anchors (&name) and aliases (*name) cannot be used here; write the value out"),
            ("a: *x", "1:4: aliases (*name) cannot be used here; put quotes around a text with a leading *"),
            ("<<: {a: 1}", "1:1: merge keys (<<) cannot be used here"),
            ("a: !!binary aGk=", "1:4: tags (tag:yaml.org,2002:binary) cannot be used here; remove it"),
            ("a: !thing {}", "1:4: tags (!thing) cannot be used here; remove it"),
            ("? [a]\n: 1", "1:3: a key must be a text, not a list or keys of its own"),
            ("a: \u{7}", "1:4: control character U+0007; remove it"),
            ("a:\n  [b", "2:5: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence)"),
        ])
    func refusals(text: String, expected: String) {
        #expect(issues(text) == [expected])
    }

    @Test("A NUL, a cut character and an encoding other than UTF-8 are refused with their place")
    func encodings() {
        #expect(issues([0x61, 0x3A, 0x20, 0]) == ["1:4: control character U+0000; remove it"])
        #expect(issues(Array("a: é\nb: ".utf8) + [0xC3]) == ["2:4: not UTF-8; save it as UTF-8"])
        #expect(issues(Array("é: ".utf8) + [0xED, 0xA0, 0x80]) == ["1:4: not UTF-8; save it as UTF-8"])
        #expect(issues([0xFF, 0xFE, 0x61, 0]) == ["1:1: not UTF-8; save it as UTF-8"])
    }

    @Test(
        "An open bracket, a second document and a stray text are refused",
        arguments: ["a: [1, 2", "a: 1\n---\nb: 2", "a: 1\nb"])
    func syntax(text: String) {
        let found = issues(text)
        #expect(found.count == 1)
        #expect(found.allSatisfy { $0.contains("not valid YAML") })
    }

    @Test("Anchors that multiply, as values or as keys, are refused without being expanded")
    func billionLaughs() {
        let names = "abcdefghijklmnop".map(String.init)
        var values = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        for (before, name) in zip(names, names.dropFirst()) {
            values += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 10).joined(separator: ", "))]\n"
        }
        #expect(issues(values).first?.contains("alias") == true)

        let few = "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]\n"
        #expect(issues(few).first?.contains("anchors (&name)") == true)

        var keys = "a: &a [x, x]\n"
        for (before, name) in zip(names, names.dropFirst()) {
            keys += "\(name): &\(name) {? [*\(before), *\(before)] : 1}\n"
        }
        #expect(issues(keys).first?.contains("alias") == true)
    }

    @Test("Depth bombs are refused", arguments: [33, 100, 999, 5000, 200_000])
    func depth(levels: Int) {
        for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", "")] {
            let found = issues(String(repeating: open, count: levels) + "x" + String(repeating: close, count: levels))
            #expect(found.count == 1)
            #expect(found.first?.hasSuffix("nested more than 32 levels deep") == true, "\(found)")
        }
        #expect(issues(String(repeating: "? ", count: levels) + "x").count == 1)
    }

    @Test("Thirty-two levels are fine")
    func allowedDepth() {
        #expect(issues(String(repeating: "[", count: 31) + "x" + String(repeating: "]", count: 31)).isEmpty)
    }

    @Test("A file over the limit is refused unread")
    func size() {
        let found = issues([UInt8](repeating: 0x23, count: ConfigurationText.maximumLength + 1))
        #expect(found == ["1:1: the file has 4194305 bytes; at most 4194304 are read"])
    }

    @Test("No bytes bring the reader down: pieces of YAML in any order give settings or an issue with a place")
    func garbage() throws {
        let pieces =
            [
                "a", ":", " ", "\n", "-", "- ", "? ", "[", "]", "{", "}", ",", "&a ", "*a", "!", "!!", "!<x>",
                "%YAML 1.1\n", "---", "...",
                "'", "\"", "\\", "|", ">", "#", "\t", "é", "\r", "<<", "~", "@", "`", "\\x41", "\"\\ud800\"", "%ff",
                "\u{85}", "\u{FEFF}",
            ].map { Array($0.utf8) } + [[0xFF], [0]]
        var generator = Splitmix(state: 42)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 1...12, using: &generator)).flatMap { _ in
                pieces.randomElement(using: &generator) ?? []
            }
            for issue in issues(bytes) {
                #expect(issue.first?.isNumber == true, "\(bytes)")
            }
        }
    }
}

/// A small generator of numbers with a fixed beginning, so that a failure can be seen again.
struct Splitmix: RandomNumberGenerator {
    /// Where it stands.
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
