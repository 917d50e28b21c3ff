import Analytics
import Logging
import PluginKit
import Synchronization

// What follows from a failure: a pause, a search for what is at fault, or the end.

extension ModuleFollower {
    /// Counts a failure, says what is wrong, and gives the pause before the next start; nil where the module is given up.
    func pause(after error: any Error, _ progress: inout Progress) -> Duration? {
        var isSearching = false
        var reason = "\(error)"
        if error is ModuleFault, progress.isAsking {
            progress.isAsking = false
            progress.atHand?.failed(because: reason)
            isSearching = progress.atHand?.bisection.isSearching ?? false
            if progress.atHand?.bisection.step == .stuck {
                let things = progress.polls == nil ? "post" : "poll"
                // What fails on everything is not asked again and again about what it failed on before.
                if progress.atHand?.isReplay == true { endReplay(&progress) }
                (progress.atHand, isSearching) = (nil, false)
                reason = "it fails on every \(things) that it is given: \(reason)"
            }
        }
        // While what is at fault is searched for, each try brings the search on: no reason to wait longer and longer.
        let pause = isSearching ? limits.firstPause : progress.backOff.failed()
        let failures = progress.backOff.failures
        log.log(.moduleFailed, ["reason": "\(reason)", "failures": "\(failures)"])
        if module.start == .optional, failures >= limits.mostFailures {
            disable(because: "it failed \(failures) times in a row: \(reason)")
            return nil
        }
        let plan =
            isSearching
            ? "looking for the \(progress.polls == nil ? "post" : "poll") that it fails on"
            : "attempt \(failures + 1) in \(pause)"
        engine.report("\(reason) (\(plan))", of: part)
        let until = engine.clock().advanced(byMilliseconds: pause.milliseconds)
        note { $0.phase = .backingOff(failures: failures, until: until) }
        engine.announcements.announce()
        return pause
    }

    /// Why its files are not those that were installed; nil where they are, or where nothing is recorded of them.
    func objection() async throws -> String? {
        let command = module.program.command
        return try await engine.waiting.map([command], InstalledRecord.objection).first ?? nil
    }

    /// Has it not run until an administrator, or another configuration, says so.
    func disable(because reason: String) {
        log.error("a module is given up; `voxctl plugins enable` tries it again", metadata: ["reason": "\(reason)"])
        let time = engine.clock()
        engine.state.withLock { $0.moduleOrders.disable(module, because: reason, at: time) }
    }
}
