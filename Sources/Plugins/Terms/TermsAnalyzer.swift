package import Analytics
package import PluginKit

/// Gives the hashtags, emoji and content words of a post, each once, for counting.
package struct TermsAnalyzer: PostAnalyzer {
    /// The most terms of one post; the most frequent are kept, then the first.
    package static let maximumTerms = 64

    package static let manifest = Manifest(
        id: "terms", version: "1.0.0", summary: "Gives the hashtags, emoji and content words of a post.",
        measures: [
            Measure(name: "terms", unit: "terms", range: 0...Double(maximumTerms), labels: [], scope: .post)
        ])

    package static let examples = [
        PluginExample(
            "The shareholders of Tesla aren't happy 😡 #Tesla #xAI", in: LanguageTag(trusted: "en"),
            gives: "terms: shareholders, tesla, happy, 😡, #tesla, #xai"),
        PluginExample(
            "L'été dernier, l'entreprise a été poursuivie.", in: LanguageTag(trusted: "fr"),
            gives: "terms: dernier, entreprise, poursuivie",
            limit: "\"été\" is a stop word of French, the summer too"),
        PluginExample(
            "特斯拉的股东不高兴", in: LanguageTag(trusted: "zh"), gives: "terms: 特斯拉, 股东, 高兴"),
        PluginExample("@elonmusk https://x.com 67.9", gives: "terms: none"),
    ]

    package init(settings: inout SettingsReader) {}

    package func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        var reader = TermReader()
        var signals: [[Signal]] = []
        signals.reserveCapacity(posts.count)
        for index in posts.indices {
            let terms = reader.terms(of: posts[index].text, language: posts[index].language.language)
            signals.append([Signal(measure: 0, target: .post, outcome: .terms(terms))])
        }
        return signals
    }
}
