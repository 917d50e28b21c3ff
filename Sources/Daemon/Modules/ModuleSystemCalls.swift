import CSystemd
import Glibc

/// The calls that start and end a module's launcher: all unsafe code of this folder.
///
/// Why it is right: every pointer that a call gets points into a Swift value that lives for the length of the call, but for
/// the texts of arguments and variables, which are made here with `strdup` and freed here, once.
enum ModuleSystemCalls {
    /// A started launcher with our ends of the module's pipes.
    struct Started {
        /// The launcher.
        var launcher: pid_t
        /// What the module reads; we write.
        var input: Int32
        /// What the module writes; we read.
        var output: Int32
        /// The module's standard error; we read.
        var error: Int32
        /// What we and the launcher say to each other.
        var control: Int32

        /// All descriptors.
        var descriptors: [Int32] { [input, output, error, control] }
    }

    /// Writing to a module that has gone must be an error, not our end.
    private static let brokenPipesAreErrors: Void = { _ = Glibc.signal(SIGPIPE, SIG_IGN) }()

    /// Starts `program` with `arguments` in a process group of its own with `environment` and nothing else: no descriptor but the
    /// three pipes and the connection at 3, default signals.
    static func start(
        _ program: String, _ arguments: [String], environment: [String: String]
    ) throws(SystemError) -> Started {
        _ = brokenPipesAreErrors
        var open: [Int32] = []
        do throws(SystemError) {
            for _ in 0..<3 { unsafe open += try pair { unsafe pipe2($0, O_CLOEXEC) } }
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            unsafe open += try pair { unsafe socketpair(AF_UNIX, kind, 0, $0) }
        } catch {
            close(open)
            throw error
        }
        let (theirs, ours) = ([open[0], open[3], open[5], open[7]], [open[1], open[2], open[4], open[6]])
        let (code, process) = spawn(program, arguments, environment, descriptors: theirs)
        close(theirs)
        guard code == 0 else {
            close(ours)
            throw SystemError(code: code)
        }
        return Started(launcher: process, input: ours[0], output: ours[1], error: ours[2], control: ours[3])
    }

    private static func pair(_ make: (UnsafeMutablePointer<Int32>?) -> Int32) throws(SystemError) -> [Int32] {
        var ends: [Int32] = [0, 0]
        let code = unsafe ends.withUnsafeMutableBufferPointer { unsafe make($0.baseAddress) }
        guard code == 0 else { throw SystemError(code: errno) }
        return ends
    }

    /// Closes descriptors.
    static func close(_ descriptors: [Int32]) {
        for descriptor in descriptors { _ = Glibc.close(descriptor) }
    }

    private static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String], descriptors: [Int32]
    ) -> (code: Int32, process: pid_t) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        for (target, descriptor) in descriptors.enumerated() {
            unsafe _ = posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(target))
        }
        unsafe _ = posix_spawn_file_actions_addclosefrom_np(&actions, Int32(descriptors.count))

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
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, program, &actions, &attributes, &texts, &variables)
        return (code, process)
    }

    /// Waits up to `milliseconds` for the end of `process`, kills it where it does not come, and lets go of it.
    static func await(_ process: pid_t, milliseconds: Int) {
        let watch = pidfd_open(process, 0)
        var watched = pollfd(fd: watch, events: Int16(POLLIN), revents: 0)
        while unsafe poll(&watched, 1, Int32(clamping: milliseconds)) < 0, errno == EINTR {}
        // The module dies with its launcher.
        if watched.revents == 0 { kill(process, SIGKILL) }
        if watch >= 0 { close([watch]) }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    }
}
