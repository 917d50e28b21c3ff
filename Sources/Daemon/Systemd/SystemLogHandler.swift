import Analytics
import Foundation
package import Logging
import Synchronization

/// Writes swift-log's messages to the journal, or to standard error.
package struct SystemLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let destination: LogDestination
    private let threshold: LogThreshold
    private let ownLevel: Logger.Level?

    /// Makes a handler; all handlers of one `threshold` change their level together.
    package init(label: String, destination: LogDestination, threshold: LogThreshold) {
        self.label = label
        self.destination = destination
        self.threshold = threshold
        ownLevel = nil
    }

    /// The least important level that is written: that of the threshold, unless this logger was given one of its own.
    package var logLevel: Logger.Level {
        get { ownLevel ?? threshold.level }
        set { self = Self(self, ownLevel: newValue) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let record = record(of: event)
        switch destination {
        case .journal:
            // A journal that is restarted must not cost a message: standard error leads there too.
            if SystemCalls.sendToJournal(record.journalFields) >= 0 { return }
            SystemCalls.writeToStandardError(Array(record.prefixedLine.utf8))
        case .prefixedStandardError:
            SystemCalls.writeToStandardError(Array(record.prefixedLine.utf8))
        case .standardError:
            let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
            SystemCalls.writeToStandardError(Array(record.readableLine(at: now).utf8))
        }
    }

    /// The record of an event: the logger's metadata, the provider's over it, and the message's own over both.
    func record(of event: LogEvent) -> LogRecord {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        if let error = event.error { all["error"] = "\(error)" }
        return LogRecord(
            level: event.level, message: event.message.description,
            metadata: all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) },
            code: (event.file, event.line, event.function), label: label)
    }

    private init(_ other: Self, ownLevel: Logger.Level) {
        metadata = other.metadata
        metadataProvider = other.metadataProvider
        label = other.label
        destination = other.destination
        threshold = other.threshold
        self.ownLevel = ownLevel
    }
}

/// The level of the log, which a reload can change while loggers are in use.
package final class LogThreshold: Sendable {
    private let value: Mutex<Logger.Level>

    /// Starts with a level.
    package init(_ level: Logger.Level) { value = Mutex(level) }

    /// The least important level that is written.
    package var level: Logger.Level {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}

extension Configuration.LogLevel {
    /// swift-log's name of it.
    package var level: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
