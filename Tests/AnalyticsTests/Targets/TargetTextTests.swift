import Analytics
import Testing

/// What a target model sees of a text.
@Suite struct TargetTextTests {
    private func view(_ text: String, from mention: Range<Int>) -> TargetText? {
        var found = TargetText()
        found.cut(Array(text.utf8))
        return found.look(from: mention) ? found : nil
    }

    @Test("A target's own words are one word, so that how it is called does not matter")
    func target() throws {
        let short = try #require(view("Grok is good", from: 0..<4))
        let long = try #require(view("Tesla Motors is good", from: 0..<12))
        #expect(short.view.map(\.whole) == long.view.map(\.whole))
        #expect(short.places == long.places)
        #expect(short.view.first == .target)
    }

    @Test("Places tell side, distance and ends of clauses between")
    func places() throws {
        let found = try #require(view("Fine. Bad, but Grok is good", from: 15..<19))
        #expect(
            found.places == [
                .before(5, clauses: 2), .before(4, clauses: 2), .before(3, clauses: 1), .before(2, clauses: 1),
                .before(1, clauses: 1), .target, .behind(1, clauses: 0), .behind(2, clauses: 0),
            ])
    }

    @Test("Nothing is seen where no word stands, or no other one", arguments: ["Grok", "Grok is good"])
    func nothing(text: String) {
        let length = text.utf8.count
        #expect(view(text, from: length..<length + 3) == nil)
        #expect((view(text, from: 0..<4) == nil) == (text == "Grok"))
    }

    @Test("Of a long text only what is near is seen")
    func sight() throws {
        let text = String(repeating: "word ", count: 500) + "Grok" + String(repeating: " word", count: 500)
        let found = try #require(view(text, from: 2500..<2504))
        #expect(found.view.count == 2 * TargetText.sight + 1)
    }

    @Test("A script without spaces is read character by character, with the one after it")
    func dense() throws {
        let found = try #require(view("特斯拉很好", from: 0..<9))
        #expect(found.view.count == 3)
        #expect(found.places.last == .behind(2, clauses: 0))
    }
}
