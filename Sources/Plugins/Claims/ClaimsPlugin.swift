package import Analytics
package import PluginKit

/// Finds claims of poll results in posts and articles of six languages (docs/polls-claims.md).
package struct ClaimsPlugin: ClaimReader {
    package static let manifest = Manifest(
        id: "claims", version: "1.0.0", summary: "Finds claims of poll results in posts and articles of six languages.",
        languages: ClaimFinder.languages)

    package static let examples = [
        PluginExample(
            "67.9 % of users of X voted in favour of the bridge. The public wants it.", in: LanguageTag(trusted: "en"),
            gives: "67.9 % for, of \"users of X\", overreach \"The public wants\""),
        PluginExample(
            "Presque deux tiers des votants ont dit oui.", in: LanguageTag(trusted: "fr"),
            gives: "nearly 66.7 % yes, of \"votants\""),
        PluginExample("The company owns 13 % of the shares.", in: LanguageTag(trusted: "en"), gives: "nothing"),
        PluginExample(
            "Sondage: 60 à 65 % des lecteurs sont pour.", in: LanguageTag(trusted: "fr"),
            gives: "65 % for, of \"lecteurs\"", limit: "ranges are not read: the second number is taken alone"),
    ]

    private let finders = ClaimFinder.languages.map { ClaimFinder(language: $0) }
    private let codes = ClaimFinder.languages.map(\.code)
    private let guessing = ClaimFinder()

    package init(settings: inout SettingsReader) {}

    package func claims(in post: PreparedPost) -> [PollClaim] {
        let text = post.text
        if let place = place(of: post.language.language) { return Self.claims(in: text, finders[place]) }
        return isDoubtful(post.language) ? Self.claims(in: text, guessing) : []
    }

    /// True where the text is more likely in another language, if in any; in whole percent, as confidence is stored.
    private func isDoubtful(_ guess: LanguageGuess) -> Bool {
        guess.language == .undetermined || (guess.confidence * 100).rounded() < 50
    }

    /// Most texts cost no more than the look at their tokens.
    private static func claims(in text: PreparedText, _ finder: ClaimFinder) -> [PollClaim] {
        guard finder.mayHoldClaims(tokens: text.tokens, folded: text.folded) else { return [] }
        return finder.claims(
            in: ClaimText(bytes: text.bytes, tokens: text.tokens, folded: text.folded, sentences: text.sentences))
    }

    /// The place of a language's finder, whatever its region.
    private func place(of language: LanguageTag) -> Int? {
        codes.firstIndex(of: language.code)
            ?? language.code.firstIndex(of: "-").flatMap { codes.firstIndex(of: String(language.code[..<$0])) }
    }
}
