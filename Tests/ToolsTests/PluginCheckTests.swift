import Analytics
import PluginKit
import Plugins
import Testing
import Tools

/// An analyzer that says one thing in its examples and another of posts.
private struct Liar: PostAnalyzer {
    static let manifest = Manifest(
        id: "liar", version: "1", summary: "Lies.",
        measures: [Measure(name: "truth", unit: "score", range: 0...1, labels: ["yes", "no"], scope: .post)])
    static let examples = [PluginExample("a", gives: "truth: yes")]

    init(settings: inout SettingsReader) {}

    func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        posts.map { _ in
            [Signal(measure: 0, target: .post, outcome: .scored(value: 2, label: 1, confidence: 1))]
        }
    }
}

@Suite struct PluginCheckTests {
    @Test("Every built-in plugin conforms, and one can be checked alone")
    func builtIn() {
        let check = PluginCheck(BuiltIn.plugins)
        let formats = BuiltIn.plugins.formats.map { $0.manifest.id.value }
        #expect(
            check.results.map(\.id) == ["language", "topics", "sentiment", "emotion", "terms", "polls", "claims"]
                + formats)
        #expect(check.isClean, "\(check.lines)")
        #expect(PluginCheck(BuiltIn.plugins, only: "terms").results.map(\.id) == ["terms"])
        #expect(PluginCheck(BuiltIn.plugins, only: "nonsense").results.isEmpty)
    }

    @Test("A plugin whose examples and signals are not as it says does not conform, and each reason is told")
    func liar() {
        let check = PluginCheck(PluginSet(postAnalyzers: [Liar.self]))
        #expect(!check.isClean)
        #expect(check.lines.first == "liar: does not conform, 1 example")
        #expect(check.lines.contains(#"  "a" should give "truth: yes", but gives "truth: no""#))
        #expect(check.lines.contains { $0.contains("2.0 is out of 0.0...1.0") })
    }
}
