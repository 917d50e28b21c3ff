import Analytics
import Foundation
import Testing

/// What counts as a burst of votes to one side, and what does not.
@Suite struct SurgeDetectorTests {
    @Test("Votes that come in an hour for one side are found, with their side and time")
    func planted() throws {
        var course = PollSample(seed: 1)
        course.add(votes: 1500, to: 1, from: 40, intervals: 4)
        guard case .surge(let option, let minutes, let score) = try course.scan() else {
            Issue.record("no surge was found")
            return
        }
        #expect(option == 1)
        #expect(minutes.contains(620))
        #expect(minutes.upperBound - minutes.lowerBound <= 150)
        #expect(score > 20)
    }

    @Test("A poll without a burst has none, and says what would have been seen", arguments: 1...8)
    func ordinary(seed: UInt64) throws {
        guard case .none(let smallest, _) = try PollSample(seed: seed).scan() else {
            Issue.record("expected none")
            return
        }
        #expect(try #require(smallest) < 0.05)
    }

    @Test("An honest burst, many votes of ordinary composition, is no surge", arguments: 1...8)
    func honest(seed: UInt64) throws {
        let course = PollSample(seed: seed, burst: 50..<56)
        guard case .none = try course.scan() else {
            Issue.record("expected none")
            return
        }
    }

    @Test("Exchanging the options exchanges the side and nothing else; stretching time changes no score")
    func symmetry() throws {
        var course = PollSample(seed: 3)
        course.add(votes: 1500, to: 0, from: 40, intervals: 4)
        let found = try score(course.scan())
        let swapped = course.snapshots.map { VoteSnapshot(minute: $0.minute, votes: $0.votes.reversed()) }
        let stretched = course.snapshots.map { VoteSnapshot(minute: $0.minute * 7, votes: $0.votes) }
        guard case .surge(let option, _, let other) = try SurgeDetector.scan(swapped, options: 2) else {
            Issue.record("no surge was found")
            return
        }
        #expect(option == 1)
        #expect(abs(other - found) < 1e-6)
        #expect(abs(try score(SurgeDetector.scan(stretched, options: 2)) - found) < 1e-6)
    }

    @Test("A rounding that is next to nothing gives the same score as none, by another way of reckoning")
    func algebra() throws {
        let course = PollSample(seed: 5)
        let plain = try score(course.scan())
        let rounded = try score(SurgeDetector.scan(course.snapshots, options: 2, precision: 1e-12))
        #expect(abs(plain - rounded) < 1e-4)
    }

    @Test("Counts that were made of whole percentages raise no alarm")
    func rounded() throws {
        let course = PollSample(seed: 2)
        let made = course.snapshots.map { snapshot in
            let total = snapshot.votes[0] + snapshot.votes[1]
            let first = ((snapshot.votes[0] / total * 100).rounded() / 100 * total).rounded()
            return VoteSnapshot(minute: snapshot.minute, votes: [first, total - first])
        }
        if case .surge = try SurgeDetector.scan(made, options: 2) { Issue.record("rounding was taken for a surge") }
    }

    @Test("A burst is also found between readings that are far and unequal apart")
    func irregular() throws {
        var course = PollSample(seed: 4)
        course.add(votes: 2500, to: 0, from: 40, intervals: 4)
        let kept = course.snapshots.enumerated().filter { $0.offset % 5 != 1 && $0.offset % 3 != 0 }.map(\.element)
        guard case .surge(let option, _, _) = try SurgeDetector.scan(kept, options: 2) else {
            Issue.record("no surge was found")
            return
        }
        #expect(option == 0)
    }

    @Test("The course of the Tesla/xAI poll is no surge: six press readings can't tell, a full course shows drift")
    func drift() throws {
        let press: [(Double, Double, Double)] = [
            (15, 38_000, 72.8), (25, 57_000, 72.2), (60, 170_000, 70), (175, 386_000, 70), (240, 440_189, 69.5),
            (1440, 958_086, 67.9),
        ]
        let readings = press.map { VoteSnapshot(minute: $0.0, percentages: [$0.2, 100 - $0.2], total: $0.1) }
        guard case .notTestable = try SurgeDetector.scan(readings, options: 2, precision: 0.0005) else {
            Issue.record("six readings cannot be tested")
            return
        }
        // New votes drift from 73.4 to 65.7 % for: cumulative shares pass within half a point of what the press reported.
        let dense = stride(from: 15.0, through: 1440, by: 15).map { minute in
            let total = (958_086 * (1 - exp(-minute / 250)) / (1 - exp(-1440.0 / 250))).rounded()
            let yes = (total * 0.654 + 0.08 * 300_000 * (1 - exp(-total / 300_000))).rounded()
            return VoteSnapshot(minute: minute, votes: [yes, total - yes])
        }
        if case .surge = try SurgeDetector.scan(dense, options: 2) { Issue.record("drift was taken for a surge") }
    }

