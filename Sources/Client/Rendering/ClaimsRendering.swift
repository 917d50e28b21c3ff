package import Wire

/// Who said which number about a poll, and whether it is so.
package enum ClaimsRendering {
    /// Lays claims out, each with its sentence and verdict.
    package static func page(_ answer: ClaimsResponse, width: Int) -> Page {
        var page = Page(width: width)
        page.spread(
            Line(answer.question ?? "all polls", .strong) + ": claims of poll results",
            Line(Figures.counted(Int64(answer.posts), "post") + " read again", .faint))
        if answer.synthetic, !answer.claims.isEmpty {
            page.add("!! ALL THESE TEXTS ARE INVENTED. Nobody claimed this.", .warning)
        }
        if answer.claims.isEmpty { page.add("no claims were found") }
        for claim in answer.claims {
            page.gap()
            add(claim, to: &page)
        }
        let caveats = caveats(answer)
        if !caveats.isEmpty { page.gap() }
        for (place, text) in caveats.enumerated() { page.section(place == 0 ? "NOTES" : "", text) }
        return page
    }

    /// What has to be said beside claims; also in exported files.
    package static func caveats(_ answer: ClaimsResponse) -> [String] {
        var texts: [String] = []
        if answer.synthetic { texts.append("the texts are made up: nobody claimed this") }
        if let reader = answer.reader, !answer.claims.isEmpty {
            texts.append(
                "found by \(reader.id) \(reader.version) in six languages by words and nearness: of texts that nobody tuned "
                    + "on expect an F1 of .8 to .9")
        }
        if answer.unreadable > 0 {
            texts.append(
                "the text of \(Figures.counted(Int64(answer.unreadable), "post")) with claims has expired or was taken back"
            )
        }
        if answer.truncated { texts.append("there are more: a limit cut this off") }
        return texts + answer.notes
    }

    /// Adds the section CLAIMS of a summary: how many there are, and those that a reader must see.
    static func addSection(_ answer: ClaimsResponse, to page: inout Page) {
        guard !answer.claims.isEmpty else { return }
        page.gap()
        let verdicts = ["agrees", "rounded", "outdated", "wrong", "unknown"].compactMap { verdict -> String? in
            let count = answer.claims.count { $0.verdict.verdict == verdict }
            return count > 0 ? "\(verdict) \(count)" : nil
        }
        let count = (answer.truncated ? "more than " : "") + Figures.counted(Int64(answer.claims.count), "claim")
        page.section("CLAIMS", "\(count) of a result: \(verdicts.joined(separator: ", "))")
        // What is wrong or goes too far comes first; of what is known, the newest.
        let telling = answer.claims.enumerated().filter {
            $0.element.verdict.verdict != "unknown" || $0.element.overreach != nil
        }
        .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
        for (_, claim) in telling.prefix(3) {
            let overreach = claim.overreach.map { "; overreach: \u{22}\($0.text)\u{22}" } ?? ""
            page.section(
                "", "\(origin(claim)): \u{22}\(claim.number.text)\u{22} \(side(claim))  \(verdict(claim))\(overreach)")
        }
    }

    private static func rank(_ claim: ClaimSummary) -> Int {
        if claim.verdict.verdict == "wrong" { return 0 }
        return claim.overreach != nil ? 1 : 2
    }

    private static func add(_ claim: ClaimSummary, to page: inout Page) {
        page.spread(
            Line("\u{22}\(claim.number.text)\u{22} ", .strong) + side(claim)
                + (claim.denominator.map { ", of \u{22}\($0)\u{22}" } ?? ""),
            Line("\(Moment.minute(claim.createdAt))  \(claim.language)", .faint))
        let said = [
            claim.speaker.map { "says \($0)" }, claim.quoted ? "quoted" : nil, claim.synthetic ? "INVENTED" : nil,
        ].compactMap(\.self)
        page.add(
            Line("  \(claim.genre == "post" ? "" : "\(claim.genre) ")\(claim.source)/\(claim.post)", .faint)
                + Line(said.isEmpty ? "" : ", \(said.joined(separator: ", "))", .faint))
        page.add(claim.sentence, indent: 2)
        page.add(verdict(claim), claim.verdict.verdict == "wrong" ? .bad : .plain, indent: 2)
        if let overreach = claim.overreach {
            page.add(
                "overreach: \u{22}\(overreach.text)\u{22}: those who voted chose to vote, they are not the public",
                .warning,
                indent: 2)
        }
    }

    private static func side(_ claim: ClaimSummary) -> String {
        claim.side == "other" ? claim.phrase.map { "\u{22}\($0)\u{22}" } ?? "of something" : claim.side
    }

    private static func origin(_ claim: ClaimSummary) -> String {
        "\(claim.genre == "article" ? "press" : claim.source), \(claim.createdAt.prefix(10))"
    }

    /// What became of a claim, in one sentence.
    private static func verdict(_ claim: ClaimSummary) -> String {
        let verdict = claim.verdict
        guard let poll = verdict.poll, let percent = verdict.percent else {
            return "\(verdict.verdict): \(verdict.reason ?? "nothing is known")"
        }
        var text = "\(verdict.verdict): \(poll) had \(figure(percent)) % \(verdict.option ?? "")"
        if let at = verdict.observedAt { text += " on \(Moment.minute(at))" }
        if verdict.verdict == "outdated", let newest = verdict.newestPercent {
            text += ", and \(figure(newest)) % since"
        }
        if verdict.independent == false { text += "; not independent" + (verdict.reason.map { ": \($0)" } ?? "") }
        return text
    }

    private static func figure(_ percent: Double) -> String {
        let text = Figures.fixed(percent, digits: 1)
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}
