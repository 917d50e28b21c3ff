internal import Glibc

/// `voxd module-unit PROGRAM [ARGUMENT...]`: the launcher of a module that has a unit of its own.
///
/// systemd starts it with the socket to which voxd has come. It hears one voxd, for one life of the module, and goes on as the launcher
/// that voxd starts itself; the next connection is another start of the unit. PROGRAM is the unit's to say, or the folder in
/// which it was installed; the limits are voxd's.
enum UnitModule {
    /// The first argument by which a program of ours becomes one.
    static let command = "module-unit"
    /// The descriptor of the first socket that systemd hands over.
    private static let listener: Int32 = 3
    /// What of its surroundings is not the module's business.
    private static let hidden = [
        "LISTEN_FDS", "LISTEN_FDNAMES", "LISTEN_PID", "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID",
    ]

    /// Waits for voxd, puts the module's descriptors into their places, 0 to 3, and gives what is to run; where that fails, says why on
    /// standard error, and to voxd where it can be heard, and gives nil.
    static func order(_ command: [String]) -> LaunchOrder? {
        guard LauncherSystemCalls.variable("LISTEN_FDS") == "1",
            LauncherSystemCalls.variable("LISTEN_PID") == "\(getpid())"
        else { return refuse("systemd starts this, as voxd-module@.service, with the socket that voxd comes to") }
        for name in hidden { LauncherSystemCalls.removeVariable(name) }
        do throws(LaunchFailure) {
            let (limits, descriptors) = try DescriptorMessage.receive(from: listener)
            LauncherSystemCalls.place(descriptors)
            guard let program = program(command) else { return nil }
            guard var order = LaunchOrder(arguments: limits + ["--"] + program) else {
                return refuse("what voxd sent are no limits of a module: is it another version of voxd?", tells: true)
            }
            order.limits.readable += folders(["CREDENTIALS_DIRECTORY", "CONFIGURATION_DIRECTORY"])
            order.limits.writable += folders(["STATE_DIRECTORY", "CACHE_DIRECTORY", "RUNTIME_DIRECTORY"])
            return order
        } catch { return refuse("voxd cannot be heard: \(error)") }
    }

    /// What `command` names: a program and its arguments, or the program in an installed module's folder.
    private static func program(_ command: [String]) -> [String]? {
        guard let first = command.first, first.hasPrefix("/") else {
            let what = "the absolute path of a program and its arguments, or of an installed module's folder"
            return refuse("ExecStart= of the unit must name \(what)", tells: true)
        }
        guard LauncherSystemCalls.isFolder(first) == true else { return command }
        guard let program = ProgramNames.program(in: first, isFolder: LauncherSystemCalls.isFolder) else {
            return refuse(
                "\(first) holds no program that is called like it; `voxd plugins install` puts one there", tells: true)
        }
        return [program] + command.dropFirst()
    }

    /// The folders that the unit was given, in variables that hold one or more, with colons between them.
    private static func folders(_ names: [String]) -> [String] {
        names.flatMap { (LauncherSystemCalls.variable($0) ?? "").split(separator: ":").map(String.init) }
    }

    private static func refuse<Result>(_ reason: String, tells: Bool = false) -> Result? {
        if tells { Launcher.tell(.failed(reason)) }
        LauncherSystemCalls.write("voxd module-unit: \(reason)\n", to: STDERR_FILENO)
        return nil
    }
}
