/// Two candidates, polls of them, and perhaps a result.
package struct Race: Hashable, Sendable {
    /// Its id.
    package let id: String
    /// What kind of race it is, such as `Sen-G`: errors are learned for each kind.
    package let kind: String
    /// The day of the election, since 1970.
    package let day: Int
    /// The polls.
    package let polls: [Poll]
    /// The first candidate's share less the second's in the result, in points; nil where it is not known.
    package let result: Double?

    /// A poll of a race.
    package struct Poll: Hashable, Sendable {
        /// Who asked.
        package let pollster: String
        /// The day that the poll is of.
        package let day: Int
        /// How many were asked.
        package let size: Double
        /// The first candidate's share less the second's, in points.
        package let margin: Double
        /// Both shares together, in points; nil where they are not known.
        package let sum: Double?

        /// Puts these together.
        package init(pollster: String, day: Int, size: Double, margin: Double, sum: Double?) {
            self.pollster = pollster
            self.day = day
            self.size = size
            self.margin = margin
            self.sum = sum
        }

        /// The variance of the margin from sampling alone: (a + b - (a - b)^2) / n, in points squared.
        var samplingVariance: Double {
            let lead = margin / 100
            return 10_000 * max(0, (sum ?? 100) / 100 - lead * lead) / size
        }
    }

    /// Puts these together.
    package init(id: String, kind: String, day: Int, polls: [Poll], result: Double?) {
        self.id = id
        self.kind = kind
        self.day = day
        self.polls = polls
        self.result = result
    }

    /// The polls of each pollster's last day, as one number a pollster, weighed as in ``LatestPerPollster``; nil without
    /// a poll of the three weeks before the election.
    package var average: (margin: Double, pollsters: Int)? {
        var latest: [String: [Poll]] = [:]
        for poll in polls where poll.day <= day && poll.day >= self.day - LatestPerPollster.window {
            if let known = latest[poll.pollster]?.first, known.day > poll.day { continue }
            if latest[poll.pollster]?.first?.day == poll.day {
                latest[poll.pollster]?.append(poll)
            } else {
                latest[poll.pollster] = [poll]
            }
        }
        var (sum, whole) = (0.0, 0.0)
        for (_, polls) in latest.sorted(by: { $0.key < $1.key }) {
            let weights = polls.map { LatestPerPollster.weight(age: day - $0.day, size: $0.size) }
            let heaviest = weights.max() ?? 0
            guard let mean = RecencyWeight.mean(polls.map(\.margin), weights: weights) else { continue }
            sum += heaviest * mean
            whole += heaviest
        }
        return whole > 0 ? (sum / whole, latest.count) : nil
    }

    /// The plain mean of all margins and its standard error from sampling alone, to compare with.
    package var naive: (margin: Double, error: Double)? {
        guard !polls.isEmpty else { return nil }
        let count = Double(polls.count)
        let mean = polls.reduce(0) { $0 + $1.margin } / count
        return (mean, polls.reduce(0) { $0 + $1.samplingVariance }.squareRoot() / count)
    }
}
