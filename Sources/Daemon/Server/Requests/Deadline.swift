/// Runs `work` and cancels it when `limit` has passed; throws the failure that says so.
///
/// It returns when `work` does, which must heed cancellation or have a limit of its own.
func within<Value: Sendable>(
    _ limit: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
    try await withThrowingTaskGroup(of: Value?.self) { group in
        group.addTask { try await work() }
        group.addTask {
            try await Task.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let value = first else { throw RequestFailure.tooSlow(limit) }
        return value
    }
}
