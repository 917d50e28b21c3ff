import Analytics
import Foundation
import PluginKit
import Plugins
import Testing

/// The folders `Cases/NAME` of the plugins: input.ndjson has a post a line, expected.json what comes out of each.
@Suite struct CaseTests {
    @Test("Each case comes out as expected", arguments: Case.all)
    func run(folder: Case) throws {
        let registry = try Registry(builtIn: BuiltIn.plugins)
        let inputs = try folder.inputs()
        let expected = try JSONDecoder().decode([String].self, from: Data(contentsOf: folder.file("expected.json")))
        let answers = try inputs.map { input in try #require(answer(folder.plugin, input, registry.builtIn)) }
        #expect(!inputs.isEmpty)
        #expect(answers == expected)
    }

    @Test("There are cases")
    func some() { #expect(Case.all.count >= 2) }

    private func answer(_ plugin: String, _ input: Case.Input, _ plugins: PluginSet) -> String? {
        let example = PluginExample(input.text, in: LanguageTag(input.language ?? "und") ?? .undetermined, gives: "")
        var settings = SettingsReader.empty(path: plugin)
        if let type = plugins.languageIdentifier, type.manifest.id.value == plugin {
            return type.init(settings: &settings).answer(to: example)
        }
        if let type = plugins.mentionFinder, type.manifest.id.value == plugin {
            return type.init(settings: &settings, topics: type.exampleTopics).answer(to: example)
        }
        if let type = plugins.claimReader, type.manifest.id.value == plugin {
            return type.init(settings: &settings).answer(to: example)
        }
        guard let type = plugins.postAnalyzers.first(where: { $0.manifest.id.value == plugin }) else { return nil }
        return type.init(settings: &settings).answer(to: example)
    }
}

/// A folder with a case; its plugin is the lowercase name of the folder that holds `Cases`.
struct Case: Sendable, CustomTestStringConvertible {
    /// A line of input.ndjson.
    struct Input: Decodable {
        var text: String
        var language: String?
    }

    var folder: URL
    var plugin: String
    var testDescription: String { "\(plugin)/\(folder.lastPathComponent)" }

    /// All cases below Sources/Plugins; those of poll analyzers and formats hold other things and have tests of their own.
    static let all: [Case] = {
        let plugins = URL(fileURLWithPath: "Sources/Plugins", isDirectory: true)
        let readers =
            BuiltIn.plugins.pollAnalyzers.map { $0.manifest.id.value }
            + BuiltIn.plugins.formats.map { $0.manifest.id.value.replacing("-", with: "") }
        return list(plugins).filter { !readers.contains($0.lastPathComponent.lowercased()) }.flatMap { plugin in
            list(plugin.appendingPathComponent("Cases", isDirectory: true)).map {
                Case(folder: $0, plugin: plugin.lastPathComponent.lowercased())
            }
        }
    }()

    func file(_ name: String) -> URL { folder.appendingPathComponent(name) }

    func inputs() throws -> [Input] {
        try String(contentsOf: file("input.ndjson"), encoding: .utf8).split(separator: "\n")
            .map { try JSONDecoder().decode(Input.self, from: Data($0.utf8)) }
    }

    private static func list(_ folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appendingPathComponent($0, isDirectory: true) }
    }
}
