import Client
package import Foundation

extension TextAnalysis {
    /// Answers lines of JSON by pages for people: each text with the words that moved its score in colour, and their sum.
    ///
    /// `start` is the number of lines before these, for messages; `width` the columns of the terminal.
    package func pages(
        lines: some Sequence<ArraySlice<UInt8>>, from start: Int, width: Int, color: Bool
    ) throws(ToolError) -> Data {
        var scratch = makeScratch()
        var text = ""
        for (offset, line) in lines.enumerated() where !line.isEmpty {
            let (input, output) = try answer(line, number: start + offset + 1, scratch: &scratch)
            text += Self.page(input, output, width: width).rendered(color: color) + "\n"
        }
        return Data(text.utf8)
    }

    private static func page(_ input: AnalyzeInput, _ output: AnalyzeOutput, width: Int) -> Page {
        var page = Page(width: width)
        // Places are those of the text in this form.
        let text = input.text.precomposedStringWithCanonicalMapping
        let told = output.explanation.map { ExplanationRendering.text(text, $0) } ?? Line(text)
        page.section("TEXT", Wrap.lines(told, width: page.width - Page.margin))
        page.section("SPEAKS", "\(output.language.code) (\(Figures.fixed(output.language.confidence, digits: 2)))")
        let scalars = Array(text.unicodeScalars)
        func name(_ target: AnalyzeOutput.Target) -> String {
            var words = String.UnicodeScalarView()
            words.append(contentsOf: scalars[target.from..<target.to])
            return "\"\(String(words))\""
        }
        let targets = (output.targets ?? []).map { target in
            figure("of \(name(target))", target.label, target.score, target.reason)
        }
        let whole = output.sentiment
        let emotion = output.emotion.map { emotion in
            Line("emotion ")
                + (emotion.reason.map { Line("\(emotion.label): \($0)", .faint) }
                    ?? Line("\(emotion.label) \(Figures.fixed(emotion.probabilities?[emotion.label] ?? 0, digits: 2))"))
        }
        let sides = (output.stance ?? []).map { stance in
            Line("towards \"\(stance.proposition)\" ")
                + (stance.reason.map { Line("\(stance.label): \($0)", .faint) }
                    ?? Line("\(stance.label) \(Figures.fixed(stance.likeliest ?? 0, digits: 2))"))
        }
        page.section(
            "FIGURES",
            flowing: [figure("sentiment", whole.label, whole.score, whole.reason)] + targets
                + [emotion].compactMap(\.self) + sides)
        if let explanation = output.explanation {
            page.section("WHY", flowing: ExplanationRendering.sum(explanation))
        }
        for target in output.targets ?? [] {
            guard let explanation = target.explanation else { continue }
            page.section("WHY", flowing: ExplanationRendering.sum(explanation, of: name(target)))
        }
        return page
    }

    private static func figure(_ what: String, _ label: String, _ score: Double?, _ reason: String?) -> Line {
        let ink: Line.Ink = label == "negative" ? .bad : label == "positive" ? .good : .plain
        let figure = score.map { Line("\(label) \(Figures.fixed($0, digits: 2))", ink) }
        return Line("\(what) ") + (figure ?? Line("\(label): \(reason ?? "")", .faint))
    }
}
