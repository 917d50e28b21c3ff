import Analytics
import Daemon
import Logging
import PluginKit
import ServiceLifecycle
import Storage
import Testing

/// A server on real sockets and a real database, in a folder that goes with it.
final class TestServer: Sendable {
    /// The folder.
    let folder: ConfigurationFolder
    /// What answers.
    let engine: Engine
    /// Where questions are answered.
    let questions: String
    /// Where orders are taken.
    let administration: String
    private let server: HTTPServer

    /// Starts nothing yet; clients can connect.
    init(
        limits: ServerLimits = ServerLimits(), questions address: Locations.ListenAddress? = nil,
        plugins: PluginSet = PluginSet(), log: Logger = TestServer.silent
    ) async throws {
        var configuration = Configuration()
        // What is tested here must not depend on how busy the machine is.
        configuration.server.requestTimeout = .seconds(60)
        configuration.questions = [
            Question(
                id: QuestionID(trusted: "deal"), wording: "Should Tesla invest?", proposition: "Tesla should invest",
                topics: [])
        ]
        folder = try ConfigurationFolder()
        questions = folder.path("voxd.sock")
        administration = folder.path("voxd-admin.sock")
        let keyring = try #require(Keyring(secret: Array(repeating: 7, count: Keyring.secretLength)))
        engine = try await Engine(
            store: Store(path: folder.path("voxd.db")), keyring: keyring, plugins: plugins,
            configuration: configuration, clock: { Timestamp(seconds: 1_721_800_000) }, log: log)
        server = try HTTPServer(
            engine: engine, questions: ListeningSocket(address ?? .path(questions)),
            administration: ListeningSocket(.path(administration)), limits: limits, metrics: { "voxd_up 1\n" }, log: log
        )
    }

    /// A log that keeps nothing.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    /// Serves while `body` runs, then shuts down gracefully and waits for it.
    func serving<Value: Sendable>(_ body: @Sendable (TestServer) async throws -> Value) async throws -> Value {
        try await Self.serving(server) { try await body(self) }
    }

    /// Serves while `body` runs, which may order the shutdown itself.
    func servingUntilOrdered<Value: Sendable>(
        _ body: @Sendable (TestServer, _ shutDown: @Sendable () async -> Void) async throws -> Value
    ) async throws -> Value {
        let group = Self.group(server)
        async let served: Void = group.run()
        let result: Result<Value, any Error>
        do {
            result = .success(try await body(self) { await group.triggerGracefulShutdown() })
        } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await served
        return try result.get()
    }

    /// Runs `server` while `body` asks it.
    static func serving<Value: Sendable>(
        _ server: HTTPServer, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        let group = group(server)
        async let served: Void = group.run()
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await served
        return try result.get()
    }

    /// Runs a server while `body` asks it.
    static func run<Value: Sendable>(
        limits: ServerLimits = ServerLimits(), _ body: @Sendable (TestServer) async throws -> Value
    ) async throws -> Value {
        try await TestServer(limits: limits).serving(body)
    }

    private static func group(_ server: HTTPServer) -> ServiceGroup {
        ServiceGroup(configuration: .init(services: [.init(service: server)], logger: silent))
    }
}
