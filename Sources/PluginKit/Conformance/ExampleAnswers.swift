public import Analytics

extension LanguageIdentifier {
    /// The language's code.
    public func answer(to example: PluginExample) -> String {
        language(of: PreparedText(example.input)).language.code
    }
}

extension MentionFinder {
    /// No topics.
    public static var exampleTopics: [Topic] { [] }

    /// `tesla: Tesla's` for each mention, in order, or `nothing`.
    public func answer(to example: PluginExample) -> String {
        let text = PreparedText(example.input)
        let found = mentions(in: text, language: example.language).map { mention in
            "\(Self.exampleTopics[mention.topic].id): \(String(decoding: text.bytes[mention.range], as: UTF8.self))"
        }
        return found.isEmpty ? "nothing" : found.joined(separator: ", ")
    }
}

extension PostAnalyzer {
    /// Each signal of a post without topics: `sentiment: positive`, `terms: tesla, #xai`, `sentiment: unscored (language)`.
    public func answer(to example: PluginExample) -> String {
        let language = LanguageGuess(
            language: example.language, confidence: example.language == .undetermined ? 0 : 1)
        let post = PreparedPost(text: PreparedText(example.input), language: language, genre: .post, mentions: [])
        let signals = analyze([post]).first ?? []
        return signals.map { "\(Self.manifest.measures[$0.measure].name): \(describe($0))" }.joined(separator: "; ")
    }

    private func describe(_ signal: Signal) -> String {
        switch signal.outcome {
        case .scored(let value, let label, _, _):
            guard let label else { return "\(value)" }
            return Self.manifest.measures[signal.measure].labels[label]
        case .unscored(let reason): return "unscored (\(reason.name))"
        case .terms(let terms):
            if terms.isEmpty { return "none" }
            return terms.map { $0.kind == .hashtag ? "#\($0.text)" : $0.text }.joined(separator: ", ")
        }
    }
}
