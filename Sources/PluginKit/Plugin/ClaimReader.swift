public import Analytics

/// Finds what posts and articles claim about the results of polls; a pure function of them.
///
/// What comes of a claim, given the polls that are known, is told when somebody asks: a reader sees no polls.
public protocol ClaimReader: Plugin {
    /// Reads the configuration section; what is wrong in it is reported to `settings`.
    init(settings: inout SettingsReader)

    /// The claims in a post, in order of place.
    func claims(in post: PreparedPost) -> [PollClaim]

    /// What the plugin makes of an example, in a few words.
    func answer(to example: PluginExample) -> String
}

extension ClaimReader {
    /// `nearly 68 % for` for each claim, with `of "users of X"` and `overreach "the public"` where there are any, or `nothing`.
    public func answer(to example: PluginExample) -> String {
        let text = PreparedText(example.input)
        let language = LanguageGuess(
            language: example.language, confidence: example.language == .undetermined ? 0 : 1)
        let post = PreparedPost(text: text, language: language, genre: .post, mentions: [])
        let found = claims(in: post).map { claim in
            let hedge = claim.number.modifier == .exactly ? "" : "\(claim.number.modifier.rawValue) "
            let percent = (claim.number.percent * 10).rounded() / 10
            let figure = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
            var parts = ["\(hedge)\(figure) % \(claim.side.name)"]
            if let people = claim.denominator { parts.append("of \"\(people.words)\"") }
            if let overreach = claim.overreach {
                parts.append("overreach \"\(String(decoding: text.bytes[overreach], as: UTF8.self))\"")
            }
            return parts.joined(separator: ", ")
        }
        return found.isEmpty ? "nothing" : found.joined(separator: "; ")
    }
}
