internal import GRDB
internal import Synchronization

/// Connections that answer questions; who finds none idle waits for his turn.
///
/// Of our own beside GRDB's pool because a question then is read on the thread that asks, where that one may be blocked,
/// instead of changing threads three times, which is most of the time that it takes otherwise.
final class Readers: Sendable {
    private let connections: [DatabaseQueue]
    private let executor: any TaskExecutor
    private let state: Mutex<State>

    private struct State {
        var idle: [Int]
        /// Those who wait, first come first served.
        var waiting: [CheckedContinuation<Int, Never>] = []
    }

    /// Opens `count` connections with a configuration that only reads, to a database that exists; it is read on the threads of
    /// `executor`.
    init(path: String, count: Int, configuration: Configuration, executor: any TaskExecutor) throws {
        self.executor = executor
        connections = try (0..<count).map { _ in try DatabaseQueue(path: path, configuration: configuration) }
        state = Mutex(State(idle: Array(0..<count)))
    }

    /// Runs `body` on a consistent snapshot; its statements are interrupted `seconds` from now, waiting included.
    func read<Value: Sendable>(
        seconds: Double, _ body: @Sendable @escaping (Database) throws -> Value
    ) async throws -> Value {
        let deadline = ContinuousClock.now + .seconds(seconds)
        let number = await take()
        defer { give(number) }
        return try await withTaskExecutorPreference(executor) {
            try Self.read(connections[number], until: deadline, body)
        }
    }

    /// Reads on the thread that calls.
    private static func read<Value>(
        _ connection: DatabaseQueue, until deadline: ContinuousClock.Instant, _ body: (Database) throws -> Value
    ) throws -> Value {
        try connection.unsafeRead { db in
            try db.interrupted(at: deadline) { try onSnapshot(db) { try body(db) } }
        }
    }

    /// Runs `body` in a transaction of its own, which sees one state of the database.
    ///
    /// GRDB's `read` does the same, but parses both statements anew for every question.
    private static func onSnapshot<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
        let (begin, end) = (try HotStatement(db, "BEGIN DEFERRED"), try HotStatement(db, "COMMIT"))
        try begin.run { _ in }
        // It only reads, so that ending it one way or the other is the same.
        defer { try? end.run { _ in } }
        return try body()
    }

    /// Closes all connections.
    func close() throws { for connection in connections { try connection.close() } }

    private func take() async -> Int {
        if let number = state.withLock({ $0.idle.popLast() }) { return number }
        return await withCheckedContinuation { continuation in
            let number = state.withLock { state -> Int? in
                if let number = state.idle.popLast() { return number }
                state.waiting.append(continuation)
                return nil
            }
            if let number { continuation.resume(returning: number) }
        }
    }

    private func give(_ number: Int) {
        let next = state.withLock { state -> CheckedContinuation<Int, Never>? in
            guard !state.waiting.isEmpty else {
                state.idle.append(number)
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume(returning: number)
    }
}
