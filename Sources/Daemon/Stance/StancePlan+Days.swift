internal import Analytics
internal import Storage

/// A poll's course and the voices on its question, day by day, as for / (for + against).
struct SidesByDay: Sendable {
    /// Of each UTC day with readings the newest one's.
    var vote: [(day: Int, value: Double)] = []
    /// Of each UTC day with enough voices on either side.
    var voices: [(day: Int, value: Double)] = []

    /// The fewest voices on either side that make a day.
    static let fewestVoices: Int64 = 5
}

extension StancePlan {
    /// The two by day, within the query's range.
    func sidesByDay(_ facts: Facts, _ snapshot: Snapshot) throws -> SidesByDay {
        var days = SidesByDay()
        guard let poll, let stance = facts.stance else { return days }
        var newest: [Int: StoredPoll.StoredReading] = [:]
        for stored in poll.readings {
            let time = stored.reading.observedAt
            if time >= range.since, time < range.until { newest[time.day] = stored }
        }
        days.vote = newest.sorted { $0.key < $1.key }.compactMap { day, reading in
            var until = poll
            until.readings = [reading]
            return PollSidesShare(until)?.share.map { (day, $0) }
        }
        // Whole days only: that is what a day's roll-up tells.
        let bounds = (
            first: Timestamp(day: range.since.day),
            end: Timestamp(day: range.until.advanced(byMilliseconds: -1).day + 1)
        )
        var rollups = RollupQuestion(
            generation: stance.generation, measure: 0, definition: 0, isSynthetic: isSynthetic, since: bounds.first,
            until: bounds.end)
        (rollups.sources, rollups.asOf) = (query.sources, try query.asOf.map { try snapshot.change(asOf: $0) })
        let languages = measured(facts).sorted()
        guard !languages.isEmpty else { return days }
        rollups.languages = query.languages.isEmpty ? languages : languages.filter(query.languages.contains)
        days.voices = try snapshot.course(rollups, level: .day).sorted { $0.key < $1.key }.compactMap { day, sums in
            let sided = sums.labels[0] + sums.labels[1]
            guard sided >= SidesByDay.fewestVoices else { return nil }
            return (Int(day), Double(sums.labels[0]) / Double(sided))
        }
        return days
    }
}
