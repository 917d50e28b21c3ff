internal import CLinux
internal import Glibc

/// The last thing of ours in a module's process: it takes the limits on itself and becomes the module's program.
enum ConfinedStart {
    /// Follows `order` as a child of the process `parent`; returns only where that fails.
    static func run(_ order: LaunchOrder, parent: pid_t) -> Int32 {
        guard LauncherSystemCalls.dieWithParent(parent) else { return Launcher.notStarted }
        for (resource, value) in [(RLIMIT_NOFILE, order.limits.openFiles), (RLIMIT_CORE, 0)] {
            let code = LauncherSystemCalls.limit(Int32(resource.rawValue), to: value)
            if code != 0 { return fail("a limit cannot be set", code) }
        }
        let privileges = LauncherSystemCalls.setNoNewPrivileges()
        if privileges != 0 { return fail("privileges cannot be given up", privileges) }
        let version = LauncherSystemCalls.landlockVersion()
        if version > 0 {
            let rules = LandlockRules(
                order: order, process: getpid(), version: version, resolve: LauncherSystemCalls.resolve,
                isFolder: LauncherSystemCalls.isFolder)
            let code = LauncherSystemCalls.restrict(to: rules, version: version)
            if code != 0 { return fail("landlock cannot be set", code) }
        }
        if LauncherSystemCalls.hasSeccomp() {
            let code = LauncherSystemCalls.filter(SeccompFilter.program(hasNetwork: order.limits.hasNetwork))
            if code != 0 { return fail("the filter of system calls cannot be set", code) }
        }
        // The last one: from here on we hardly have memory ourselves.
        let memory = LauncherSystemCalls.limit(Int32(RLIMIT_DATA.rawValue), to: order.limits.memory)
        if memory != 0 { return fail("the limit of memory cannot be set", memory) }
        return fail("\(order.command[0]) cannot be started", LauncherSystemCalls.become(order.command))
    }

    private static func fail(_ what: String, _ code: Int32) -> Int32 {
        LauncherSystemCalls.write("\(what): \(LauncherSystemCalls.message(code))\n", to: STDERR_FILENO)
        return Launcher.notStarted
    }
}
