/// A user's own words of all languages, ready to be found in texts.
package struct LexiconIndexes: Sendable {
    private var byLanguage: [LanguageTag: LexiconIndex] = [:]
    private var others: LexiconIndex?

    /// No words.
    package static let none = LexiconIndexes(Lexicon())

    /// Takes the words of `lexicon`; what is no word that can be found is left out, which whoever reads them tells.
    ///
    /// A language's words count beside those of `und` and, for one such as `pt-BR`, of `pt`; of equal ones its own.
    package init(_ lexicon: Lexicon) {
        let words = lexicon.words.mapValues { words in
            words.compactMap { word in (try? LexiconPhrase(word.text)).map { (phrase: $0, weight: word.weight) } }
        }.filter { !$0.value.isEmpty }
        let general = words[.undetermined] ?? []
        if !general.isEmpty { others = LexiconIndex(general) }
        for (language, own) in words where language != .undetermined {
            let base = Self.base(of: language)
            byLanguage[language] = LexiconIndex(general + (base == language ? [] : words[base] ?? []) + own)
        }
    }

    /// The words that count in texts of a language; nil where there are none.
    package func index(for language: LanguageTag) -> LexiconIndex? {
        byLanguage[language] ?? byLanguage[Self.base(of: language)] ?? others
    }

    private static func base(of language: LanguageTag) -> LanguageTag {
        LanguageTag(trusted: String(language.code.prefix { $0 != "-" }))
    }
}
