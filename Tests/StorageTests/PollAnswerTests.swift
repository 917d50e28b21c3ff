import Analytics
import Foundation
import Testing

@testable import Storage

@Suite("What modules say of polls") struct PollAnswerTests {
    private static let hour = Timestamp(milliseconds: 1_721_808_000_000)

    private static func withStore(_ body: (Store) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "voxd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: folder.appending(path: "voxd.sqlite").path)
        try await body(store)
        try store.close()
    }

    /// Stores polls, and readings of polls made so many minutes after the hour.
    private static func write(_ polls: [String] = [], readings: [(String, Int64)] = [], in store: Store) async throws {
        let options = [PollOption(key: "yes", label: "Yes")]
        let source = SourceID(trusted: "x")
        var contents = polls.map { id in
            WriteBatch.Content.poll(
                Poll(source: source, id: ItemID(trusted: id), wording: "?", options: options, selection: .panel),
                author: nil)
        }
        contents += readings.map { id, minute in
            let time = hour.advanced(byMilliseconds: minute * 60_000)
            return .reading(
                Reading(source: source, poll: ItemID(trusted: id), observedAt: time, result: .votes(["yes": minute])))
        }
        var batch = WriteBatch(receivedAt: hour)
        batch.parts = [
            WriteBatch.Part(
                items: contents.map { .init(line: 1, source: .line([]), content: $0) },
                analyses: contents.map { _ in nil })
        ]
        _ = try await store.write(batch)
    }

    private static func enlist(_ version: String, in store: Store) async throws -> StoredPollAnalyzer {
        try await store.enlist(
            pollAnalyzer: GenerationIdentity(
                analyzer: "pace", version: version, fingerprint: 1, kind: "module", measures: []))
    }

    private static func next(_ analyzer: StoredPollAnalyzer, in store: Store) async throws -> [StoredPollChange] {
        try await store.ask { try $0.pollChanges(for: analyzer, limit: 10) }
    }

    private static func answer(_ poll: StoredPollChange, _ outcome: PollAnswer.Outcome) -> PollAnswer {
        PollAnswer(
            poll: poll.number, change: poll.change, readings: poll.stored.readings.count, observedAt: nil,
            outcome: outcome)
    }

    private static func said(_ id: String, in store: Store) async throws -> StoredPollAnswer? {
        try await store.ask {
            try $0.pollAnswers(source: SourceID(trusted: "x"), id: ItemID(trusted: id), asOf: nil).first
        }
    }

    @Test("A poll that changes comes after all others, once, in its newest state; what changes nothing moves nothing")
    func order() async throws {
        try await Self.withStore { (store: Store) async throws in
            let analyzer = try await Self.enlist("1", in: store)
            try await Self.write(["a", "b"], in: store)
            try await Self.write(readings: [("a", 1), ("a", 2)], in: store)
            let first = try await Self.next(analyzer, in: store)
            #expect(first.map(\.stored.poll.id.value) == ["b", "a"] && first.map(\.stored.readings.count) == [0, 2])
            try await Self.write(["a", "b"], readings: [("a", 1)], in: store)
            #expect(try await Self.next(analyzer, in: store).map(\.change) == first.map(\.change))
            // What expires changes it, too, and no number comes twice.
            _ = try await store.expireReadings(before: Self.hour.advanced(byMilliseconds: 90_000))
            let last = try await Self.next(analyzer, in: store)
            #expect(last.map(\.stored.readings.count) == [0, 1] && last[1].change > first[1].change)
        }
    }

    @Test("Answers and the position are stored together, once; those of a generation that another has followed, never")
    func together() async throws {
        try await Self.withStore { (store: Store) async throws in
            try await Self.write(["a", "b"], in: store)
            let old = try await Self.enlist("1", in: store)
            let polls = try await Self.next(old, in: store)
            let said = polls.map { Self.answer($0, .said("{}")) }
            try await store.store(said, of: old, position: polls[1].change, at: Self.hour)
            let again = try await Self.enlist("1", in: store)
            #expect(again.generation == 1 && again.position == polls[1].change)
            #expect(try await Self.next(again, in: store).isEmpty)
            // The same position again stores nothing.
            try await store.store(
                [Self.answer(polls[0], .failed("?"))], of: again, position: again.position, at: Self.hour)
            #expect(try await Self.said("a", in: store)?.answer.outcome == .said("{}"))
            let new = try await Self.enlist("2", in: store)
            #expect(new.generation == 2 && new.position == 0)
            try await store.store([Self.answer(polls[0], .failed("?"))], of: again, position: 100, at: Self.hour)
            #expect(try await Self.said("a", in: store)?.generation == 1)
            try await store.store(
                [Self.answer(polls[0], .said("[]"))], of: new, position: polls[0].change, at: Self.hour)
            let (first, second) = (try await Self.said("a", in: store), try await Self.said("b", in: store))
            #expect(first?.generation == 2 && first?.answer.outcome == .said("[]") && second?.generation == 1)
        }
    }

    @Test("Who was given up on a poll is not asked about it again, and who says that it failed is")
    func givenUp() async throws {
        try await Self.withStore { (store: Store) async throws in
            try await Self.write(["a", "b"], in: store)
            var analyzer = try await Self.enlist("1", in: store)
            let polls = try await Self.next(analyzer, in: store)
            let answers = [Self.answer(polls[0], .givenUp("it died")), Self.answer(polls[1], .failed("it says: no"))]
            try await store.store(answers, of: analyzer, position: polls[1].change, at: Self.hour)
            try await Self.write(readings: [("a", 1), ("b", 1)], in: store)
            analyzer = try await Self.enlist("1", in: store)
            #expect(try await Self.next(analyzer, in: store).map(\.stored.poll.id.value) == ["b"])
            let (behind, failed, other) = try await store.ask { [analyzer] in
                (
                    try $0.pollsBehind(analyzer), try $0.failedPolls(of: "pace", after: 0, limit: 10),
                    try $0.answeredPoll(of: "pace")
                )
            }
            #expect(behind == 1 && failed.map(\.number) == polls.map(\.number) && other == nil)
            #expect(try await Self.said("a", in: store)?.answer.outcome == .givenUp("it died"))
            #expect(try await Self.said("a", in: store)?.isBehind == true)
            // Another generation is asked about all.
            #expect(try await Self.next(Self.enlist("2", in: store), in: store).count == 2)
        }
    }
}
