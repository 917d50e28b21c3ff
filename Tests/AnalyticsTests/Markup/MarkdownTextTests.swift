import Analytics
import Testing

/// Markdown as the text that a person reads.
@Suite struct MarkdownTextTests {
    @Test(
        "Markdown becomes the text that a person reads",
        arguments: [
            ("a **bold** and *thin* ~~gone~~ ***both*** __u__ word", "a bold and thin gone both u word"),
            ("2 * 3 * 4, snake_case_name, ** open", "2 * 3 * 4, snake_case_name, ** open"),
            ("see [the *plan*](https://example.org/a_(b)) now", "see the plan now"),
            ("![a cat](giphy|x) ok <https://example.org/a_b_c>", " ok https://example.org/a_b_c"),
            ("# Title\n\n\n\ntext\r\n\u{200B}\n\nmore", "Title\n\ntext\n\nmore"),
            ("> said **so**\n>>twice\n\nno", "> said so\n>> twice\n\nno"),
            ("* one\n+ two\n- three\n1. four\n\n***", "- one\n- two\n- three\n1. four"),
            (">!secret!< and ||hidden||", "secret and hidden"),
            ("`a*b*` and ``c`d`` and `open", "a*b* and c`d and `open"),
            ("```swift\nlet a = *b*\n```\nend", "let a = *b*\nend"),
            ("\\*not\\* 5\\_6 C:\\dir", "*not* 5_6 C:\\dir"),
            ("[brackets] and [a] (b)", "[brackets] and [a] (b)"),
            ("[View Poll](https://www.reddit.com/poll/abc)", ""),
            ("", ""), ("\n\n", ""),
        ])
    func reads(markdown: String, text: String) { #expect(MarkdownText.text(of: markdown) == text) }

    @Test(
        "A long line of openings without ends is read in little time",
        arguments: ["*", "**a", "[", "![a](", "`", "<http", "~~", "a_b", "\\", ">!"])
    func linear(opening: String) {
        let text = String(repeating: opening, count: 60_000 / opening.utf8.count)
        #expect(MarkdownText.text(of: text).utf8.count <= 60_000)
    }

    @Test("Marks in any order are read somehow")
    func garbage() {
        var seed: UInt64 = 11
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<30 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text +=
                    [
                        "*", "**", "_", "~~", "[", "](", ")", "`", "\n", "> ", "# ", "a", " ", "\\", "!", "<http", ">",
                        "é", "||",
                    ][
                        Int(seed >> 33) % 19]
            }
            #expect(MarkdownText.text(of: text).utf8.count <= text.utf8.count + 60)
        }
    }
}
