import FoundationEssentials

/// A directory that lives as long as a test needs it.
enum TemporaryDirectory {
    /// Runs `body` with the path of an empty directory, which is short enough for sockets.
    static func run<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let path = "/tmp/voxctl-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }
}
