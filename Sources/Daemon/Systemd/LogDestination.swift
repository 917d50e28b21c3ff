import Foundation
import SettingsFiles

/// Where messages go.
package enum LogDestination: Hashable, Sendable {
    /// To the journal itself, with fields.
    case journal
    /// To standard error that the journal reads, with priorities.
    case prefixedStandardError
    /// To standard error, for people.
    case standardError

    /// The destination that fits where standard error leads.
    package static var current: Self {
        choose(
            journalStream: ProcessInfo.processInfo.environment["JOURNAL_STREAM"],
            standardError: SystemCalls.identity(of: 2),
            hasJournal: ConfigurationFile.exists("/run/systemd/journal/socket"))
    }

    /// The destination for the given circumstances.
    ///
    /// `$JOURNAL_STREAM` is inherited, so it only counts where it names what standard error leads to now.
    static func choose(journalStream: String?, standardError: String?, hasJournal: Bool) -> Self {
        guard let journalStream, journalStream == standardError else { return .standardError }
        return hasJournal ? .journal : .prefixedStandardError
    }
}
