import Wire

extension Samples {
    /// A claim; the verdict decides on the rest.
    static func claim(_ verdict: ClaimVerdictSummary, genre: String = "post", overreach: TextPlace? = nil)
        -> ClaimSummary
    {
        ClaimSummary(
            source: "x", post: "17", createdAt: "2024-08-13T05:00:00Z", genre: genre, language: "fr", publisher: "a1",
            url: nil, synthetic: false, number: TextPlace(start: 3, end: 9, text: "67,9 %"),
            sentence: "Ils ont voté à 67,9 % pour.", percent: 67.9, precision: 0.1, modifier: "exactly", side: "for",
            phrase: nil, denominator: "des utilisateurs", denominatorKind: "platform", speaker: nil, quoted: false,
            platform: "x", overreach: overreach, verdict: verdict)
    }

    /// Three claims: one of an article that agrees and goes too far, one that is wrong, one that nothing is known about.
    static var claims: ClaimsResponse {
        let agrees = ClaimVerdictSummary(
            verdict: "agrees", poll: "x/1815894", option: "yes", observedAt: "2024-07-24T16:00:00Z", via: "press",
            percent: 67.9, newestPercent: 67.9, independent: false, reason: "both by way of the press")
        let wrong = ClaimVerdictSummary(
            verdict: "wrong", poll: "x/1815894", option: "yes", observedAt: "2024-07-24T16:00:00Z", percent: 67.9,
            newestPercent: 67.9)
        let unknown = ClaimVerdictSummary(verdict: "unknown", reason: "no known poll seems to be meant")
        return ClaimsResponse(
            question: "q", synthetic: false,
            claims: [
                claim(unknown),
                claim(agrees, genre: "article", overreach: TextPlace(start: 40, end: 49, text: "le public")),
                claim(wrong),
            ], posts: 3, unreadable: 1, reader: AnalyzerReference(id: "claims", version: "1.0.0", generation: 3),
            notes: [], truncated: true)
    }
}
