import Wire

extension Samples {
    /// The average of forty days with a band from the tenth day on, and a survey on every fourth day.
    static var average: AverageResponse {
        let days = (1...40).map { $0 <= 31 ? "2024-07-\($0 < 10 ? "0" : "")\($0)" : "2024-08-0\($0 - 31)" }
        return AverageResponse(
            question: "q", wording: "Should it?", asOf: "2024-08-10T12:00:00Z", from: days[0], to: days[39],
            options: [
                AverageOption(
                    option: "yes", target: "next_poll", coverage: "known",
                    referenceClass: "the last 40 polls of this series", compared: 31, realisedCoverage: 0.935,
                    naiveCoverage: 0.71),
                AverageOption(option: "no", target: "next_poll", coverage: "unknown", coverageReason: "12 polls"),
            ],
            points: days.enumerated().map { place, date in
                let share = 0.5 + Double(place) / 400
                return AverageDay(
                    date: date, polls: 1 + place / 4, shares: ["yes": share, "no": 0.3],
                    rest: 0.2 - Double(place) / 400,
                    intervals: place < 9 ? [:] : ["yes": [share - 0.04, share + 0.04]])
            },
            surveys: stride(from: 0, to: 40, by: 4).map { place in
                AveragedSurvey(
                    pollster: "Institute", start: days[place], end: days[place], published: days[place],
                    publicationAssumed: false, n: 1004, shares: ["yes": 0.47 + Double(place % 3) / 50, "no": 0.3])
            }, method: "a filter", referenceWeighting: "all alike", notes: ["a note"])
    }
}
