import Dispatch
import Glibc

/// A running module: its process, and our ends of its pipes, which the caller takes over.
struct ModuleProcess: Sendable {
    /// Its number.
    let number: Int32
    /// What it reads; we write.
    let input: Int32
    /// What it writes; we read.
    let output: Int32
    /// Its standard error; we read.
    let error: Int32

    /// Starts the program of `module`.
    init(_ module: Configuration.Module) throws(ModuleFault) {
        do {
            let started = try ModuleSystemCalls.start(
                module.command, environment: Self.environment(of: module, ours: Self.searchPathAndLanguage()))
            (number, input) = (started.process, started.input)
            (output, error) = (started.output, started.error)
        } catch {
            throw .notStarted("\(module.command.first ?? "?") cannot be started: \(error); check modules.command")
        }
    }

    /// How long each step of the end may take, in milliseconds.
    enum Patience: Sendable {
        /// It has done nothing wrong: it may finish what it does.
        case orderly
        /// It broke a promise.
        case faulty

        var afterInput: Int32 { self == .orderly ? 2000 : 50 }
        var afterTerm: Int32 { self == .orderly ? 2000 : 500 }
    }

    /// Ends the process, whose input is closed by now: waits, asks the group with SIGTERM, kills it with SIGKILL.
    ///
    /// Goes on to the end even where the task is cancelled, so that no process is left behind. What the module itself has
    /// started in its group is killed too.
    func end(_ patience: Patience) async -> ModuleSystemCalls.Ending {
        let number = number
        return await withCheckedContinuation { continuation in
            // The steps block, at most for a few seconds, so they run beside Swift's own threads.
            DispatchQueue.global().async {
                let watch = ModuleSystemCalls.watch(number)
                if !ModuleSystemCalls.hasEnded(watch, within: patience.afterInput) {
                    ModuleSystemCalls.signal(SIGTERM, group: number)
                    // A stopped process sees no signal but this and SIGKILL.
                    ModuleSystemCalls.signal(SIGCONT, group: number)
                    _ = ModuleSystemCalls.hasEnded(watch, within: patience.afterTerm)
                }
                // As long as it is not reaped, its number is not given to another group.
                ModuleSystemCalls.signal(SIGKILL, group: number)
                if watch >= 0 { ModuleSystemCalls.closeWatch(watch) }
                continuation.resume(returning: ModuleSystemCalls.reap(number))
            }
        }
    }

    /// The variables that a module gets: the search path and the language of `ours`, and what is configured.
    ///
    /// Nothing of what the service manager tells voxd reaches it: not where to notify, no sockets, no credentials.
    static func environment(of module: Configuration.Module, ours: [String: String]) -> [String: String] {
        var variables = ours.filter { ["PATH", "LANG"].contains($0.key) }
        variables["PATH"] = variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        variables["LANG"] = variables["LANG"] ?? "C.UTF-8"
        return variables.merging(module.environment) { _, configured in configured }
    }

    private static func searchPathAndLanguage() -> [String: String] {
        var found: [String: String] = [:]
        for name in ["PATH", "LANG"] {
            if let value = unsafe getenv(name) { found[name] = unsafe String(cString: value) }
        }
        return found
    }
}
