package import Wire

/// What labels say, as a page.
package enum LabelRendering {
    /// Lays a report out.
    package static func page(_ report: LabelReport, width: Int) -> Page {
        var page = Page(width: width)
        page.spread(Line(report.question, .strong), Line(report.task))
        if report.synthetic { page.add("!! ALL POSTS ARE INVENTED. The figures describe no real opinion.", .warning) }
        if report.task == "stance" { page.section("ASKED", report.proposition) }
        page.section("LABELS", labels(report))
        if let agreement = report.agreement {
            page.section("", "agreement of coders: \(self.agreement(agreement))")
        }
        let measured = report.languages.filter(\.measured).map(language)
        for (place, line) in (measured + unscored(report.languages)).enumerated() {
            page.section(place == 0 ? "SCORED" : "", line)
        }
        if let accuracy = report.accuracy {
            page.section("RIGHT", self.accuracy(accuracy))
            page.section(
                "", "F1 of each: " + f1(accuracy) + ", macro-F1 " + figure(accuracy.macroF1, accuracy.macroF1Interval))
        }
        page.gap()
        page.section("SHARES", shares("labels alone", report.design, report.designReason))
        page.section("", shares("labels and predictions", report.combined, report.combinedReason))
        if !report.notes.isEmpty { page.gap() }
        for (place, note) in report.notes.enumerated() { page.section(place == 0 ? "NOTES" : "", note) }
        if let analyzer = report.analyzer {
            page.section("MADE BY", "\(analyzer.id) \(analyzer.version) (generation \(analyzer.generation))")
        }
        return page
    }

    private static func labels(_ report: LabelReport) -> String {
        guard !report.coders.isEmpty else {
            return
                "none of \(Figures.counted(Int64(report.population), "post")): `voxctl label \(report.question)` begins"
        }
        let coders = report.coders.map { coder in
            "\(coder.name) \(Figures.grouped(Int64(coder.labels)))"
                + (coder.skipped > 0 ? " (\(Figures.grouped(Int64(coder.skipped))) skipped)" : "")
        }
        return
            "\(coders.joined(separator: ", ")); the question has \(Figures.counted(Int64(report.population), "post"))"
    }

    /// Krippendorff's alpha in words.
    static func agreement(_ agreement: CoderAgreement) -> String {
        let range = agreement.interval.map {
            " (\(Figures.fixed($0[0], digits: 2)) to \(Figures.fixed($0[1], digits: 2)))"
        }
        return "Krippendorff's alpha \(Figures.fixed(agreement.alpha, digits: 2))\(range ?? "") on "
            + Figures.counted(Int64(agreement.posts), "post")
    }

    /// How often the classifier is right, in words.
    static func accuracy(_ accuracy: ClassifierAccuracy) -> String {
        "on \(figure(accuracy.accuracy, accuracy.interval)) of \(Figures.counted(Int64(accuracy.posts), "labelled post"))"
    }

    /// F1 of each class.
    static func f1(_ accuracy: ClassifierAccuracy) -> String {
        let order = ["for", "against", "neither", "negative", "neutral", "positive"]
        return order.compactMap { label in
            accuracy.f1[label].map { "\(label) \(Figures.percent($0)) %" }
        }.joined(separator: ", ")
    }

    /// A share with its interval.
    static func figure(_ value: Double, _ interval: [Double]?) -> String {
        "\(Figures.percent(value)) %" + (Figures.range(interval).map { " (\($0))" } ?? "")
    }

    /// The languages that are not measured, by reason, in the order of their labels.
    private static func unscored(_ languages: [MeasuredLanguage]) -> [String] {
        var reasons: [(text: String, languages: [String])] = []
        for language in languages where !language.measured {
            let text = language.reason ?? "not known"
            if let place = reasons.firstIndex(where: { $0.text == text }) {
                reasons[place].languages.append(language.language)
            } else {
                reasons.append((text, [language.language]))
            }
        }
        guard !reasons.isEmpty else { return [] }
        return [
            "unscored: "
                + reasons.map { "\($0.languages.joined(separator: ", ")) (\($0.text))" }.joined(separator: "; ")
        ]
    }

    private static func language(_ language: MeasuredLanguage) -> String {
        let count = Figures.counted(Int64(language.labels), "label")
        return "\(language.language): \(count)" + (language.accuracy.map { ", right \(accuracy($0))" } ?? "")
    }

    /// Shares of one kind in a line.
    static func shares(_ name: String, _ estimates: [LabelEstimate], _ reason: String?) -> String {
        guard !estimates.isEmpty else { return "\(name): none, \(reason ?? "not known")" }
        let list = estimates.map { "\($0.label) \(figure($0.share, $0.interval))" }
        return "\(name): \(list.joined(separator: ", "))" + (reason.map { "; \($0)" } ?? "")
    }
}
