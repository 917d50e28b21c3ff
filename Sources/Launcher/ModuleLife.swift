internal import Glibc

/// A module's process from its start to the end of everything that it started.
struct ModuleLife {
    let process: pid_t
    private var watch: ResourceWatch
    private var ladder: KillLadder?
    /// When its processes may go on; nil while they do.
    private var heldUntil: Double?
    private var held = 0.0

    /// Follows `process`, which has just been started.
    init(process: pid_t, limits: LaunchLimits) {
        self.process = process
        watch = ResourceWatch(limits: limits, at: LauncherSystemCalls.now())
    }

    /// Returns when the process has ended and nothing of it is left.
    mutating func follow(
        control: Int32, pace: Int, tell: (LaunchReport) -> Void
    ) -> (LaunchReport.Ending, peak: Int) {
        let end = LauncherSystemCalls.watch(process)
        var files = [end, control]
        while true {
            let ready = LauncherSystemCalls.wait(for: files, milliseconds: wait(pace))
            let found = LauncherSystemCalls.reap(process)
            if let ending = found.ending {
                sweep()
                return (ending, found.peak)
            }
            let now = LauncherSystemCalls.now()
            if ready.count > 1, ready[1] {
                // One word is all that voxd says; then, or where it is gone, the end begins.
                let word = LauncherSystemCalls.read(control, most: 64) ?? []
                let patience = Patience(rawValue: String(decoding: word.filter { $0 != 0x0A }, as: UTF8.self))
                ladder = ladder ?? KillLadder(patience ?? .faulty, at: now)
                if heldUntil != nil { signalAll(SIGCONT) }
                files = [end]
            }
            climb(at: now)
            if ladder == nil { look(at: now, tell) }
        }
    }

    /// How long nothing is to be done.
    private func wait(_ pace: Int) -> Int {
        let now = LauncherSystemCalls.now()
        if let ladder { return ladder.rest(at: now) ?? pace }
        guard let heldUntil else { return pace }
        return max(1, min(pace, Int((heldUntil - now) * 1000)))
    }

    private mutating func climb(at now: Double) {
        switch ladder?.step(at: now) {
        case .term?:
            signalAll(SIGTERM)
            // A stopped process sees no signal but this and SIGKILL.
            signalAll(SIGCONT)
        case .kill?: signalAll(SIGKILL)
        case nil: break
        }
    }

    /// Looks at what the processes use, and holds or ends them where it is too much.
    private mutating func look(at now: Double, _ tell: (LaunchReport) -> Void) {
        if let until = heldUntil {
            guard now >= until else { return }
            heldUntil = nil
            signalAll(SIGCONT)
        }
        let processes = ProcessTree.processes(below: getpid())
        let sample = ProcessTree.sample(
            processes, ticksPerSecond: LauncherSystemCalls.units.ticks, pageSize: LauncherSystemCalls.units.page)
        switch watch.judge(sample, at: now) {
        case .fine: break
        case .hold(let seconds):
            heldUntil = now + seconds
            held += seconds
            signalAll(SIGSTOP)
            tell(.held(milliseconds: Int(held * 1000)))
        case .exceeded(let limit, let found, let allowed):
            tell(.exceeded(limit, found: found, allowed: allowed))
            signalAll(SIGKILL)
        }
    }

    /// Signals the process's group, and what left it.
    private func signalAll(_ signal: Int32) {
        LauncherSystemCalls.send(signal, to: -process)
        for process in ProcessTree.processes(below: getpid()) { LauncherSystemCalls.send(signal, to: process) }
    }

    /// Ends what the process left behind: it became our child when its parent ended.
    private func sweep() {
        LauncherSystemCalls.send(SIGKILL, to: -process)
        // Each round ends a generation of children; one that goes on for ever is given up to whoever reaps us.
        for _ in 0..<1000 where !LauncherSystemCalls.reap(0).isLast {
            let left = ProcessTree.processes(below: getpid())
            for process in left { LauncherSystemCalls.send(SIGKILL, to: process) }
            _ = LauncherSystemCalls.wait(for: [], milliseconds: 1)
        }
    }
}
