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
