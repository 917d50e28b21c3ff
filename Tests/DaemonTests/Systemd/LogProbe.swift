import Logging
import Synchronization

/// A log that keeps what is written, for tests to read.
final class LogProbe: Sendable {
    private let kept = Mutex<[String]>([])
    private let listener = Mutex<@Sendable (String) -> Void>({ _ in })

    /// What was written: each message and its metadata's values.
    var messages: [String] { kept.withLock { $0 } }

    /// A logger that writes here.
    var logger: Logger { Logger(label: "test") { _ in Handler(probe: self) } }

    /// Calls `body` with each message from now on.
    func onMessage(_ body: @escaping @Sendable (String) -> Void) { listener.withLock { $0 = body } }

    private func write(_ message: String) {
        kept.withLock { $0.append(message) }
        listener.withLock { $0 }(message)
    }

    private struct Handler: LogHandler {
        let probe: LogProbe
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { " \($0.value)" }
            probe.write(event.message.description + values.joined())
        }
    }
}
