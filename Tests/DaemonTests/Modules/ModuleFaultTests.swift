import Daemon
import Foundation
import Glibc
import Launcher
import PluginKit
import Storage
import Testing
import Wire

@Suite("Modules that do what they must not") struct ModuleFaultTests {
    /// A module, what it does at its start and with a batch, how its limits differ, and what is said of it.
    typealias Greedy = (
        id: String, start: String, batch: String, change: @Sendable (inout Configuration.Module) -> Void,
        problem: String
    )

    private static let greedy: [Greedy] = [
        (
            "hoards", "pass",
            """
            for _ in range(3):
                if os.fork() == 0:
                    break
            hoard = [bytearray(b'x' * (1 << 20)) for _ in range(15)]
            time.sleep(100000)
            """,
            { $0.limits.memory = 48 << 20 }, "over its limit of memory: it held"
        ),
        (
            "swells", "pass",
            "hoard = []\nwhile True:\n    hoard.append(b'x' * (1 << 20))",
            { $0.limits.memory = 64 << 20 }, "over its limit of memory: it held"
        ),
        (
            "breeds", "pass", "while True:\n    if os.fork() == 0:\n        time.sleep(100000)\n    time.sleep(0.05)",
            { $0.limits.processes = 4 }, "over its limit of processes: it had"
        ),
        (
            "opens", "pass", "files = [open('/dev/null') for _ in range(100)]; return answer(posts)",
            { $0.limits.openFiles = 32 }, "Too many open files"
        ),
        (
            "connects", "import socket", "socket.socket(socket.AF_INET); return answer(posts)", { _ in },
            "PermissionError: [Errno 13] Permission denied"
        ),
        (
            "traces", "import ctypes",
            "ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0) == 0 or sys.exit('ptrace: ' + os.strerror(ctypes.get_errno()))",
            { _ in }, "ptrace: Operation not permitted"
        ),
        (
            "is-not-there", "pass", "pass", { $0.program = .command(["/usr/bin/there-is-no-such-program"]) },
            "/usr/bin/there-is-no-such-program cannot be started: No such file or directory; check the command"
        ),
    ]

    @Test("A limit that a module goes over is named, and the others go on", arguments: greedy)
    func isGreedy(_ module: Greedy) async throws {
        let bench = try await ModuleBench { folder in
            var made = try ModuleBench.faulty(module.id, in: folder, start: module.start, batch: module.batch)
            module.change(&made)
            return made
        }
        try await bench.test.ingest(ModuleBench.posts(0..<3))
        try await bench.run {
            try await bench.until { bench.problem?.contains(module.problem) == true }
            try await bench.test.ingest(ModuleBench.posts(3..<6))
            #expect(try await bench.test.picture().voices?.posts == 6)
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("A module that burns the processor is made to wait, which is said, and goes on")
    func burns() async throws {
        let bench = try await ModuleBench {
            var module = try ModuleBench.faulty(
                "burns", in: $0,
                batch: """
                    end = time.process_time() + 1.2
                    while time.process_time() < end:
                        pass
                    return answer(posts)
                    """)
            // A tenth of a core: a balance of one second, which one batch uses up, however slowly the next one follows.
            module.limits.cpu = 10
            // Beside other tests it would hardly get the processor's time that it is to burn.
            module.limits.niceness = 0
            return module
        }
        try await bench.test.ingest(ModuleBench.posts(0..<24))
        try await bench.run {
            try await bench.until { bench.status?.heldMilliseconds ?? 0 > 0 }
            #expect(try await bench.test.engine.plugin(id: "burns").plugin.heldMilliseconds != nil)
            try await bench.untilUpToDate()
            #expect(bench.problem == nil)
        }
    }

    @Test("What belongs to the daemon is out of a module's reach", .enabled(if: Launcher.landlockVersion >= 6))
    func confined() async throws {
        let secret = NSTemporaryDirectory() + "voxd-secret-\(UUID().uuidString)"
        try "key".write(toFile: secret, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: secret) }
        let bench = try await ModuleBench {
            try ModuleBench.faulty(
                "spies", in: $0,
                start: """
                    found = []
                    for name, attempt in [("read", lambda: open("\(secret)")), ("write", lambda: open("/etc/x", "w")),
                                          ("signal", lambda: os.kill(\(getpid()), 0)),
                                          ("environment", lambda: open("/proc/\(getpid())/environ").read())]:
                        try:
                            attempt()
                            found.append(name)
                        except OSError:
                            pass
                    open("\($0)/found", "w").write(" ".join(found) or "nothing")
                    """, batch: "return answer(posts)")
        }
        try await bench.run {
            try await bench.until { bench.status?.phase == .upToDate }
            #expect(try String(contentsOfFile: bench.folder + "/found", encoding: .utf8) == "nothing")
            let shown = try await bench.test.engine.plugin(id: "spies").plugin.confinement
            #expect(shown == "landlock \(Launcher.landlockVersion), seccomp")
        }
    }

    @Test(
        "An optional module is given up after eight failures in a row, which is said, and tried again when it is enabled"
    )
    func optional() async throws {
        let bench = try await ModuleBench {
            var module = try ModuleBench.faulty(
                "optional", in: $0, start: "os.path.exists('\($0)/model') or sys.exit('no model here')",
                batch: "return answer(posts)")
            module.start = .optional
            return module
        }
        let engine = bench.test.engine
        try await bench.run {
            try await bench.until { try await engine.plugin(id: "optional").plugin.state == "disabled" }
            let shown = try await engine.plugin(id: "optional").plugin
            #expect(shown.problem?.hasPrefix("it failed 8 times in a row: it ended with status 1") == true)
            #expect(shown.since != nil && bench.problem == nil && bench.status == nil)
            try "".write(toFile: bench.folder + "/model", atomically: true, encoding: .utf8)
            _ = try await engine.order(.enable, module: "optional")
            try await bench.until { bench.status?.phase == .upToDate }
            #expect(try await engine.order(.disable, module: "optional").plugin.state == "disabled")
            try await bench.until { bench.status == nil }
        }
    }

    @Test("Only modules that may run take orders")
    func orders() async throws {
        let bench = try await ModuleBench {
            var module = try ModuleBench.faulty("resting", in: $0, batch: "return answer(posts)")
            module.isEnabled = false
            return module
        }
        let engine = bench.test.engine
        for (id, code) in [("sentiment", 409), ("nobody", 404), ("resting", 409)] {
            await #expect { try await engine.order(.restart, module: id) } throws: { ($0 as? Problem)?.status == code }
        }
    }
}
