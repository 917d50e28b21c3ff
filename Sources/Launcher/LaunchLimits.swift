/// What a module's processes may use together, and what they may reach.
package struct LaunchLimits: Hashable, Sendable {
    /// The bytes of memory.
    package var memory = 512 << 20
    /// The files that one process may hold open.
    package var openFiles = 256
    /// The processes, the first one included.
    package var processes = 16
    /// The share of one core in percent, over ``window``.
    package var cpu = 100
    /// How much it stands back for others where the processor is wanted: 0 not at all, 19 for everybody.
    package var niceness = 10
    /// True where it may open sockets.
    package var hasNetwork = false
    /// Files and folders that it may read besides the system's and its own folder.
    package var readable: [String] = []
    /// Files and folders that it may change.
    package var writable: [String] = []

    /// The seconds over which the processor's time is counted: a burst may take that long at most.
    package static let window = 10.0

    /// The standard ones.
    package init() {}
}

/// Which of the limits a module went over, in the words that people read.
package enum ExceededLimit: String, Hashable, Sendable, CaseIterable {
    /// Its memory.
    case memory
    /// Its processes.
    case processes
}
