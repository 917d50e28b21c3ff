internal import Analytics
package import PluginKit

/// Runs the conformance kit on the plugins of a voxd: their own examples, and for analyzers of posts noise too.
package struct PluginCheck: Sendable {
    /// What was found of each plugin, in the order in which they are registered.
    package let results: [Result]

    /// What was found of a plugin.
    package struct Result: Hashable, Sendable {
        /// The plugin.
        package var id: String
        /// How many examples it carries.
        package var examples: Int
        /// What is wrong, in sentences; empty where it conforms.
        package var findings: [String]
    }

    /// Checks `plugins`, or only the one called `id`, each with an empty section of the configuration.
    package init(_ plugins: PluginSet, only id: String? = nil) {
        var results: [Result] = []
        func check(_ type: any Plugin.Type, _ findings: (inout SettingsReader) -> [String]) {
            let name = type.manifest.id.value
            guard id == nil || id == name else { return }
            var settings = SettingsReader.empty(path: "plugins.\(name)")
            var found = findings(&settings)
            found += settings.finish().map { "it does not take an empty section: \($0.path): \($0.message)" }
            // What is no text has cases instead.
            if type.examples.isEmpty, !(type is any FileFormat.Type) {
                found.append("it has no examples: they are its tests and its documentation")
            }
            results.append(Result(id: name, examples: type.examples.count, findings: found))
        }
        if let type = plugins.languageIdentifier {
            check(type) { ExampleConformance.findings(of: type.init(settings: &$0)) }
        }
        if let type = plugins.mentionFinder {
            check(type) { ExampleConformance.findings(of: type.init(settings: &$0, topics: type.exampleTopics)) }
        }
        for type in plugins.postAnalyzers {
            check(type) { settings in
                let analyzer = type.init(settings: &settings)
                let posts = type.examples.map(Self.post)
                return ExampleConformance.findings(of: analyzer)
                    + PostAnalyzerConformance.findings(of: analyzer, posts: posts)
            }
        }
        for type in plugins.pollAnalyzers {
            check(type) { ExampleConformance.findings(of: type.init(settings: &$0)) }
        }
        if let type = plugins.claimReader {
            check(type) { ExampleConformance.findings(of: type.init(settings: &$0)) }
        }
        for type in plugins.formats { check(type) { _ in ExampleConformance.findings(of: type) } }
        self.results = results
    }

    /// A line for each plugin, and one for each thing that is wrong with it.
    package var lines: [String] {
        results.flatMap { result in
            let verdict = result.findings.isEmpty ? "conforms" : "does not conform"
            return ["\(result.id): \(verdict), \(result.examples) \(result.examples == 1 ? "example" : "examples")"]
                + result.findings.map { "  \($0)" }
        }
    }

    /// True where all conform.
    package var isClean: Bool { results.allSatisfy(\.findings.isEmpty) }

    /// An example as a post that mentions a topic.
    private static func post(_ example: PluginExample) -> PreparedPost {
        PreparedPost(
            text: PreparedText(example.input), language: LanguageGuess(language: example.language, confidence: 1),
            genre: .post, mentions: example.input.isEmpty ? [] : [Mention(topic: 3, range: 0..<1)])
    }
}
