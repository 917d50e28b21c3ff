import Daemon
import Foundation

/// What systemd does for a module that has a unit of its own: a socket, and for each voxd that comes to it a start of the service.
final class ModuleUnit: Sendable {
    /// Where voxd comes.
    let socket: String
    private let folder: String
    private let manager: Process

    private static let script = """
        import os, select, signal, socket, sys
        path, launcher, hears, *command = sys.argv[1:]
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        listener.bind(path)
        listener.listen(16)
        print("listening", flush=True)
        while True:
            # Whoever made us has gone when our input ends.
            ready, _, _ = select.select([listener, 0] if hears == "true" else [0], [], [])
            if 0 in ready:
                break
            child = os.fork()
            if child == 0:
                os.dup2(listener.fileno(), 3)
                os.set_inheritable(3, True)
                os.environ.update(LISTEN_FDS="1", LISTEN_PID=str(os.getpid()), NOTIFY_SOCKET="/none", KEY="the unit's")
                os.execv(launcher, ["voxd", "module-unit", *command])
            with open(path + ".starts", "a") as starts:
                starts.write(f"{child}\\n")
            status = os.waitpid(child, 0)[1]
            with open(path + ".ends", "a") as ends:
                ends.write(f"{os.waitstatus_to_exitcode(status)}\\n")
        """

    /// Listens for `command`, a program and its arguments or the folder of an installed module.
    ///
    /// One that is deaf listens and starts nothing.
    init(_ command: [String], isDeaf: Bool = false) throws {
        // Short: the path of a socket has little room.
        folder = "/tmp/voxd-unit-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        socket = folder + "/socket"
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: ModuleBench.python)
        process.arguments = ["-c", Self.script, socket, ModuleBench.launcher, "\(!isDeaf)"] + command
        process.standardInput = Pipe()
        process.standardOutput = output
        try process.run()
        manager = process
        _ = output.fileHandleForReading.availableData
    }

    deinit {
        try? (manager.standardInput as? Pipe)?.fileHandleForWriting.close()
        manager.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// The processes that were started as the service, and the statuses of those that have ended.
    var lives: (started: [Int32], ended: [Int32]) { (numbers(".starts"), numbers(".ends")) }

    private func numbers(_ suffix: String) -> [Int32] {
        let text = (try? String(contentsOfFile: socket + suffix, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { Int32($0) }
    }
}
