package import Analytics

/// Polls that no analyzer may stumble over: without readings, with none or too many votes, with shares only, with one option, in all
/// kinds of selection.
package enum SamplePolls {
    /// The polls, each with its readings in order of observation.
    package static let odd: [(poll: Poll, readings: [PollBatch.Observation])] = {
        var found: [(poll: Poll, readings: [PollBatch.Observation])] = []
        for selection in Selection.allCases {
            for (index, course) in courses.enumerated() {
                let poll = Self.poll("\(selection.rawValue)-\(index)", selection, index)
                found.append((poll, course.enumerated().map { observation($1, at: $0, of: poll) }))
            }
        }
        return found
    }()

    private static let largest: Int64 = 1 << 53

    private static let courses: [[Reading.Result]] = [
        [],
        [.votes(["a": 0, "b": 0])],
        [.votes(["a": 1, "b": 0])],
        [.votes(["a": 7])],
        [.votes(["a": largest, "b": largest])],
        [.votes(["a": 10, "b": 5]), .votes(["a": 3, "b": 5]), .votes(["a": 4, "b": 4])],
        [.shares(["a": 0, "b": 0], total: nil, precision: nil), .shares(["a": 100, "b": 0], total: 0, precision: 1)],
        [.shares(["a": 33.3, "b": 33.3], total: 3, precision: 0.1), .shares(["a": 67], total: nil, precision: 1)],
        [.shares(["a": 50, "b": 50], total: 1_000_000, precision: nil), .votes(["a": 500_000, "b": 500_000])],
        (0..<500).map { .votes(["a": Int64($0 * $0), "b": Int64($0 * 700)]) },
    ]

    private static func poll(_ id: String, _ selection: Selection, _ index: Int) -> Poll {
        let wordings = ["?", "\"Yes\"\u{2028}\\ or 🇫🇷?\n", String(repeating: "哈", count: 2000)]
        return Poll(
            source: SourceID(trusted: "test"), id: ItemID(trusted: id), wording: wordings[index % wordings.count],
            options: [PollOption(key: "a", label: "A"), PollOption(key: "b", label: "\"B\" 👍🏽")],
            sides: index % 3 == 0 ? ["a": .for, "b": .against] : [:],
            opensAt: index % 2 == 0 ? Timestamp(milliseconds: start - 3_600_000) : nil,
            closesAt: index % 4 == 0 ? Timestamp(milliseconds: start + 60_000) : nil, selection: selection,
            isMultiple: index % 5 == 4)
    }

    private static let start: Int64 = 1_721_808_000_000

    private static func observation(_ result: Reading.Result, at place: Int, of poll: Poll) -> PollBatch.Observation {
        let reading = Reading(
            source: poll.source, poll: poll.id, observedAt: Timestamp(milliseconds: start + Int64(place) * 1000),
            result: result, isFinal: place == 3 ? true : nil, via: place % 2 == 0 ? .manual : nil)
        return PollBatch.Observation(reading, flags: place == 1 ? ["older", "shrinking"] : [])
    }
}
