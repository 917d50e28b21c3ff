import UnixSignals

/// Tells that the user wants to stop: Ctrl-C, or a request to terminate.
///
/// The first signal makes `descriptor` readable, so that a command can end in good order; the second one cancels it.
package struct Interruption: Sendable {
    /// Can be read from once the first signal has come; nothing is ever taken out of it.
    package let descriptor: Int32

    /// An interruption that comes when `descriptor` can be read from.
    package init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The command was stopped before it was done.
    package struct Interrupted: Error {}

    /// True once the user wants to stop.
    var isRaised: Bool {
        (try? SystemCalls.wait(for: descriptor, or: descriptor, milliseconds: 0)) == .interrupted
    }

    /// Runs `work`, which looks at the interruption itself; a second signal cancels it.
    package static func heeding<Value: Sendable>(
        _ work: @escaping @Sendable (Interruption) async throws -> Value
    ) async throws -> Value {
        let ends = try SystemCalls.pipe()
        defer {
            SystemCalls.close(ends.reading)
            SystemCalls.close(ends.writing)
        }
        return try await race(patience: 2) {
            try? SystemCalls.write([1], to: ends.writing, action: "note the signal")
        } work: {
            try await work(Interruption(descriptor: ends.reading))
        }
    }

    /// Runs `work`; the first signal cancels it.
    static func cancelling<Value: Sendable>(
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await race(patience: 1, onSignal: {}, work: work)
    }

    private static func race<Value: Sendable>(
        patience: Int, onSignal: @escaping @Sendable () -> Void, work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        return try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask {
                var count = 0
                for await _ in signals {
                    onSignal()
                    count += 1
                    if count >= patience { throw Interrupted() }
                }
                return nil
            }
            group.addTask { try await work() }
            defer { group.cancelAll() }
            while let outcome = try await group.next() {
                if let value = outcome { return value }
            }
            throw Interrupted()
        }
    }
}
