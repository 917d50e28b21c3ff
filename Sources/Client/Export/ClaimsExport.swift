package import Wire

/// Claims as a file.
package enum ClaimsExport {
    /// Writes a row for each claim, or draws what was claimed when.
    package static func file(_ answer: ClaimsResponse, _ format: ExportFormat) -> String {
        switch format {
        case .csv: csv(answer)
        case .svg: svg(answer)
        }
    }

    private static func csv(_ answer: ClaimsResponse) -> String {
        var text = CSVText(
            caveats: ClaimsRendering.caveats(answer),
            columns: [
                "created_at", "source", "post", "genre", "language", "synthetic", "number", "percent", "precision",
                "modifier", "side", "phrase", "denominator", "denominator_kind", "speaker", "quoted", "overreach",
                "verdict", "poll", "option", "observed_at", "poll_percent", "newest_percent", "independent", "reason",
                "sentence",
            ])
        for claim in answer.claims {
            let verdict = claim.verdict
            text.add([
                .text(claim.createdAt), .text(claim.source), .text(claim.post), .text(claim.genre),
                .text(claim.language),
                .text("\(claim.synthetic)"), .text(claim.number.text), .number(claim.percent, digits: 4),
                .number(claim.precision, digits: 4), .text(claim.modifier), .text(claim.side), .text(claim.phrase),
                .text(claim.denominator), .text(claim.denominatorKind), .text(claim.speaker), .text("\(claim.quoted)"),
                .text(claim.overreach?.text), .text(verdict.verdict), .text(verdict.poll), .text(verdict.option),
                .text(verdict.observedAt), .number(verdict.percent, digits: 4),
                .number(verdict.newestPercent, digits: 4),
                .text(verdict.independent.map { "\($0)" }), .text(verdict.reason), .text(claim.sentence),
            ])
        }
        return text.file
    }

    private static func svg(_ answer: ClaimsResponse) -> String {
        let dots = answer.claims.compactMap { claim in
            Moment.seconds(claim.createdAt).map { (x: Double($0), y: claim.percent, verdict: claim.verdict.verdict) }
        }.sorted { $0.x < $1.x }
        var chart = SVGChart(
            title: "\(answer.question ?? "all polls"): claims of poll results",
            subtitle: "each dot is a number that a text gives as the result of a poll",
            caveats: ClaimsRendering.caveats(answer),
            times: (dots.first?.x ?? 0)...(dots.last?.x ?? 0), values: 0...100
        ) { "\(Figures.fixed($0, digits: 0)) %" }
        for (place, verdict) in ["agrees", "outdated", "rounded", "wrong", "unknown"].enumerated() {
            let own = dots.filter { $0.verdict == verdict }.map { (x: $0.x, y: $0.y) }
            guard !own.isEmpty else { continue }
            chart.layers.append(.init(name: verdict, color: SVGChart.colors[place], shape: .dots(own)))
        }
        return chart.file
    }
}
