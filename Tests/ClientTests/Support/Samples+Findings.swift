import Wire

extension Samples {
    /// A search with one finding, one test that is none, and one that could not be made.
    static var findings: FindingsResponse {
        FindingsResponse(
            since: "2024-07-22T00:00:00Z", until: "2024-07-24T00:00:00Z", before: "2024-07-20T00:00:00Z",
            synthetic: true,
            level: 0.05, method: "Benjamini-Yekutieli",
            family: ["tone_shift": 2, "post_surge": 48, "vote_surge": 0, "vote_and_voices": 0],
            searched: ["tesla: tone in all and in each language"],
            tests: [
                FindingTest(
                    kind: "tone_shift", subject: "tesla", language: "fr", value: -40, reference: 10, standardError: 6,
                    p: 0.00001, q: 0.002, found: true, summary: "tone went from 10.0 to -30.0 points"),
                FindingTest(
                    kind: "post_surge", subject: "tesla", at: "2024-07-23T15:00:00Z", value: 9, reference: 5, p: 0.2,
                    q: 1, summary: "9 posts in an hour where 5.0 were to be expected"),
            ], found: 1,
            notTestable: [NotTestable(kind: "vote_surge", subject: "x/p", tests: 1, reason: "two readings")],
            notes: ["says nothing of its cause"], truncated: false)
    }
}
