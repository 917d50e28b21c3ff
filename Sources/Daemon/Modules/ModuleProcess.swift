import Dispatch
import Glibc
import Launcher

/// A running module: its launcher, and our ends of the pipes, which the caller takes over.
struct ModuleProcess: Sendable {
    /// The launcher's number.
    private let launcher: Int32
    /// What it reads; we write.
    let input: Int32
    /// What it writes; we read.
    let output: Int32
    /// Its standard error; we read.
    let error: Int32
    /// What we and its launcher say to each other.
    let control: Int32

    /// Starts the program of `module` below the launcher `program`, which is a voxd.
    init(_ module: Configuration.Module, launcher program: String) throws(ModuleFault) {
        do {
            let order = LaunchOrder(limits: module.limits, command: module.command)
            let started = try ModuleSystemCalls.start(
                program, ["voxd", Launcher.command] + order.arguments,
                environment: Self.environment(of: module))
            launcher = started.launcher
            (input, output) = (started.input, started.output)
            (error, control) = (started.error, started.control)
        } catch {
            throw .notStarted("the launcher \(program) cannot be started: \(error)")
        }
    }

    /// All descriptors.
    var descriptors: [Int32] { [input, output, error, control] }

    /// Waits for the launcher to end the module, whose input is closed by now and which was told to with `patience`.
    ///
    /// Goes on to the end even where the task is cancelled, so that no process is left behind.
    func end(_ patience: Patience) async {
        let launcher = launcher
        await withCheckedContinuation { continuation in
            // This blocks, at most for a few seconds, so it runs beside Swift's own threads.
            DispatchQueue.global().async {
                // The launcher may need a moment more on a busy machine.
                ModuleSystemCalls.await(
                    launcher, milliseconds: patience.afterInput + patience.afterTerm + 5000)
                continuation.resume()
            }
        }
    }

    /// The search path of modules: a program that is found elsewhere would be out of their reach.
    private static let searchPath = "/usr/local/bin:/usr/bin:/bin"

    /// The variables that a module gets: a search path, our language, and what is configured.
    ///
    /// Nothing of what the service manager tells voxd reaches it: not where to notify, no sockets, no credentials.
    private static func environment(of module: Configuration.Module) -> [String: String] {
        let language = unsafe getenv("LANG").map { unsafe String(cString: $0) }
        return ["PATH": searchPath, "LANG": language ?? "C.UTF-8"].merging(module.environment) { _, configured in
            configured
        }
    }
}
