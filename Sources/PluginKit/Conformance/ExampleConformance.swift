/// Checks that a plugin's own examples come out as it says.
public enum ExampleConformance {
    /// What is wrong with the examples of an identifier.
    public static func findings(of plugin: any LanguageIdentifier) -> [String] {
        check(type(of: plugin).examples) { plugin.answer(to: $0) }
    }

    /// What is wrong with the examples of a finder, made with its example topics.
    public static func findings(of plugin: any MentionFinder) -> [String] {
        check(type(of: plugin).examples) { plugin.answer(to: $0) }
    }

    /// What is wrong with the examples of an analyzer.
    public static func findings(of plugin: any PostAnalyzer) -> [String] {
        check(type(of: plugin).examples) { plugin.answer(to: $0) }
    }

    /// What is wrong with the examples of a poll analyzer.
    public static func findings(of plugin: any PollAnalyzer) -> [String] {
        check(type(of: plugin).examples) { plugin.answer(to: $0) }
    }

    /// What is wrong with the examples of a reader of claims.
    public static func findings(of plugin: any ClaimReader) -> [String] {
        check(type(of: plugin).examples) { plugin.answer(to: $0) }
    }

    /// What is wrong with the examples of a format.
    public static func findings(of format: any Format.Type) -> [String] {
        check(format.examples) { format.answer(to: $0) }
    }

    private static func check(_ examples: [PluginExample], answer: (PluginExample) -> String) -> [String] {
        examples.compactMap { example in
            let found = answer(example)
            if found == example.output { return nil }
            return "\"\(example.input)\" should give \"\(example.output)\", but gives \"\(found)\""
        }
    }
}
