import Foundation
import PluginKit
import Plugins
import Testing

/// The folders Polls/Cases/NAME: input.ndjson holds polls, each with its readings after it, expected.json an answer a
/// poll.
@Suite struct PollCaseTests {
    private static let folder = URL(fileURLWithPath: "Sources/Plugins/Polls/Cases", isDirectory: true)

    @Test("Each case comes out as expected", arguments: ["self-selected", "samples", "oddities"])
    func run(name: String) throws {
        let place = Self.folder.appendingPathComponent(name, isDirectory: true)
        let lines = try String(contentsOf: place.appendingPathComponent("input.ndjson"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        var inputs: [String] = []
        for line in lines {
            if line.contains("\"type\":\"poll\"") {
                inputs.append(line)
            } else {
                inputs[inputs.count - 1] += "\n" + line
            }
        }
        let expected = try JSONDecoder().decode(
            [String].self, from: Data(contentsOf: place.appendingPathComponent("expected.json")))
        var settings = SettingsReader.empty(path: "polls")
        let plugin = PollsPlugin(settings: &settings)
        let answers = inputs.map { plugin.answer(to: PluginExample($0, gives: "")) }
        #expect(answers == expected)
    }

    @Test("No case is left out")
    func complete() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
        #expect(names == ["oddities", "samples", "self-selected"])
    }
}