    @Test("Too few readings, no votes and one-sided polls are not testable, and nothing is made up")
    func untestable() throws {
        let few = Array(PollSample(seed: 1).snapshots.prefix(5))
        let empty = (1...20).map { VoteSnapshot(minute: Double($0), votes: [0, 0]) }
        let oneSided = (1...96).map { VoteSnapshot(minute: Double($0), votes: [Double($0), 0]) }
        for snapshots in [[], few, empty, oneSided] {
            guard case .notTestable(_, _, let score) = try SurgeDetector.scan(snapshots, options: 2) else {
                Issue.record("expected not testable")
                continue
            }
            #expect(score.map(\.isFinite) ?? true)
        }
    }

    @Test("Votes that are negative or no numbers, readings out of order and single options are refused")
    func refused() {
        let good = VoteSnapshot(minute: 1, votes: [1, 1])
        #expect(throws: VoteSnapshotError.options(1)) { try SurgeDetector.scan([], options: 1) }
        #expect(throws: VoteSnapshotError.value(snapshot: 0)) {
            try SurgeDetector.scan([VoteSnapshot(minute: 1, votes: [-1, 1])], options: 2)
        }
        #expect(throws: VoteSnapshotError.value(snapshot: 0)) {
            try SurgeDetector.scan([VoteSnapshot(minute: .nan, votes: [1, 1])], options: 2)
        }
        #expect(throws: VoteSnapshotError.order(snapshot: 1)) { try SurgeDetector.scan([good, good], options: 2) }
        #expect(throws: VoteSnapshotError.width(snapshot: 0, found: 2, expected: 3)) {
            try SurgeDetector.scan([good], options: 3)
        }
    }

    private func score(_ finding: SurgeFinding) throws -> Double {
        switch finding {
        case .surge(_, _, let score), .none(_, let score): score
        case .notTestable(_, _, let score): try #require(score)
        }
    }
}

/// A made-up poll of a day in readings a quarter of an hour apart, about 30,000 votes.
struct PollSample {
    private var votes: [[Double]]
    private var state: UInt64

    /// Makes one whose rate fades and fluctuates, four times as high in a burst, and whose share wanders.
    init(seed: UInt64, burst: Range<Int> = 0..<0) {
        state = seed &* 0x9E37_79B9_7F4A_7C15
        votes = []
        var share = 0.55
        for interval in 0..<96 {
            let rate = (1200 / (1 + Double(interval) / 8) + 120) * (burst.contains(interval) ? 4 : 1)
            let total = (rate * (0.7 + 0.6 * uniform())).rounded()
            share += 0.005 * (uniform() - 0.5)
            // The sum of twelve uniform numbers is nearly normal, of variance 1.
            let normal = (0..<12).reduce(-6.0) { sum, _ in sum + uniform() }
            let first = (total * share + normal * (total * share * (1 - share)).squareRoot()).rounded()
            votes.append([first, total - first])
        }
    }

    /// Adds an attack.
    mutating func add(votes added: Double, to option: Int, from start: Int, intervals: Int) {
        for interval in start..<start + intervals { votes[interval][option] += (added / Double(intervals)).rounded() }
    }

    /// All votes so far, reading by reading.
    var snapshots: [VoteSnapshot] {
        var sums = [0.0, 0.0]
        return votes.enumerated().map { index, votes in
            sums = [sums[0] + votes[0], sums[1] + votes[1]]
            return VoteSnapshot(minute: Double(index + 1) * 15, votes: sums)
        }
    }

    /// What the detector says.
    func scan() throws -> SurgeFinding { try SurgeDetector.scan(snapshots, options: 2) }

    /// SplitMix64.
    private mutating func uniform() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((z ^ (z >> 31)) >> 11) * 0x1p-53
    }
}
