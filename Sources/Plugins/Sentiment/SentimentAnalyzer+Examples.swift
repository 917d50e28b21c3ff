import Analytics
package import PluginKit

extension SentimentAnalyzer {
    /// Texts that people try, and what they are told to be; what is wrong says so.
    package static let examples = [
        example("I love this, great work!", "en", "positive"),
        example("This is a terrible idea and I hate it.", "en", "negative"),
        example("Nothing, everything is great", "en", "positive"),
        example("C'est une catastrophe, quelle honte !", "fr", "negative"),
        example("Bravo, c'est magnifique !", "fr", "positive"),
        example("Ich bin begeistert, super Idee", "de", "positive"),
        example("¡Qué vergüenza, esto es un desastre!", "es", "negative"),
        example("Che schifo, una vergogna", "it", "negative"),
        example("Adoro, que ótima notícia", "pt", "positive"),
        example("رائع جدا، أحب هذا", "ar", "positive"),
        example("kecewa sekali, pelayanannya buruk", "id", "negative"),
        example("Tämä on hyvin kaunis", "fi", "unscored (language)"),
        example(
            "💓", "und", "unscored (no_words)",
            limit: "a text of emoji only has no language, and no language was measured for it"),
        example("not bad at all", "en", "negative", limit: "a negated bad word that is praise; positive is right"),
        example("je ne suis pas mécontent", "fr", "negative", limit: "a double negation; positive is right"),
        example("great, another delay 🙄", "en", "positive", limit: "irony; negative is right"),
        example(
            "no problem", "en", "negative",
            limit: "a set phrase of two words that are negative elsewhere; neutral or positive is right"),
    ]

    private static func example(_ text: String, _ code: String, _ label: String, limit: String? = nil) -> PluginExample
    {
        PluginExample(text, in: LanguageTag(trusted: code), gives: "sentiment: \(label)", limit: limit)
    }
}
