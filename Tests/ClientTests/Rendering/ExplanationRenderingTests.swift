import Client
import Testing
import Wire

/// The look of what moved a score.
@Suite struct ExplanationRenderingTests {
    private static let text = "é I love it\nbut the delay is awful 悪い"

    private static let explanation = ScoreExplanation(
        measure: "sentiment", base: 0.014,
        parts: [
            .init(text: "love", from: 4, to: 8, contribution: 0.333),
            .init(text: "it", from: 9, to: 11, contribution: 0.004),
            .init(text: "delay", from: 20, to: 25, contribution: -0.117),
            .init(text: "awful", from: 29, to: 34, contribution: -0.505, own: true),
            .init(text: "悪い", from: 35, to: 37, contribution: -0.25),
        ])

    @Test("Words that moved the score have colours, and the text stays as it is")
    func colours() {
        let line = ExplanationRendering.text(Self.text, Self.explanation)
        #expect(line.text == "é I love it but the delay is awful 悪い")
        #expect(line.spans.filter { $0.ink == .good }.map(\.text) == ["love"])
        #expect(line.spans.filter { $0.ink == .bad }.map(\.text) == ["delay", "awful", "悪い"])
    }

    @Test("The figures that are shown add up to the score that is shown")
    func sum() {
        let lines = ExplanationRendering.sum(Self.explanation).map(\.text)
        #expect(
            lines == [
                "sentiment -0.52 =", "+0.01 without a word", "-0.51 awful (your word)", "+0.33 love", "-0.25 悪い",
                "-0.12 delay", "+0.02 all else",
            ])
    }

    @Test("The sum says of which topic it is")
    func topic() {
        var explanation = Self.explanation
        explanation.topic = "tesla"
        #expect(ExplanationRendering.sum(explanation).first?.text == "sentiment of tesla -0.52 =")
        #expect(ExplanationRendering.sum(explanation, of: "\"Tesla\"").first?.text == "sentiment of \"Tesla\" -0.52 =")
    }

    @Test("Places that do not agree with the text do no harm", arguments: ["", "x", "I love it but not that"])
    func otherText(text: String) {
        let line = ExplanationRendering.text(text, Self.explanation)
        #expect(line.text == text)
        #expect(line.spans.allSatisfy { $0.ink == .plain })
    }

    @Test("A coloured text is broken at the width as a plain one is", arguments: [2, 5, 12, 20, 80])
    func wrapped(width: Int) {
        let line = ExplanationRendering.text(Self.text, Self.explanation)
        let lines = Wrap.lines(line, width: width)
        #expect(lines.map(\.text) == Wrap.lines(Self.text, width: width))
        #expect(lines.allSatisfy { $0.width <= width })
        let bad = lines.flatMap(\.spans).filter { $0.ink == .bad }.map(\.text).joined()
        #expect(bad == "delayawful悪い")
    }

    @Test("The page shows the coloured text and the sum; without colours nothing is lost", arguments: [true, false])
    func page(color: Bool) {
        let item = AnalyzeResponse.Item(
            id: nil, language: "en", languageConfidence: 1, mentions: [], signals: [],
            explanations: [Self.explanation])
        let page = AnalyzeRendering.page(AnalyzeResponse(posts: [item]), texts: [Self.text], width: 60)
        #expect(page.lines.allSatisfy { $0.width <= 60 })
        let shown = page.rendered(color: color)
        #expect(shown.contains("\u{1B}[31mawful\u{1B}[0m") == color)
        #expect(shown.contains("WHY"))
        #expect(color || !shown.contains("\u{1B}"))
    }
}
