import Analytics
import Daemon
import Foundation
import Launcher
import Logging
import PluginKit
import Storage
import Testing

/// An engine with one module, and what tests do with them.
final class ModuleBench: Sendable {
    let test: TestEngine
    let module: Configuration.Module
    /// Holds the module's files.
    let folder: String
    let limits: ModuleLimits

    static let examples = FileManager.default.currentDirectoryPath + "/examples/modules"
    static let python = "/usr/bin/python3"
    /// The voxd that was built with the tests, or that VOXD_LAUNCHER names: modules need a program that can be their launcher.
    static let launcher =
        ProcessInfo.processInfo.environment["VOXD_LAUNCHER"]
        ?? CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false)
        .dropLast().joined(separator: "/") + "/voxd"

    /// The example, as a user would configure it.
    static var wordtone: Configuration.Module {
        module("wordtone", [examples + "/wordtone/wordtone.py"])
    }

    /// A module that is written for a fault: `body` is what it does with a batch, with `posts`, `flag` (true in its first life
    /// only, which ends with it) and `answer(posts)` at hand.
    static func faulty(
        _ id: String, in folder: String, start: String = "pass", scope: String = "post", batch: String
    ) throws
        -> Configuration.Module
    {
        let indented = batch.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
        let script = """
            import json, os, signal, sys, time
            sys.dont_write_bytecode = True
            sys.path.insert(0, "\(examples)/wordtone")
            from voxd_module import Measure, Module, Signal, Unscored

            def flag():
                try:
                    os.close(os.open("\(folder)/\(id).flag", os.O_CREAT | os.O_EXCL))
                    return True
                except FileExistsError:
                    return False

            def answer(posts):
                return [Signal("length", len(post.text)) for post in posts]

            def analyze(posts):
            \(indented)

            \(start)
            Module(id="\(id)", version="1", summary=" ".join(sorted(os.environ)) + " " + " ".join(os.listdir("/proc/self/fd")),
                   measures=[Measure("length", unit="scalars", range=(0, 65536), scope="\(scope)")], analyze=analyze).run()
            """
        let path = "\(folder)/\(id).py"
        try script.write(toFile: path, atomically: true, encoding: .utf8)
        var module = module(id, [python, path])
        module.limits.readable = [examples]
        module.limits.writable = [folder]
        return module
    }

    /// A module with the limits of tests.
    static func module(_ id: String, _ command: [String]) -> Configuration.Module {
        var module = Configuration.Module(
            id: PluginID(trusted: id), program: .command(command),
            position: SourcePosition(file: "test", line: 1, column: 1))
        // Tests on a busy machine must not run into a limit that they are not about.
        module.deadline = .seconds(300)
        module.batchSize = 8
        return module
    }

    /// Pauses are short unless `clock` measures them; limits of time are long.
    init(
        clock: (any Clock<Duration>)? = nil, configure: (inout Configuration) -> Void = { _ in },
        _ make: (_ folder: String) throws -> Configuration.Module
    ) async throws {
        let folder = NSTemporaryDirectory() + "voxd-module-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        self.folder = folder
        let module = try make(folder)
        self.module = module
        var limits = ModuleLimits()
        limits.launcher = Self.launcher
        if let clock {
            limits.clock = clock
        } else {
            limits.handshake = .seconds(300)
            limits.firstPause = .milliseconds(1)
            limits.longestPause = .milliseconds(20)
        }
        self.limits = limits
        test = try await TestEngine { configuration in
            configuration.modules = [module]
            configure(&configuration)
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Runs the module as the daemon does for as long as `body` takes, on another engine or with other limits where they are given.
    ///
    /// Its process is gone afterwards.
    func run(
        on engine: Engine? = nil, limits: ModuleLimits? = nil, _ body: () async throws -> Void
    ) async throws {
        let log = Logger(label: "test") { _ in SilentLog() }
        let host = ModuleHost(engine: engine ?? test.engine, limits: limits ?? self.limits, log: log)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await host.run() }
            do { try await body() } catch {
                group.cancelAll()
                throw error
            }
            group.cancelAll()
            try await group.waitForAll()
        }
    }

    /// Waits until `condition` holds, a minute at most; it is asked whenever the engine has something to tell.
    func until(
        _ condition: () async throws -> Bool, _ place: SourceLocation = #_sourceLocation
    ) async throws {
        for _ in 0..<240 {
            if try await condition() { return }
            _ = try await test.engine.events(after: nil, limit: 1, wait: 0.25)
        }
        Issue.record(
            "what was waited for did not come: \(problem ?? "no problem"), \(test.engine.current.modules)",
            sourceLocation: place)
        throw CancellationError()
    }

    /// Waits until the module has seen every change.
    func untilUpToDate(_ place: SourceLocation = #_sourceLocation) async throws {
        try await until(
            {
                guard status?.phase == .upToDate, let generation = status?.generation else { return false }
                return try await test.engine.store.ask { snapshot in
                    let last = try snapshot.lastChange()
                    return try snapshot.generations().first { $0.id == generation }?.position == last
                }
            }, place)
    }

    var status: ModuleStatus? { test.engine.current.modules[module.name] }
    /// True where a process has ended, whether or not anybody has asked how.
    static func isGone(_ process: Int32) -> Bool {
        guard let facts = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return facts.contains(") Z ")
    }

    var problem: String? { test.engine.current.problems["module \(module.id)"] }

    /// What the module's generation says of each post, by the post's id.
    func outcomes() async throws -> [String: [SignalBody.Outcome]] {
        let generation = try #require(status?.generation)
        return try await test.engine.store.ask { snapshot in
            let posts = try snapshot.changes(after: 0, through: snapshot.lastChange(), limit: 100_000).posts
            return Dictionary(
                uniqueKeysWithValues: posts.map {
                    ($0.post.id.value, $0.signals[generation]?.entries.map(\.outcome) ?? [])
                })
        }
    }

    /// Posts of `range`, each with a text of a length of its own.
    static func posts(_ range: Range<Int>) -> [String] {
        range.map {
            TestEngine.post("\($0)", "Tesla" + String(repeating: " and", count: $0 % 50), author: "a\($0 % 7)")
        }
    }

    /// What `faulty` says of a post of ``posts(_:)``.
    static func length(_ number: Int) -> [SignalBody.Outcome] {
        [.scored(value: Int64(5 + 4 * (number % 50)) * SignalBody.scale, label: nil, confidence: 100)]
    }
}

/// Keeps the log of faults that tests cause on purpose out of their output.
private struct SilentLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.critical

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {}
}
