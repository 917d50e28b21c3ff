import Analytics
import Testing

/// The search for bursts in a poll's own readings.
@Suite struct PollSurgesTests {
    private static let opened = Timestamp(milliseconds: 1_721_750_400_000)

    /// A poll, and the readings of a course.
    private func readings(_ course: PollSample) throws -> (poll: Poll, readings: [Reading]) {
        let poll = Poll(
            source: try #require(SourceID("x")), id: try #require(ItemID("p")), wording: "?",
            options: [PollOption(key: "yes", label: "Yes"), PollOption(key: "no", label: "No")],
            opensAt: Self.opened, selection: .selfSelected)
        let readings = course.snapshots.map { snapshot in
            Reading(
                source: poll.source, poll: poll.id,
                observedAt: Self.opened.advanced(byMilliseconds: Int64(snapshot.minute * 60_000)),
                result: .votes(["yes": Int64(snapshot.votes[0]), "no": Int64(snapshot.votes[1])]))
        }
        return (poll, readings)
    }

    @Test("A burst is told with its option and its times, in whatever order the readings come")
    func planted() throws {
        var course = PollSample(seed: 1)
        course.add(votes: 1500, to: 1, from: 40, intervals: 4)
        let (poll, readings) = try readings(course)
        let found = PollSurges(poll, readings: readings)
        guard case .surge(let option, let times) = found.verdict else {
            Issue.record("no surge was found")
            return
        }
        #expect(option == "no")
        #expect(times.contains(Self.opened.advanced(byMilliseconds: 620 * 60_000)))
        #expect(PollSurges(poll, readings: readings.reversed()) == found)
    }

    @Test("Without a burst there is none, and what would have been seen is told; readings without a total are left out")
    func ordinary() throws {
        let (poll, readings) = try readings(PollSample(seed: 2))
        let found = PollSurges(poll, readings: readings)
        #expect(found.verdict == .none)
        #expect(try #require(found.smallestAttack) < 0.05)
        let bare = Reading(
            source: poll.source, poll: poll.id, observedAt: Self.opened.advanced(byMilliseconds: 3_333_000),
            result: .shares(["yes": 99, "no": 1], total: nil, precision: 1))
        #expect(PollSurges(poll, readings: readings + [bare]) == found)
    }

    @Test("Few readings, none at all, and a poll of one option cannot be tested, and say why")
    func notTestable() throws {
        var (poll, readings) = try readings(PollSample(seed: 3))
        for some in [[], Array(readings.prefix(3))] {
            guard case .notTestable(let reason) = PollSurges(poll, readings: some).verdict else {
                Issue.record("expected not testable")
                return
            }
            #expect(reason.contains("8 are needed"))
        }
        poll.options.removeLast()
        readings = readings.map { reading in
            var reading = reading
            reading.result = .votes(["yes": 1])
            return reading
        }
        guard case .notTestable(let reason) = PollSurges(poll, readings: readings).verdict else {
            Issue.record("expected not testable")
            return
        }
        #expect(reason.contains("at least 2 options"))
    }
}
