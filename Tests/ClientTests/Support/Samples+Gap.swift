import Wire

extension Samples {
    /// Twenty days of two shares that lie ten points apart.
    static var gap: GapResponse {
        GapResponse(
            status: "compared",
            a: GapSeriesSummary(name: "vote:x/1/yes", kind: "vote", unit: "share", summary: "votes for yes", days: 20),
            b: GapSeriesSummary(
                name: "average:q/yes", kind: "average", unit: "share", summary: "average of q", days: 20),
            points: (10..<30).map {
                GapPoint(date: "2024-07-\($0)", a: 0.6 + Double($0 % 5) / 100, b: 0.5 + Double($0 % 5) / 100)
            },
            difference: GapDifference(
                points: 10, differenceInterval: [8, 12], effectiveN: 7.5, logit: 0.405, logitInterval: [0.3, 0.5],
                divergence: 0.0075),
            association: GapAssociation(
                p: 0.21, lag: 2, longestLag: 5, correlation: 0.31, effectiveN: 9, method: "a test"),
            notes: ["a difference of audiences"])
    }
}

extension Samples {
    /// Three polls of a question: one with voices, one whose voices were not measured, one that has no sides.
    static var votes: GapResponse {
        GapResponse(
            status: "compared", question: "tesla-xai",
            votes: [
                VoteAndVoices(
                    status: "available", poll: "x/1815187468691316946", vote: 0.679, voteNeither: 0,
                    observedAt: "2024-07-24T23:00:00Z", opened: "2024-07-23T23:00:00Z",
                    closed: "2024-07-24T23:00:00Z", timesNote: "times were not reported: they are read from readings",
                    periods: [
                        VoicesBeside(
                            key: "all", voices: 0.458, interval: [0.38, 0.54], neither: 0.17, difference: 22.1,
                            differenceInterval: [13.9, 29.9], logitDifference: 0.92),
                        VoicesBeside(key: "before", reason: "12 labelled posts; 30 are needed for an interval"),
                        VoicesBeside(
                            key: "during", voices: 0.71, interval: [0.55, 0.83], neither: 0.12, difference: -3.1,
                            differenceInterval: [-15.1, 12.9]),
                        VoicesBeside(
                            key: "after", voices: 0.41, neither: 0.2, difference: 26.9,
                            reason: "no interval: how these posts were collected is not known"),
                    ]),
                VoteAndVoices(
                    status: "unavailable", reason: "proposition not measured in fr; nothing stands in for it",
                    poll: "mastodon/7", vote: 0.31, voteNeither: 0.08, periods: []),
                VoteAndVoices(
                    status: "not_comparable", reason: "the options of reddit/9 are not for and against the proposition",
                    poll: "reddit/9", periods: []),
            ],
            voteAssociations: [VoteAssociation(poll: "x/1815187468691316946", points: 2, reason: "2 common points")],
            notes: ["a difference of audiences, never an error of either", "press articles are no voices"])
    }
}
