package import Logging
import PluginKit
import ServiceLifecycle
import Synchronization

/// Runs the configured modules, and follows the configuration: a module that is added is started, one that is changed or
/// removed is stopped first.
///
/// Nothing that a module does reaches ingest, questions or other modules: each follows the change log at its own pace.
package struct ModuleHost: Service {
    private let engine: Engine
    private let limits: ModuleLimits
    private let log: Logger

    /// Makes a host for the modules of `engine`.
    package init(engine: Engine, limits: ModuleLimits = ModuleLimits(), log: Logger) {
        self.engine = engine
        self.limits = limits
        self.log = log
    }

    /// Runs until the daemon shuts down or the task is cancelled; all modules are gone when this returns.
    package func run() async throws { await cancelWhenGracefulShutdown { await host() } }

    private func host() async {
        let (wakes, cancel) = engine.announcements.listen()
        defer { cancel() }
        await withDiscardingTaskGroup { group in
            var next = wakes.makeAsyncIterator()
            while !Task.isCancelled {
                for module in configured where begin(module) {
                    group.addTask { await run(module) }
                }
                await next.next()
            }
            group.cancelAll()
        }
    }

    /// The modules that are to run.
    private var configured: [Configuration.Module] {
        let current = engine.current
        return current.configuration.modules.filter {
            $0.isEnabled && current.moduleOrders.disabling($0) == nil
        }
    }

    /// Claims the module's place; false where it is taken, by this module or by one that has not ended yet.
    private func begin(_ module: Configuration.Module) -> Bool {
        engine.state.withLock { state in
            guard state.modules[module.name] == nil else { return false }
            state.modules[module.name] = ModuleStatus()
            return true
        }
    }

    /// Runs a module until it is not configured so any more; its place is free then.
    private func run(_ module: Configuration.Module) async {
        var log = log
        log[metadataKey: "module"] = "\(module.name)"
        let follower = ModuleFollower(engine: engine, module: module, limits: limits, log: log)
        let restarts = engine.current.moduleOrders.restarts(of: module)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await follower.run() }
            group.addTask { await untilChanged(module, restarts) }
            await group.next()
            group.cancelAll()
        }
    }

    /// Waits until the module is configured in another way, is not to run any more, or is to start again.
    private func untilChanged(_ module: Configuration.Module, _ restarts: Int) async {
        let (wakes, cancel) = engine.announcements.listen()
        defer { cancel() }
        var next = wakes.makeAsyncIterator()
        while !Task.isCancelled {
            guard
                configured.contains(where: {
                    $0.name == module.name && $0.canonicalText == module.canonicalText
                }),
                engine.current.moduleOrders.restarts(of: module) == restarts
            else { return }
            await next.next()
        }
    }
}
