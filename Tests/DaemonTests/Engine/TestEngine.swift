import Analytics
@testable import Daemon
import Foundation
import Logging
import PluginKit
import Plugins
import Storage
import Synchronization
import Wire

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
    private let time = Mutex(Timestamp(milliseconds: 1_723_507_200_000))

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(byMilliseconds: seconds * 1000) } }
}

/// A real engine on a database of its own in a folder that goes with it.
final class TestEngine: Sendable {
    let folder: String
    let clock = TestClock()
    let engine: Engine
    private let directory: StateDirectory

    init(_ change: (inout Configuration) -> Void = { _ in }, options: Store.Options = Store.Options()) async throws {
        await Self.modelsAreRead.value
        folder = NSTemporaryDirectory() + "voxd-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        directory = try StateDirectory(path: folder)
        let keyring = try directory.keyring(at: folder + "/author.key")
        var options = options
        options.textModel = Self.textModel
        let store = try Store(path: directory.databasePath, options: options)
        var configuration = Configuration()
        configuration.topics = Self.topics
        configuration.questions = [
            Question(
                id: QuestionID(trusted: "deal"), wording: "Should Tesla invest?", proposition: "Tesla should invest",
                topics: [TopicID(trusted: "tesla"), TopicID(trusted: "xai")])
        ]
        // A debug build on a busy machine takes its time; limits are tested where they are the subject.
        configuration.server.requestTimeout = .seconds(120)
        change(&configuration)
        let clock = clock
        engine = try await Engine(
            store: store, keyring: keyring, plugins: BuiltIn.plugins, configuration: configuration,
            clock: { clock.now }, log: Logger(label: "test"), launcher: ModuleBench.launcher)
    }

    private static let textModel = ModelLocation.standard.find(TextModelFile.name).flatMap {
        try? ModelSetting.read($0)
    }

    /// Reading models takes a debug build seconds; on a thread of its own it keeps no test's tasks waiting.
    private static let modelsAreRead = Task {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                _ = Engine.assemble(Configuration(), BuiltIn.plugins)
                continuation.resume()
            }
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Another engine on the same store, with a changed configuration: what a restart or a reload would make.
    func reopened(_ change: (inout Configuration) -> Void) async throws -> Engine {
        var configuration = engine.current.configuration
        change(&configuration)
        let clock = clock
        return try await Engine(
            store: engine.store, keyring: engine.keyring, plugins: BuiltIn.plugins, configuration: configuration,
            clock: { clock.now }, log: Logger(label: "test"))
    }

    static let topics: [Topic] = [
        Topic(id: TopicID(trusted: "tesla"), name: "Tesla", aliases: [.undetermined: [.init(text: "Tesla")]]),
        Topic(id: TopicID(trusted: "xai"), name: "xAI", aliases: [.undetermined: [.init(text: "xAI")]]),
    ]

    @discardableResult
    func ingest(_ lines: [String], lenient: Bool = false) async throws -> IngestResponse {
        let session = try await engine.beginIngest(IngestRequest(options: FormatOptions(isLenient: lenient)))
        try await session.feed(Array(lines.joined(separator: "\n").utf8))
        return try await session.finish()
    }

    /// A post as a line of JSON.
    static func post(
        _ id: String, _ text: String, at time: String = "2024-07-24T10:00:00Z", author: String? = "ann",
        more: String = ""
    ) -> String {
        let author = author.map { ",\"author\":\"\($0)\"" } ?? ""
        return
            "{\"type\":\"post\",\"source\":\"x\",\"id\":\"\(id)\",\"created_at\":\"\(time)\",\"text\":\"\(text)\"\(author)\(more)}"
    }

    /// What a person would compare: the summary of all topics with every number, without the time of the answer.
    func picture() async throws -> SummaryResponse {
        var query = Query()
        query.topics = [TopicID(trusted: "*"), TopicID(trusted: "tesla"), TopicID(trusted: "xai")]
        query.by = [.language, .source]
        var answer = try await engine.summary(query)
        answer.asOf = ""
        return answer
    }

    /// Fails where the roll-ups differ from the rows.
    func differences() async throws -> [String] { try await engine.verify(integrity: true).differences }
}
