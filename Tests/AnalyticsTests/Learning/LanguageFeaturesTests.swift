import Analytics
import Testing

@Suite struct LanguageFeaturesTests {
    private func read(_ text: String) -> LanguageFeatures {
        var features = LanguageFeatures()
        features.extract(Array(text.utf8))
        return features
    }

    @Test(
        "The writing system of most letters counts",
        arguments: [
            ("Tesla", WritingSystem.latin), ("Тесла и xAI сегодня", .cyrillic), ("テスラの株主が怒る", .kana), ("特斯拉", .han),
            ("테슬라 주주", .hangul), ("تسلا", .arabic), ("टेस्ला", .devanagari), ("เทสลา", .thai), ("Τέσλα", .greek),
        ])
    func script(text: String, system: WritingSystem) { #expect(read(text).script == system) }

    @Test(
        "Emoji, numbers, links and handles have no writing system",
        arguments: ["💓", "12.5 %", "https://a.b/c", "@tesla"])
    func nothing(text: String) {
        #expect(read(text).script == nil)
        #expect(read(text).hashes.isEmpty)
    }

    @Test("A long text gives no more features than the limit and one word")
    func bounded() {
        let features = read(String(repeating: "gelegenheit ", count: 5000))
        #expect(features.hashes.count < LanguageFeatures.limit + 60)
    }
}
