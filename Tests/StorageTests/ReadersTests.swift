import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Questions to a store", .timeLimit(.minutes(20)))
struct ReadersTests {
    /// Counts for ever.
    private static let endless = """
        WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number) SELECT max(n) FROM number
        """

    private static func withStore(_ body: (Store) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "voxd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = Store.Options()
        options.readers = 2
        let store = try Store(path: folder.appending(path: "voxd.sqlite").path, options: options)
        try await body(store)
        try store.close()
    }

    private static func ask(_ store: Store, seconds: Double) async -> StorageError? {
        do {
            _ = try await store.read(seconds: seconds) { db in try Int64.fetchOne(db, sql: endless) }
            return nil
        } catch { return error }
    }

    @Test("A question whose time is over is ended, those that wait for it too, and the next ones are answered")
    func interruption() async throws {
        try await Self.withStore { store in
            let errors = await withTaskGroup(of: StorageError?.self) { group in
                for _ in 0..<6 { group.addTask { await Self.ask(store, seconds: 0.2) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(errors == Array(repeating: .interrupted, count: 6))
            let last = try await store.ask { try $0.lastChange() }
            #expect(last == 0)
        }
    }

    @Test("A question that is cancelled is ended")
    func cancellation() async throws {
        try await Self.withStore { store in
            let question = Task { await Self.ask(store, seconds: 3600) }
            question.cancel()
            #expect(await question.value == .interrupted)
            let last = try await store.ask { try $0.lastChange() }
            #expect(last == 0)
        }
    }
}
