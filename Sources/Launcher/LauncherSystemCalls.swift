internal import CLinux
internal import CSystemd
internal import Glibc

/// The calls by which a launcher and its module are started, confined, watched and ended: all unsafe code of this target.
///
/// Why it is right: every pointer that a call gets points into a Swift value that lives for the length of the call, but for the texts of
/// arguments and variables, which are made here with `strdup` and freed here, once, or handed to `execv`, after which nothing of this
/// program is left.
enum LauncherSystemCalls {
    /// The seconds of the monotonic clock.
    static func now() -> Double {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The system's words for an error number.
    static func message(_ code: Int32) -> String {
        guard let text = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: text)
    }

    // MARK: - Files

    /// What a small file holds; nothing where it cannot be read.
    static func contents(of path: String) -> [UInt8] {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes: [UInt8] = []
        while let piece = read(file, most: 4096), !piece.isEmpty, bytes.count < 1 << 20 { bytes += piece }
        return bytes
    }

    /// The names in a folder.
    static func entries(of path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }

    /// True for a folder, false for a file, nil where nothing is there.
    static func isFolder(_ path: String) -> Bool? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    /// Where a path leads; itself where it leads nowhere.
    static func resolve(_ path: String) -> String {
        guard let found = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }

    /// Reads what is there; empty at the end, nil for an error.
    static func read(_ file: Int32, most: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: most)
        while true {
            let count = unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            return count < 0 ? nil : Array(bytes.prefix(count))
        }
    }

    /// Writes a text; what cannot be written is lost.
    static func write(_ text: String, to file: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    /// Puts `/dev/null` in the place of standard input, output and error, so that nobody waits for us to close them.
    static func letGoOfStandardFiles() {
        let nothing = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
        for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] { dup2(nothing, file) }
        if nothing > STDERR_FILENO { close(nothing) }
    }

    // MARK: - What the service manager gave

    /// A variable of the environment.
    static func variable(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

    /// Removes a variable from the environment.
    static func removeVariable(_ name: String) { unsafe _ = unsetenv(name) }

    /// Moves descriptors, none of which is below their number, to 0 and up; whatever was there is closed.
    static func place(_ descriptors: [Int32]) {
        for (target, descriptor) in descriptors.enumerated() {
            dup2(descriptor, Int32(target))
            close(descriptor)
        }
    }

    // MARK: - Those who start a launcher

    /// Writing to a module that has gone must be an error, not our end.
    private static let brokenPipesAreErrors: Void = { _ = Glibc.signal(SIGPIPE, SIG_IGN) }()

    /// Makes the three pipes of a module and the connection with its launcher: for each its end and ours.
    static func channels() throws(LaunchFailure) -> [(theirs: Int32, ours: Int32)] {
        _ = brokenPipesAreErrors
        var open: [Int32] = []
        do throws(LaunchFailure) {
            for _ in 0..<3 { unsafe open += try pair { unsafe pipe2($0, O_CLOEXEC) } }
            let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            unsafe open += try pair { unsafe socketpair(AF_UNIX, kind, 0, $0) }
        } catch {
            closeAll(open)
            throw error
        }
        return [(open[0], open[1]), (open[3], open[2]), (open[5], open[4]), (open[7], open[6])]
    }

    private static func pair(_ make: (UnsafeMutablePointer<Int32>?) -> Int32) throws(LaunchFailure) -> [Int32] {
        var ends: [Int32] = [0, 0]
        let code = unsafe ends.withUnsafeMutableBufferPointer { unsafe make($0.baseAddress) }
        guard code == 0 else { throw LaunchFailure(code: errno) }
        return ends
    }

    /// Closes descriptors.
    static func closeAll(_ descriptors: [Int32]) {
        for descriptor in descriptors { _ = Glibc.close(descriptor) }
    }

    /// Starts `program` in a process group of its own with `environment`, `descriptors` from 0 on, and default signals.
    static func spawn(
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
        if watch >= 0 { close(watch) }
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
    }

    // MARK: - The launcher

    /// Makes this the parent of whatever a module leaves behind, and deaf to the signals that end its group.
    static func becomeLauncher() {
        _ = linux_prctl(PR_SET_CHILD_SUBREAPER, 1)
        for signal in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { _ = Glibc.signal(signal, SIG_IGN) }
    }

    /// Starts this program again with `arguments`, in a process group of its own, with the standard files and default signals only.
    static func spawnSelf(_ arguments: [String]) -> (code: Int32, process: pid_t) {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
        unsafe _ = posix_spawn_file_actions_addclosefrom_np(&actions, 3)
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
        var all = sigset_t()
        unsafe sigfillset(&all)
        unsafe _ = posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe _ = posix_spawnattr_setpgroup(&attributes, 0)
        unsafe _ = posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF))
        var texts = unsafe arguments.map { unsafe strdup($0) } + [nil]
        defer { unsafe texts.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe posix_spawn(&process, "/proc/self/exe", &actions, &attributes, &texts, environ)
        return (code, process)
    }

    /// Lowers the place of a process group where the processor is wanted; it may not be allowed, and is no error then.
    static func setNiceness(_ niceness: Int, group: pid_t) {
        _ = setpriority(__priority_which_t(PRIO_PGRP.rawValue), id_t(group), Int32(niceness))
    }

    /// Waits until one of `files` can be read, so many milliseconds at most.
    static func wait(for files: [Int32], milliseconds: Int) -> [Bool] {
        var watched = files.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = unsafe poll(&watched, nfds_t(watched.count), Int32(clamping: milliseconds))
        return watched.map { $0.revents != 0 }
    }

    /// Lets go of children that have ended; tells of `process` when it is one of them.
    ///
    /// `isLast` says that no child is left.
    static func reap(_ process: pid_t) -> (ending: LaunchReport.Ending?, peak: Int, isLast: Bool) {
        var ending: LaunchReport.Ending?
        var peak = 0
        while true {
            var (status, usage): (Int32, rusage) = (0, rusage())
            let found = unsafe wait4(-1, &status, WNOHANG, &usage)
            if found < 0, errno == EINTR { continue }
            guard found > 0 else { return (ending, peak, found < 0) }
            guard found == process else { continue }
            let signal = status & 0x7F
            ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
            peak = usage.ru_maxrss << 10
        }
    }

    // MARK: - The module, before it is itself

    /// Dies when `parent` does; false where it is gone already.
    static func dieWithParent(_ parent: pid_t) -> Bool {
        _ = linux_prctl(PR_SET_PDEATHSIG, UInt(SIGKILL))
        return getppid() == parent
    }

    /// Sets what one process may have at most; 0 or an error.
    static func limit(_ resource: Int32, to value: Int) -> Int32 {
        var limit = rlimit()
        unsafe getrlimit(__rlimit_resource_t(UInt32(resource)), &limit)
        // Nobody may raise what was set before.
        limit.rlim_max = min(limit.rlim_max, rlim_t(value))
        limit.rlim_cur = limit.rlim_max
        return unsafe setrlimit(__rlimit_resource_t(UInt32(resource)), &limit) == 0 ? 0 : errno
    }

    /// The version of landlock that the kernel has; 0 for none.
    static func landlockVersion() -> Int { max(0, linux_syscall(444, 0, 0, 1, 0)) }

    /// True where the kernel takes filters of system calls.
    static func hasSeccomp() -> Bool { linux_prctl(PR_GET_SECCOMP, 0) >= 0 }

    /// Gives up every way to more rights, for good; 0 or an error.
    static func setNoNewPrivileges() -> Int32 { linux_prctl(PR_SET_NO_NEW_PRIVS, 1) == 0 ? 0 : errno }

    /// Confines this process to what `rules` name; 0 or an error.
    static func restrict(to rules: LandlockRules, version: Int) -> Int32 {
        // The structure grew with the versions: files, then network, then scopes.
        let all: [UInt64] = [rules.ruled, 0, rules.scoped]
        let length = version >= 6 ? 24 : version >= 4 ? 16 : 8
        let set = unsafe all.withUnsafeBytes { linux_syscall(444, unsafe Self.number($0), length, 0, 0) }
        guard set >= 0 else { return errno }
        defer { close(Int32(set)) }
        for path in rules.paths {
            let file = unsafe open(path.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            // What cannot be opened cannot be granted.
            guard file >= 0 else { continue }
            defer { close(file) }
            let access = isFolder(path.path) == true ? path.access & rules.ruled : path.fileAccess & rules.ruled
            // Packed: eight bytes of rights, four of the descriptor.
            let rule =
                (0..<8).map { UInt8(truncatingIfNeeded: access >> ($0 * 8)) }
                + (0..<4).map { UInt8(truncatingIfNeeded: file >> ($0 * 8)) }
            let code = unsafe rule.withUnsafeBytes { linux_syscall(445, set, 1, unsafe Self.number($0), 0) }
            guard code == 0 else { return errno }
        }
        return linux_syscall(446, set, 0, 0, 0) == 0 ? 0 : errno
    }

    /// Sets a filter of system calls; 0 or an error.
    static func filter(_ program: [sock_filter]) -> Int32 {
        var program = program
        return unsafe program.withUnsafeMutableBufferPointer { steps in
            var filter = unsafe sock_fprog(len: UInt16(steps.count), filter: steps.baseAddress)
            return unsafe withUnsafeBytes(of: &filter) {
                linux_syscall(Int(__NR_seccomp), Int(SECCOMP_SET_MODE_FILTER), 0, unsafe Self.number($0), 0) == 0
                    ? 0 : errno
            }
        }
    }

    private static func number(_ bytes: UnsafeRawBufferPointer) -> Int { Int(bitPattern: bytes.baseAddress) }

    /// Becomes another program; returns only where it cannot, with the error.
    static func become(_ command: [String]) -> Int32 {
        var texts = unsafe command.map { unsafe strdup($0) } + [nil]
        guard let program = unsafe texts[0] else { return ENOENT }
        unsafe execv(program, &texts)
        return errno
    }

    /// The ticks of the processor's account in a second, and the bytes of a page.
    static let units = (ticks: Double(sysconf(Int32(_SC_CLK_TCK))), page: sysconf(Int32(_SC_PAGESIZE)))

    /// Sends a signal.
    static func send(_ signal: Int32, to process: pid_t) { _ = kill(process, signal) }

    /// A descriptor that can be read when `process` has ended; negative where there is none.
    static func watch(_ process: pid_t) -> Int32 { pidfd_open(process, 0) }
}
