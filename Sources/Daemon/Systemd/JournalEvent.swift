package import Logging

/// The events that a person or a program may want to find in the journal, each with a permanent id:
/// `journalctl MESSAGE_ID=...`.
///
/// An id is never changed or used again.
package enum JournalEvent: String, Hashable, Sendable, CaseIterable {
    /// The daemon serves.
    case started
    /// The daemon shuts down.
    case stopping
    /// A configuration was applied.
    case reloaded
    /// A configuration was refused, and the one before goes on.
    case reloadFailed = "reload_failed"
    /// There is no room for records; questions are still answered.
    case storageFull = "storage_full"
    /// There is room again.
    case storageRecovered = "storage_recovered"
    /// A module crashed, hung or lied.
    case moduleFailed = "module_failed"
    /// The database is damaged.
    case corrupt

    /// The `MESSAGE_ID`: 32 hexadecimal digits.
    package var messageID: String {
        switch self {
        case .started: "6d7e6d5ce642485086c8ad43d03b4d63"
        case .stopping: "87dbc1d2d73f4a21b61a83ef5c680e2f"
        case .reloaded: "383b5d66f99c43f79a51c852cf4340d1"
        case .reloadFailed: "1808b7226e5c4ad79db7beca8a87124f"
        case .storageFull: "17b06a82f4b84f94971f7b2b828215fc"
        case .storageRecovered: "18523f9167b74947a8afd7368143b7ba"
        case .moduleFailed: "cf962c7c903044d5b5aac723b3cfdbe5"
        case .corrupt: "591c8322bae6411789ab8b69de30d678"
        }
    }

    /// How important it is.
    package var level: Logger.Level {
        switch self {
        case .started, .stopping, .reloaded, .storageRecovered: .notice
        case .moduleFailed, .reloadFailed: .error
        case .storageFull, .corrupt: .critical
        }
    }

    /// What is written of it; figures go into the metadata.
    package var message: Logger.Message {
        switch self {
        case .started: "voxd serves"
        case .stopping: "voxd shuts down"
        case .reloaded: "the configuration was applied"
        case .reloadFailed: "the configuration was refused; the one before goes on"
        case .storageFull: "there is no room for records; questions are still answered"
        case .storageRecovered: "there is room for records again"
        case .moduleFailed: "a module failed and is started again"
        case .corrupt: "the database is damaged"
        }
    }

    /// The key under which a message's metadata names its event.
    static let metadataKey = "event"
}

extension Logger {
    /// Writes a catalogued event.
    package func log(
        _ event: JournalEvent, _ metadata: Logger.Metadata = [:], file: String = #fileID, function: String = #function,
        line: UInt = #line
    ) {
        var metadata = metadata
        metadata[JournalEvent.metadataKey] = .string(event.rawValue)
        log(level: event.level, event.message, metadata: metadata, file: file, function: function, line: line)
    }
}
