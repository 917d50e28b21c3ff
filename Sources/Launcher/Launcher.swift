internal import Glibc

/// `voxd module-host`: the small parent that stays with a module's process.
///
/// It starts the module confined, in a process group of its own, watches what its processes use, ends them when voxd says so or is gone,
/// and leaves nothing behind. It has one thread, which the signal that ties the module to its life needs: that signal comes when
/// the *thread* that started a process ends. Should the launcher itself be killed, the module dies with it.
///
/// Standard input, output and error are the module's; voxd speaks with the launcher over descriptor 3.
package enum Launcher {
    /// The first argument by which a program of ours becomes a launcher.
    package static let command = "module-host"
    /// The status of a module whose program could not be started; its standard error says why.
    package static let notStarted: Int32 = 125
    /// The first argument by which it becomes what is to be the module.
    static let innerCommand = "module-exec"
    private static let control: Int32 = 3
    /// The milliseconds between two looks at what a module uses.
    private static let pace = 200

    /// The version of landlock that this kernel has; 0 for none.
    package static var landlockVersion: Int { LauncherSystemCalls.landlockVersion() }

    /// Does what `arguments` order, the program's name not included; nil where they order something else.
    ///
    /// Call it before anything that starts threads.
    package static func run(_ arguments: [String]) -> Int32? {
        switch arguments.first {
        case command?:
            guard let order = LaunchOrder(arguments: Array(arguments.dropFirst())) else {
                LauncherSystemCalls.write("voxd starts this by itself; it is not for people\n", to: STDERR_FILENO)
                return EXIT_FAILURE
            }
            return host(order)
        case UnitModule.command?:
            guard let order = UnitModule.order(Array(arguments.dropFirst())) else { return EXIT_FAILURE }
            return host(order)
        case innerCommand?:
            guard arguments.count > 2, let parent = Int32(arguments[1]),
                let order = LaunchOrder(arguments: Array(arguments.dropFirst(2)))
            else { return notStarted }
            return ConfinedStart.run(order, parent: parent)
        default: return nil
        }
    }

    private static func host(_ order: LaunchOrder) -> Int32 {
        LauncherSystemCalls.becomeLauncher()
        _ = fcntl(control, F_SETFD, FD_CLOEXEC)
        let (code, process) = LauncherSystemCalls.spawnSelf(
            [CommandLine.arguments[0], innerCommand, "\(getpid())"] + order.arguments)
        LauncherSystemCalls.letGoOfStandardFiles()
        guard code == 0 else {
            tell(.failed("the launcher cannot be started: \(LauncherSystemCalls.message(code))"))
            return EXIT_FAILURE
        }
        LauncherSystemCalls.setNiceness(order.limits.niceness, group: process)
        tell(
            .started(
                process: process,
                confinement: .init(
                    landlock: landlockVersion, seccomp: LauncherSystemCalls.hasSeccomp())))
        var life = ModuleLife(process: process, limits: order.limits)
        let (ending, peak) = life.follow(control: control, pace: pace) { tell($0) }
        tell(.ended(ending, peak: peak))
        return EXIT_SUCCESS
    }

    /// Says something to voxd.
    static func tell(_ report: LaunchReport) { LauncherSystemCalls.write(report.line, to: control) }
}
