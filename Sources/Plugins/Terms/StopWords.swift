import Analytics

/// Function words by language: what says nothing of what a text is about.
///
/// Only articles, pronouns, prepositions, conjunctions, auxiliaries and such adverbs; written for this project.
enum StopWords {
    /// The stop words of a text's language, those of all languages where it is not known.
    static func of(_ language: LanguageTag) -> WordSet {
        byLanguage[String(language.code.prefix { $0 != "-" })] ?? all
    }

    /// Han characters of Chinese that join others or stand for them, and seldom begin or end a word that means something.
    static let han = WordSet("的了是在不我你他她它们們这這那就也都和與与及或而但把让讓吗嗎呢吧啊着著很没沒个個什么麼".map(String.init))

    private static let byLanguage = words.mapValues {
        WordSet($0.split(whereSeparator: \.isWhitespace).map(String.init))
    }
    private static let all = WordSet(words.values.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) })
}
