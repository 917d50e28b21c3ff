import Analytics
package import PluginKit

extension EmotionAnalyzer {
    /// Texts that people try, and what they are told to show; what is wrong says so.
    package static let examples = [
        example("¡Qué alegría tan grande, estoy muy feliz hoy!", "es", "joy"),
        example("Estoy harto de estos mentirosos, qué rabia", "es", "anger"),
        example("La reunión es a las cinco", "es", "none"),
        example("Я так рада, что мы наконец встретились!", "ru", "joy"),
        example("Какая мерзость", "ru", "disgust"),
        example("मुझे बहुत डर लग रहा है", "hi", "fear"),
        example("मला खूप आनंद झाला आहे", "mr", "joy"),
        example("I am so happy and proud today", "en", "unscored (language)"),
        example("No estoy triste", "es", "sadness", limit: "a negated feeling; none is right"),
        example("Genial, otro retraso 🙄", "es", "joy", limit: "irony; anger is right"),
        example("Собрание начнётся в пять часов", "ru", "joy", limit: "none is right, and nearly as likely"),
        example("यह सुनकर बहुत दुख हुआ", "hi", "joy", limit: "sadness is right"),
        example(
            "💓", "und", "unscored (no_words)",
            limit: "a text of emoji only has no language, and no language was measured for it"),
    ]

    private static func example(_ text: String, _ code: String, _ label: String, limit: String? = nil) -> PluginExample
    {
        PluginExample(text, in: LanguageTag(trusted: code), gives: "emotion: \(label)", limit: limit)
    }
}
