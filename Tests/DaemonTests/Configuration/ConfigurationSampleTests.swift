import Analytics
@testable import Daemon
import Foundation
import PluginKit
import SettingsFiles
import Testing

@Suite struct ConfigurationSampleTests {
    private static let path = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("config/voxd.yaml").path

    private static func lines() throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init)
    }

    /// The sample with every default key set, and with the example of a module where that is asked for.
    private static func uncommented(modules: Bool) throws -> String {
        try lines().map { line in
            let indent = line.prefix { $0 == " " }
            let rest = line.dropFirst(indent.count)
            guard rest.hasPrefix("#"), let second = rest.dropFirst().first else { return line }
            let isExample = rest.hasPrefix("#  ")
            return second.isLetter || (isExample && modules) ? String(indent + rest.dropFirst()) : line
        }.joined(separator: "\n")
    }

    private static func parse(_ text: String) throws -> (Configuration, SettingsReader) {
        var configuration = Configuration()
        let root = try ConfigurationText.parse(Array(text.utf8), file: "voxd.yaml")
        var reader = SettingsReader(root, path: "")
        configuration.readMain(&reader)
        #expect(reader.finish() == [])
        return (configuration, reader)
    }

    @Test("The sample is valid with its topics and questions, and sets nothing but defaults")
    func isValid() throws {
        let sample = try Configuration.load(path: Self.path)
        var expected = Configuration()
        expected.origin = .file(Self.path)
        expected.topics = sample.topics
        expected.questions = sample.questions
        #expect(sample == expected)
        #expect(sample.topics.map(\.id.value) == ["tesla", "x", "xai"])
        #expect(sample.questions.map(\.id.value) == ["tesla-xai-investment"])
    }

    @Test("The sample's defaults are the code's defaults")
    func defaults() throws {
        let (sample, _) = try Self.parse(Self.uncommented(modules: false))
        #expect(Configuration().differences(to: sample) == [])
        #expect(sample == Configuration())
    }

    @Test(
        "The sample has every key that is known, with its range and restart mark, and shows the default as it is printed"
    )
    func everyKeyIsThere() throws {
        let lines = try Self.lines()
        func check<Section: ConfigurationSection>(_ section: Section.Type) throws {
            let start = try #require(lines.firstIndex(of: "\(Section.name):"), "no section \(Section.name)")
            for field in Section.fields {
                let line = "  #\(field.key): \(field.show(Section()))"
                let index = try #require(lines[start...].firstIndex(of: line), "no line \"\(line)\" in \(Section.name)")
                let comment = lines[..<index].reversed().prefix { $0.hasPrefix("  # ") }.joined()
                #expect(comment.contains(field.range), "\(field.key) does not say \(field.range)")
                #expect(comment.contains("restart") == field.needsRestart, "\(field.key)")
            }
        }
        try check(Configuration.Storage.self)
        try check(Configuration.Ingest.self)
        try check(Configuration.Server.self)
        try check(Configuration.Retention.self)
        try check(Configuration.Privacy.self)
        try check(Configuration.Log.self)
    }

    @Test("With the examples set too, no key that the reader knows is missing from the sample")
    func nothingElseIsKnown() throws {
        let text = try Self.uncommented(modules: true)
        let (sample, reader) = try Self.parse(text)
        let root = try ConfigurationText.parse(Array(text.utf8), file: "voxd.yaml")
        // What one module has cannot all be told of one: `command` and `socket` are two ways.
        func anyModule(_ path: String) -> String { path.replacing("modules[1]", with: "modules[0]") }
        let written = Set(Self.paths(of: root, below: "").map(anyModule))
        for path in reader.knownPaths.map(anyModule) { #expect(written.contains(path), "\(path) is not in the sample") }
        #expect(reader.knownPaths.contains("modules[0].deadline"))
        let module = try #require(sample.modules.first)
        var defaults = Configuration.Module(id: module.id, program: module.program, position: module.position)
        defaults.environment = module.environment
        defaults.configuration = module.configuration
        #expect(module == defaults)
        #expect(module.configuration?.canonicalText == #"{"threshold":"0.5"}"#)
        #expect(module.environment == ["EMPHASIS_MODEL": "small"])
        for field in Configuration.Module.fields { #expect(text.contains(": \(field.range).\n"), "\(field.key)") }
        #expect(sample.modules.last?.program == .unit(socket: "/run/voxd/modules/irony.sock"))
    }

    private static func paths(of node: SettingsNode, below path: String) -> [String] {
        switch node.content {
        case .empty, .scalar: []
        case .sequence(let nodes): nodes.enumerated().flatMap { paths(of: $1, below: "\(path)[\($0)]") }
        case .mapping(let entries):
            entries.flatMap { entry in
                let below = path.isEmpty ? entry.key : "\(path).\(entry.key)"
                return [below] + paths(of: entry.value, below: below)
            }
        }
    }
}
