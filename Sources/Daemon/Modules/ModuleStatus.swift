package import Analytics
package import Launcher
package import PluginKit

/// How a module is doing.
package struct ModuleStatus: Hashable, Sendable {
    /// What it said of itself; nil until it did.
    package var manifest: Manifest?
    /// What it does for voxd.
    package var kind = ModuleKind.postAnalyzer
    /// Of a format: what it takes from its input, in lines.
    package var takes: [String] = []
    /// Of a source: the records that changed something, since voxd started.
    package var delivered = 0
    /// Of a source: the records that were refused, since voxd started.
    package var refused = 0
    /// The generation of its answers; nil until it said who it is, and for sources.
    package var generation: Int64?
    /// What it is at.
    package var phase = Phase.starting
    /// The posts or polls that it was given up on since voxd started.
    package var givenUp = 0
    /// The number of its process while there is one.
    package var process: Int32?
    /// How its process is confined.
    package var confinement: LaunchReport.Confinement?
    /// For how many milliseconds its process was made to wait, as it used more of the processor than it may.
    package var heldMilliseconds = 0

    /// True where it has said who it is, and answers.
    package var isRunning: Bool {
        switch phase {
        case .upToDate, .catchingUp: true
        case .starting, .backingOff: false
        }
    }

    /// What a module is at.
    package enum Phase: Hashable, Sendable {
        /// It was started and has not said who it is.
        case starting
        /// It has this many changes of the log before it, deletions among them.
        case catchingUp(behind: Int64)
        /// It has seen every change.
        case upToDate
        /// It failed so many times in a row, and is started again at a time.
        case backingOff(failures: Int, until: Timestamp)
    }
}

/// What administrators, and modules themselves by failing, have decided about modules since voxd started.
package struct ModuleOrders: Sendable {
    /// The modules that are not to run, each as it was configured then: one that is configured anew is tried anew.
    package private(set) var disabled: [ModuleName: Disabled] = [:]
    private var restarts: [ModuleName: Int] = [:]
    private var replays: [ModuleName: (given: Int, done: Int)] = [:]

    /// Why a module is not to run, and since when.
    package struct Disabled: Hashable, Sendable {
        /// Why.
        package var reason: String
        /// Since when.
        package var since: Timestamp
        fileprivate var configuration: String
    }

    /// Nothing is decided.
    package init() {}

    /// The decision that keeps `module` from running; nil where it may run.
    func disabling(_ module: Configuration.Module) -> Disabled? {
        disabled[module.name].flatMap { $0.configuration == module.canonicalText ? $0 : nil }
    }

    /// How often `module` was told to start again.
    func restarts(of module: Configuration.Module) -> Int { restarts[module.name, default: 0] }

    /// The number of the last order to try again what `module` was given up on; nil where each was followed.
    func replay(of module: Configuration.Module) -> Int? {
        replays[module.name].flatMap { $0.given > $0.done ? $0.given : nil }
    }

    /// Has `module` try again what it was given up on, once it runs.
    mutating func replay(_ module: Configuration.Module) {
        replays[module.name, default: (0, 0)].given += 1
    }

    /// Notes that `module` has followed an order to try again, and with it all before.
    mutating func replayed(_ module: Configuration.Module, order: Int) {
        replays[module.name]?.done = order
    }

    /// Keeps `module` from running.
    mutating func disable(_ module: Configuration.Module, because reason: String, at time: Timestamp) {
        disabled[module.name] = Disabled(
            reason: reason, since: time, configuration: module.canonicalText)
    }

    /// Lets `module` run.
    mutating func enable(_ module: Configuration.Module) { disabled[module.name] = nil }

    /// Lets `module` run, and has it started again where it does.
    mutating func restart(_ module: Configuration.Module) {
        enable(module)
        restarts[module.name, default: 0] += 1
    }
}
