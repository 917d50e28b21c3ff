@testable import Daemon
import Analytics
import Foundation
import PluginKit
import Plugins
import Testing

@Suite struct ConfigurationDifferencesTests {
    private func load(_ files: [String: String]) throws -> Configuration {
        let folder = try ConfigurationFolder(files)
        return try Configuration.load(path: folder.path("voxd.yaml"))
    }

    @Test("Every change is a line, with a note where it takes a restart")
    func lines() throws {
        let old = try load([
            "voxd.yaml": """
            plugins: {terms: {a: 1}, polls: {b: 1}}
            modules: [{id: m, command: [/m]}, {id: n, command: [/n]}]
            """,
            "topics.d/a.yaml": "[{id: a, hashtags: [a]}, {id: b, hashtags: [b]}]",
        ])
        let new = try load([
            "voxd.yaml": """
            # A comment, other places, other order: no change.
            modules: [{id: n, command: [/n]}, {id: m, command: [/m], deadline: 1s}]
            storage: {readers: 8}
            log: {level: debug}
            retention: {refused: forever}
            plugins: {polls: {b: "1"}, terms: {a: 2}}
            """,
            "topics.d/a.yaml": "[{id: a, hashtags: [aa]}, {id: c, hashtags: [c]}]",
            "questions.d/q.yaml": "{id: q, wording: w, proposition: p}",
        ])
        #expect(
            old.differences(to: new) == [
                "storage.readers: 4 -> 8 (takes effect at the next start: restart voxd)",
                "retention.refused: 30d -> forever",
                "log.level: info -> debug",
                "plugins terms: changed",
                "module m: changed",
                "topic a: changed",
                "topic b: removed",
                "topic c: added",
                "question q: added",
            ])
        #expect(new.differences(to: new).isEmpty)
    }

    @Test("A good file passes the check, which shows what is unlike the defaults")
    func goodFile() throws {
        let folder = try ConfigurationFolder(["voxd.yaml": "log: {level: debug}"])
        let (output, exitCode) = ConfigurationCheck.run(path: folder.path("voxd.yaml"))
        #expect(exitCode == 0)
        #expect(
            output == """
                \(folder.path("voxd.yaml")) is good: 0 topics, 0 questions, 0 modules
                unlike the defaults:
                  log.level: info -> debug

                """)
    }

    @Test("A bad file fails the check with every mistake, and so does a mistake that only a plugin sees")
    func badFile() throws {
        let folder = try ConfigurationFolder(["voxd.yaml": "logs: {}\nplugins: {terms: {a: 1}}"])
        let (output, exitCode) = ConfigurationCheck.run(path: folder.path("voxd.yaml"))
        #expect(exitCode == 1)
        #expect(
            output.contains(
                "voxd.yaml:1:1: logs: unknown key; did you mean \"log\"?\n1 mistake; the configuration cannot be used"))

        try folder.write("voxd.yaml", Array("plugins: {terms: {a: 1}}".utf8))
        let judged = ConfigurationCheck.run(path: folder.path("voxd.yaml")) { configuration in
            var settings = configuration.settings(for: .init(trusted: "terms"))
            return settings.finish()
        }
        #expect(judged.exitCode == 1)
        #expect(judged.output.contains("voxd.yaml:1:19: plugins.terms.a: unknown key; nothing can be set here"))
    }

    @Test("Mistakes in the sections of plugins are told together with all others")
    func together() throws {
        let folder = try ConfigurationFolder([
            "voxd.yaml": "logs: {}\nplugins: {terms: {a: 1}, nonsense: {}}", "topics.d/t.yaml": "id: t\nnames: T",
        ])
        func judge(_ configuration: Configuration) -> [SettingsIssue] {
            Engine.assemble(configuration, BuiltIn.plugins).issues
        }
        let output = ConfigurationCheck.run(path: folder.path("voxd.yaml"), plugins: judge).output
        for mistake in ["logs: unknown key", "plugins.terms.a: unknown key", "names: unknown key"] {
            #expect(output.contains(mistake))
        }
    }
}
