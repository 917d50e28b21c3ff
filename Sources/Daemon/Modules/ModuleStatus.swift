package import PluginKit

/// How a module is doing.
package struct ModuleStatus: Hashable, Sendable {
    /// What it said of itself; nil until it did.
    package var manifest: Manifest?
    /// The generation of its figures; nil until it said who it is.
    package var generation: Int64?
    /// What it is at.
    package var phase = Phase.starting
    /// The posts that it was given up on since voxd started; their figures say `failed`.
    package var givenUp = 0
    /// The number of its process while there is one.
    package var process: Int32?

    /// What a module is at.
    package enum Phase: Hashable, Sendable {
        /// It was started and has not said who it is.
        case starting
        /// It has this many changes of the log before it, deletions among them.
        case catchingUp(behind: Int64)
        /// It has seen every change.
        case upToDate
        /// It failed so many times in a row, and is started again after a pause.
        case backingOff(failures: Int)
    }

    /// The phase in the words of answers.
    package var state: String {
        switch phase {
        case .starting: "starting"
        case .catchingUp, .upToDate: "running"
        case .backingOff: "failed"
        }
    }
}
