import Daemon
import Foundation
import Glibc
import Launcher
import PluginKit
import Storage
import Testing
import Wire

@Suite("Modules in units of their own") struct UnitModuleTests {
    /// A bench whose module runs behind a socket, and what stands for systemd.
    private static func bench(
        _ make: (_ folder: String) throws -> Configuration.Module
    ) async throws -> (ModuleBench, ModuleUnit) {
        var unit: ModuleUnit?
        let bench = try await ModuleBench { folder in
            var module = try make(folder)
            guard case .command(let command) = module.program else { return module }
            let started = try ModuleUnit(command)
            unit = started
            module.program = .unit(socket: started.socket)
            return module
        }
        return (bench, try #require(unit))
    }

    @Test(
        "A module in a unit is led as any other, with the unit's variables and without its sockets, and ends with voxd")
    func led() async throws {
        let (bench, unit) = try await Self.bench {
            try ModuleBench.faulty("housed", in: $0, batch: "return answer(posts)")
        }
        try await bench.test.ingest(ModuleBench.posts(0..<30))
        try await bench.run {
            try await bench.untilUpToDate()
            try await bench.test.ingest(ModuleBench.posts(20..<50))
            try await bench.untilUpToDate()
            #expect(bench.problem == nil)
            // The module tells its variables and its open files as its summary: three, and the one by which it reads their names.
            let shown = try await bench.test.engine.plugin(id: "housed").plugin
            #expect(shown.summary.contains("KEY") && shown.summary.hasSuffix(" 0 1 2 3"))
            #expect(!shown.summary.contains("LISTEN") && !shown.summary.contains("NOTIFY"))
            let outcomes = try await bench.outcomes()
            #expect(outcomes.count == 50)
            for number in 0..<50 { #expect(outcomes["\(number)"] == ModuleBench.length(number)) }
        }
        #expect(unit.lives.started.count == 1)
        #expect(try await bench.test.differences() == [])
    }

    @Test("A folder stands for the program in it")
    func folder() async throws {
        let unit = try ModuleUnit([ModuleBench.examples + "/wordtone"])
        defer { withExtendedLifetime(unit) {} }
        let bench = try await ModuleBench { _ in
            var module = ModuleBench.wordtone
            module.program = .unit(socket: unit.socket)
            return module
        }
        try await bench.test.ingest([TestEngine.post("1", "Shareholders questioned the acquisition by Tesla.")])
        try await bench.run {
            try await bench.untilUpToDate()
            #expect(try await bench.outcomes()["1"]?.count == 1)
        }
    }

    @Test("It is started again when it crashes or its launcher is killed, and each post counts once")
    func crashes() async throws {
        let (bench, unit) = try await Self.bench {
            try ModuleBench.faulty(
                "falls", in: $0,
                batch: """
                    if posts[0].text.endswith("Tesla and and and and and and and and") and flag():
                        os.kill(os.getpid(), 11)
                    return answer(posts)
                    """)
        }
        try await bench.test.ingest(ModuleBench.posts(0..<30))
        try await bench.run {
            try await bench.untilUpToDate()
            #expect(unit.lives.started.count == 2)
            let process = try #require(bench.status?.process)
            #expect(kill(unit.lives.started[1], SIGKILL) == 0)
            try await bench.test.ingest(ModuleBench.posts(30..<60))
            try await bench.until { unit.lives.started.count == 3 }
            try await bench.untilUpToDate()
            #expect(ModuleBench.isGone(process))
            for (id, found) in try await bench.outcomes() { #expect(found == ModuleBench.length(Int(id) ?? -1)) }
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("The limits of the configuration hold there, and are named")
    func limits() async throws {
        let (bench, unit) = try await Self.bench {
            var module = try ModuleBench.faulty(
                "swells", in: $0, batch: "hoard = []\nwhile True:\n    hoard.append(b'x' * (1 << 20))")
            module.limits.memory = 64 << 20
            return module
        }
        defer { withExtendedLifetime(unit) {} }
        try await bench.test.ingest(ModuleBench.posts(0..<3))
        try await bench.run {
            try await bench.until { bench.problem?.contains("over its limit of memory: it held") == true }
        }
    }

    @Test("Where nobody listens, nobody answers, or there is no program, the reason says what to look at")
    func absent() async throws {
        let missing = try await ModuleBench { folder in
            var module = ModuleBench.module("absent", [])
            module.program = .unit(socket: folder + "/socket")
            return module
        }
        let deaf = try ModuleUnit(["/tmp"], isDeaf: true)
        defer { withExtendedLifetime(deaf) {} }
        let waiting = try await ModuleBench { _ in
            var module = ModuleBench.module("deaf", [])
            module.program = .unit(socket: deaf.socket)
            return module
        }
        let (empty, unit) = try await Self.bench { _ in ModuleBench.module("empty", ["/tmp"]) }
        try await missing.run {
            try await missing.until {
                missing.problem?.contains("systemctl enable --now voxd-module@absent.socket") == true
            }
        }
        try await empty.run {
            try await empty.until { empty.problem?.contains("/tmp holds no program that is called like it") == true }
            try await empty.until { unit.lives.ended.first == 1 }
        }
        var limits = waiting.limits
        limits.unitStart = .milliseconds(10)
        try await waiting.run(limits: limits) {
            try await waiting.until { waiting.problem?.contains("`systemctl status voxd-module@deaf.service`") == true }
        }
    }

    @Test("Who says nothing, or garbage, at its socket is turned away, and voxd is served after it")
    func garbage() async throws {
        let (bench, unit) = try await Self.bench {
            try ModuleBench.faulty("calm", in: $0, batch: "return answer(posts)")
        }
        let script = """
            import os, socket, sys
            for message in [None, b"", b"x" * 70000, b"--memory\\0-1"]:
                peer = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                peer.connect(sys.argv[1])
                if message is not None:
                    socket.send_fds(peer, [message], [0, 1, 2, peer.fileno()][:len(message) % 5])
                peer.close()
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: ModuleBench.python)
        process.arguments = ["-c", script, unit.socket]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        try await bench.test.ingest(ModuleBench.posts(0..<3))
        try await bench.run { try await bench.untilUpToDate() }
        #expect(unit.lives.ended.prefix(4) == [1, 1, 1, 1])
    }

    @Test(
        "The network is granted by the manifest and the administrator together, or the module does not run",
        arguments: [
            (true, "its manifest does not ask for the network"), (false, "it needs the network"),
        ])
    func network(_ granted: Bool, _ problem: String) async throws {
        let bench = try await ModuleBench { folder in
            var module = try ModuleBench.faulty(
                "online", in: folder,
                start: granted ? "pass" : "import functools\nModule = functools.partial(Module, needs=('network',))",
                batch: "return answer(posts)")
            module.limits.hasNetwork = granted
            return module
        }
        try await bench.run { try await bench.until { bench.problem?.contains(problem) == true } }
    }
}
