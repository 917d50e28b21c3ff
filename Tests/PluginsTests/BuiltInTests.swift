import Analytics
import PluginKit
import Plugins
import Testing

/// What holds for every built-in plugin.
@Suite struct BuiltInTests {
    @Test("Built-in ids are unique, and every built-in can be looked up")
    func registry() throws {
        let registry = try Registry(builtIn: BuiltIn.plugins)
        #expect(registry.entries.count >= 2)
        for entry in registry.entries { #expect(registry[entry.manifest.id]?.origin == entry.origin) }
    }

    @Test("Every built-in takes an empty section and says nothing of it")
    func emptySections() {
        for type in BuiltIn.plugins.postAnalyzers {
            var settings = SettingsReader.empty(path: type.manifest.id.value)
            _ = type.init(settings: &settings)
            #expect(settings.finish().isEmpty)
        }
        for type in BuiltIn.plugins.pollAnalyzers {
            var settings = SettingsReader.empty(path: type.manifest.id.value)
            _ = type.init(settings: &settings)
            #expect(settings.finish().isEmpty)
        }
    }

    @Test("Every post analyzer conforms, on noise and on real words", arguments: BuiltIn.plugins.postAnalyzers.indices)
    func conformance(index: Int) {
        let type = BuiltIn.plugins.postAnalyzers[index]
        let examples = type.examples.map { example in
            PreparedPost(
                text: PreparedText(example.input), language: LanguageGuess(language: example.language, confidence: 1),
                genre: .post, mentions: [Mention(topic: 3, range: 0..<1)])
        }
        let findings = PostAnalyzerConformance.findings(of: make(type), posts: examples)
        #expect(findings.isEmpty, "\(type.manifest.id): \(findings.prefix(5))")
    }

    @Test("Every plugin's examples come out as it says")
    func examples() {
        for type in BuiltIn.plugins.postAnalyzers {
            #expect(!type.examples.isEmpty)
            #expect(ExampleConformance.findings(of: make(type)) == [])
        }
        if let type = BuiltIn.plugins.mentionFinder {
            var settings = SettingsReader.empty(path: "topics")
            let finder = type.init(settings: &settings, topics: type.exampleTopics)
            #expect(ExampleConformance.findings(of: finder) == [])
        }
        if let type = BuiltIn.plugins.languageIdentifier {
            var settings = SettingsReader.empty(path: "language")
            #expect(ExampleConformance.findings(of: type.init(settings: &settings)) == [])
        }
        if let type = BuiltIn.plugins.claimReader {
            var settings = SettingsReader.empty(path: "claims")
            #expect(ExampleConformance.findings(of: type.init(settings: &settings)) == [])
            #expect(settings.finish().isEmpty)
        }
        for type in BuiltIn.plugins.pollAnalyzers {
            var settings = SettingsReader.empty(path: type.manifest.id.value)
            #expect(!type.examples.isEmpty)
            #expect(ExampleConformance.findings(of: type.init(settings: &settings)) == [])
        }
    }

    @Test(
        "Every format's examples come out as it says, and it knows them as its own",
        arguments: BuiltIn.plugins.formats.indices)
    func formatExamples(index: Int) {
        let type = BuiltIn.plugins.formats[index]
        // What is no text has cases instead.
        #expect(!type.examples.isEmpty || type is any FileFormat.Type)
        #expect(!type.takes.isEmpty)
        #expect(ExampleConformance.findings(of: type) == [])
    }

    private func make(_ type: any PostAnalyzer.Type) -> any PostAnalyzer {
        var settings = SettingsReader.empty(path: type.manifest.id.value)
        return type.init(settings: &settings)
    }
}
