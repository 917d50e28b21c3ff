package import Wire

/// Texts that were analysed without being stored.
package enum AnalyzeRendering {
    /// Lays the answer out beside the texts that were sent.
    package static func page(_ response: AnalyzeResponse, texts: [String], width: Int) -> Page {
        var page = Page(width: width)
        for (place, item) in response.posts.enumerated() {
            page.gap()
            let text = place < texts.count ? texts[place] : ""
            let explanation = item.explanations?.first
            let told = explanation.map { ExplanationRendering.text(text, $0) } ?? Line(text)
            page.section("TEXT", Wrap.lines(told, width: page.width - Page.margin))
            page.section("SPEAKS", "\(item.language) (\(Figures.fixed(item.languageConfidence, digits: 2)))")
            let scalars = Array(text.unicodeScalars)
            let mentions = item.mentions.map { mention in
                let isInside = mention.from >= 0 && mention.from <= mention.to && mention.to <= scalars.count
                let words = isInside ? Self.words(scalars[mention.from..<mention.to]) : "?"
                return "\(mention.topic) \u{22}\(words)\u{22}"
            }
            page.section("ABOUT", mentions.isEmpty ? "no configured topic" : mentions.joined(separator: ", "))
            page.section(
                "FIGURES",
                flowing: item.signals.isEmpty ? [Line("none")] : item.signals.map(PostsRendering.signal))
            for explanation in item.explanations ?? [] {
                page.section("WHY", flowing: ExplanationRendering.sum(explanation))
            }
            if item.explanations == [] { page.section("WHY", "unscored: there is nothing to explain", .faint) }
        }
        if let modules = response.notAsked, !modules.isEmpty {
            page.add("not asked: \(modules.joined(separator: ", ")) (modules see stored posts only)", .faint)
        }
        return page
    }

    private static func words(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var words = String.UnicodeScalarView()
        words.append(contentsOf: scalars)
        return String(words)
    }
}
