import Analytics
import PluginKit
import Plugins
import Testing

@Suite struct ClaimsPluginTests {
    private static func claims(_ text: String, _ language: String, _ confidence: Double) -> [PollClaim] {
        var settings = SettingsReader.empty(path: "claims")
        let guess = LanguageGuess(language: LanguageTag(trusted: language), confidence: confidence)
        return ClaimsPlugin(settings: &settings).claims(
            in: PreparedPost(text: PreparedText(text), language: guess, genre: .article, mentions: []))
    }

    @Test(
        "A text is read in its language, whatever the region; in none where another language is certain",
        arguments: [
            ("fr", 0.9, 1), ("fr-CA", 0.9, 1), ("und", 0, 1), ("ca", 0.49, 1), ("ca", 0.494, 1), ("ca", 0.5, 0),
            ("ca", 0.496, 0), ("fi", 0.9, 0),
        ])
    func languages(language: String, confidence: Double, count: Int) {
        let found = Self.claims(
            "Les utilisateurs de X ont voté à 67,9 % en faveur de cette décision.", language, confidence)
        #expect(found.count == count)
        #expect(found.allSatisfy { $0.number.percent == 67.9 && $0.side == .for })
    }
}
