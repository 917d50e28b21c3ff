import CSystemd
import Glibc

/// The calls that start and end a module's process: all unsafe code of this folder.
///
/// Why it is right: every pointer that a call gets points into a Swift value that lives for the length of the call, but for
/// the texts of arguments and variables, which are made here with `strdup` and freed here, once.
enum ModuleSystemCalls {
    /// A started process with our ends of its pipes.
    struct Started {
        /// Its number, which is that of its process group too.
        var process: pid_t
        /// What it reads; we write.
        var input: Int32
        /// What it writes; we read.
        var output: Int32
        /// Its standard error; we read.
        var error: Int32
    }

    /// How a process ended.
    enum Ending: Hashable, Sendable {
        /// With this status.
        case exited(Int32)
        /// By this signal.
        case signalled(Int32)
    }

    /// Writing to a module that has gone must be an error, not our end.
    private static let brokenPipesAreErrors: Void = { _ = Glibc.signal(SIGPIPE, SIG_IGN) }()

    /// Starts `arguments` in a process group of its own with `environment` and nothing else: no descriptor but the three
    /// pipes, default signals.
    static func start(_ arguments: [String], environment: [String: String]) throws(SystemError) -> Started {
        _ = brokenPipesAreErrors
        let input = try pipe()
        let output: (read: Int32, write: Int32)
        let error: (read: Int32, write: Int32)
        do throws(SystemError) { output = try pipe() } catch {
            close([input.read, input.write])
            throw error
        }
        do throws(SystemError) { error = try pipe() } catch {
            close([input.read, input.write, output.read, output.write])
            throw error
        }
        let (code, process) = spawn(
            arguments, environment, descriptors: [input.read, output.write, error.write])
        close([input.read, output.write, error.write])
        guard code == 0 else {
            close([input.write, output.read, error.read])
            throw SystemError(code: code)
        }
        return Started(process: process, input: input.write, output: output.read, error: error.read)
    }

    private static func pipe() throws(SystemError) -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        let code = unsafe ends.withUnsafeMutableBufferPointer { unsafe pipe2($0.baseAddress, O_CLOEXEC) }
        guard code == 0 else { throw SystemError(code: errno) }
        return (ends[0], ends[1])
    }

    /// Closes descriptors.
    static func close(_ descriptors: [Int32]) {
        for descriptor in descriptors { _ = Glibc.close(descriptor) }
    }

    private static func spawn(
        _ arguments: [String], _ environment: [String: String], descriptors: [Int32]
    ) -> (code: Int32, process: pid_t) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in descriptors.enumerated() {
            unsafe _ = posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
        }
        unsafe _ = posix_spawn_file_actions_addclosefrom_np(&actions, 3)

        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe _ = posix_spawnattr_setsigmask(&attributes, &none)
        unsafe _ = posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe _ = posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
        unsafe _ = posix_spawnattr_setflags(&attributes, Int16(flags))

        var texts = unsafe arguments.map { unsafe strdup($0) } + [nil]
        var variables = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer {
            unsafe texts.forEach { unsafe free($0) }
            unsafe variables.forEach { unsafe free($0) }
        }
        guard let program = unsafe texts[0] else { return (ENOENT, 0) }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, program, &actions, &attributes, &texts, &variables)
        return (code, process)
    }

    /// Sends `signal` to the process group of `process`.
    static func signal(_ signal: Int32, group process: pid_t) { _ = kill(-process, signal) }

    /// A descriptor that can be read when `process` has ended; negative where there is none.
    static func watch(_ process: pid_t) -> Int32 { pidfd_open(process, 0) }

    /// Waits up to `milliseconds` until `descriptor` of ``watch(_:)`` says that the process has ended.
    static func hasEnded(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
        var watched = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = unsafe poll(&watched, 1, milliseconds)
            if count < 0, errno == EINTR { continue }
            return count > 0
        }
    }

    /// Waits for the end of `process`, which has ended or was killed, and lets go of it.
    static func reap(_ process: pid_t) -> Ending {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { return .exited(-1) }
        }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// Closes a descriptor of ``watch(_:)``.
    static func closeWatch(_ descriptor: Int32) { close([descriptor]) }
}

extension ModuleSystemCalls.Ending: CustomStringConvertible {
    /// For people: `ended with status 3`, `was ended by signal 9 (Killed)`.
    var description: String {
        switch self {
        case .exited(let status): "ended with status \(status)"
        case .signalled(let number): "was ended by signal \(number)"
        }
    }
}
