package import Analytics
package import Logging
package import PluginKit
package import Storage
internal import Synchronization
internal import Wire

/// Everything that voxd can be asked, without the ways in which it is asked.
///
/// Every method may throw a ``Wire/Problem`` that is an answer for the client.
package final class Engine: Sendable {
    /// The database.
    package let store: Store
    /// The key of the database's hashes.
    package let keyring: Keyring
    /// The plugin types that this voxd was built with.
    package let plugins: PluginSet
    /// The wall clock.
    let clock: @Sendable () -> Timestamp
    let log: Logger
    let onReload: @Sendable (ReloadMoment) -> Void
    let state: Mutex<State>
    let reloading = Mutex(ReloadQueue<CheckedContinuation<ReloadResponse, Never>>())
    let announcements = Announcements()
    let meter = IngestMeter()
    let threads = AnalysisThreads(count: ProcessFacts.cores)
    /// Where series are compared, one pair at a time: that may take a second.
    let comparing = AnalysisThreads(count: 1)
    /// Where a file is waited for that a process reads: one at a time.
    let waiting = AnalysisThreads(count: 1)
    /// The program that becomes the launcher of such a process.
    let launcher: String

    /// What happens around a reload, whoever asked for it.
    package enum ReloadMoment: Sendable {
        /// The configuration is about to be read.
        case begins
        /// It was read; this one is in force now, the old one where the new one was refused.
        case ended(Configuration)
    }

    /// What a reload replaces, all at once.
    package struct State: Sendable {
        /// The configuration in force.
        package var configuration: Configuration
        /// When it was loaded.
        package var configuredAt: Timestamp
        /// The analyzers made from it.
        package var pipeline: Pipeline
        /// All plugins.
        package var registry: Registry
        /// When the daemon started.
        package var startedAt: Timestamp
        /// The latest time of receipt, which never goes back even if the clock does.
        package var lastReceived: Timestamp
        /// What is wrong, by the part that says so.
        package var problems: [String: String] = [:]
        /// How the modules that run are doing.
        package var modules: [ModuleName: ModuleStatus] = [:]
        /// How many inputs modules read at present.
        package var formatReadings: [ModuleName: Int] = [:]
        /// What was decided about modules since the daemon started.
        package var moduleOrders = ModuleOrders()
        /// The wishes to fill the past that are not fulfilled.
        package var filling: [FillingWish] = []
    }

    /// Builds the analyzers, gives them their numbers in `store`, and is then ready to be asked.
    ///
    /// `launcher` is a voxd, this one unless given; `onReload` hears of every reload. Throws a ``ConfigurationError`` for what plugins find wrong in their sections.
    package init(
        store: Store, keyring: Keyring, plugins: PluginSet, configuration: Configuration,
        clock: @Sendable @escaping () -> Timestamp, log: Logger, launcher: String = ModuleLimits().launcher,
        onReload: @Sendable @escaping (ReloadMoment) -> Void = { _ in }
    ) async throws {
        self.store = store
        self.keyring = keyring
        self.plugins = plugins
        self.clock = clock
        self.log = log
        self.launcher = launcher
        self.onReload = onReload
        let now = clock()
        let (pipeline, registry) = try await Self.pipeline(for: configuration, plugins, store, now)
        let last = try await store.ask { try $0.lastEvent()?.at }
        state = Mutex(
            State(
                configuration: configuration, configuredAt: now, pipeline: pipeline, registry: registry, startedAt: now,
                lastReceived: max(now, last ?? now)))
    }

    /// What is in force now.
    package var current: State { state.withLock { $0 } }

    /// The time of receipt of something that comes now.
    ///
    /// It never goes back, so that `as_of` stays well ordered.
    func receipt() -> Timestamp {
        let now = clock()
        return state.withLock { state in
            state.lastReceived = max(state.lastReceived, now)
            return state.lastReceived
        }
    }

    /// Notes what is wrong with a part of the daemon, or with nil that it is well.
    package func report(_ problem: String?, of part: String) {
        state.withLock { $0.problems[part] = problem }
    }
}
