import Dispatch
import Glibc
import Launcher

/// A running module: its launcher, and our ends of the pipes, which the caller takes over.
struct ModuleProcess: Sendable {
    private let started: StartedLauncher

    /// Starts the program of `module` below the launcher `program`, which is a voxd, or has the module's own unit start it.
    init(_ module: Configuration.Module, launcher program: String) throws(ModuleFault) {
        switch module.program {
        case .command(let command):
            do {
                let order = LaunchOrder(limits: module.limits, command: command)
                started = try StartedLauncher(program, order, environment: Self.environment(of: module))
            } catch { throw .notStarted("the launcher \(program) cannot be started: \(error)") }
        case .unit(let socket):
            do { started = try StartedLauncher(socket: socket, module.limits) } catch {
                throw .notStarted(
                    "nobody listens at \(socket): \(error); `systemctl enable --now voxd-module@\(module.id).socket`")
            }
        }
    }

    /// What it reads; we write.
    var input: Int32 { started.input }
    /// What it writes; we read.
    var output: Int32 { started.output }
    /// Its standard error; we read.
    var error: Int32 { started.error }
    /// What we and its launcher say to each other.
    var control: Int32 { started.control }

    /// All descriptors.
    var descriptors: [Int32] { [input, output, error, control] }

    /// Waits for the launcher to end the module, whose input is closed by now and which was told to with `patience`.
    ///
    /// Goes on to the end even where the task is cancelled, so that no process is left behind.
    func end(_ patience: Patience) async {
        let started = started
        await withCheckedContinuation { continuation in
            // This blocks, at most for a few seconds, so it runs beside Swift's own threads.
            DispatchQueue.global().async {
                // The launcher may need a moment more on a busy machine.
                started.end(milliseconds: patience.afterInput + patience.afterTerm + 5000)
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
