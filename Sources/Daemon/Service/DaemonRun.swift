internal import UnixSignals
internal import Analytics
internal import CMalloc
internal import CoreMetrics
internal import Foundation
internal import Logging
package import PluginKit
internal import ServiceLifecycle
internal import SettingsFiles
internal import Storage
internal import Wire

/// The life of the daemon, from its arguments to its exit code.
package struct DaemonRun: Sendable {
    private let arguments: LocationArguments
    private let plugins: PluginSet
    private let notifier = ServiceNotifier()

    /// Exit codes, those of sysexits.h where it has one.
    package enum ExitCode: Int32, Sendable {
        /// It ended as it was told.
        case ok = 0
        /// It failed; the log says why.
        case failed = 1
        /// Another voxd has the state directory or a socket.
        case occupied = 69
        /// The configuration is wrong.
        case configuration = 78
    }

    /// Makes a run with what the command line says.
    package init(arguments: LocationArguments, plugins: PluginSet) {
        self.arguments = arguments
        self.plugins = plugins
    }

    /// Serves until a signal ends it.
    ///
    /// What keeps it from starting is logged; clients that wait on sockets of the service manager are answered first.
    package func run() async -> ExitCode {
        // What it makes is for nobody else; the sockets' modes are set on purpose.
        umask(0o077)
        // With a heap for every thread, what one batch took would be kept several times over.
        mallopt(M_ARENA_MAX, 2)
        let threshold = LogThreshold(.info)
        let destination = LogDestination.current
        LoggingSystem.bootstrap { SystemLogHandler(label: $0, destination: destination, threshold: threshold) }
        let log = Logger(label: "voxd")
        let adopted: [String: Int32]
        let locations: Locations
        do {
            adopted = try ListenDescriptors.adopt()
            locations = try Locations.resolve(
                arguments, environment: ProcessInfo.processInfo.environment, userID: geteuid(), adopted: adopted)
        } catch {
            log.critical("voxd cannot start", metadata: ["error": "\(error)"])
            return .failed
        }
        for (name, descriptor) in locations.unusedDescriptors {
            log.warning("a socket of the service manager is not used", metadata: ["name": "\(name)"])
            close(descriptor)
        }
        do {
            return try await serve(locations, threshold, log)
        } catch {
            let (code, problem) = Self.judge(error)
            log.critical("voxd cannot start", metadata: ["error": "\(error)"])
            notifier.stopping(status: problem.title)
            await answerWaiting(locations, problem, log)
            return code
        }
    }

    private func serve(_ locations: Locations, _ threshold: LogThreshold, _ log: Logger) async throws -> ExitCode {
        // Trapped before the service manager hears that we serve: a reload right then must not end the daemon.
        let hangups = await UnixSignalsSequence(trapping: .sighup)
        try locations.createDirectories()
        // First of all the lock: a second daemon must not touch the first one's sockets.
        let directory = try StateDirectory(path: locations.state)
        let plugins = plugins
        let configuration = try Configuration.load(
            path: locations.configuration, isOptional: !locations.isConfigurationGiven
        ) { Engine.assemble($0, plugins).issues }
        threshold.level = configuration.log.level.level
        if case .defaults(let missing) = configuration.origin {
            log.notice("no configuration file is there: the defaults hold", metadata: ["path": "\(missing)"])
        }
        let metrics = MetricsRegistry()
        metrics.describe("voxd_http_requests_total", "Requests by route, method and status.")
        metrics.describe("voxd_http_request_seconds", "Time from a request's head to the end of its answer.")
        MetricsSystem.bootstrap(metrics)
        let engine = try await makeEngine(directory, configuration, threshold, log)
        let questions = try ListeningSocket(locations.socket)
        let administration = try ListeningSocket(locations.adminSocket)
        let services = DaemonServices(
            engine: engine, notifier: notifier, hangups: hangups, log: log)
        let server = HTTPServer(
            engine: engine, questions: questions, administration: administration,
            limits: ServerLimits(configuration.server), metrics: { await engine.figures() + metrics.text() }, log: log)
        log.log(
            .started,
            [
                "version": "\(Version.current)", "state": "\(locations.state)",
                "configuration": "\(locations.configuration)",
            ])
        notifier.ready(status: "serving")
        try await services.group(server: server).run()
        try engine.store.close()
        // The lock is let go last.
        withExtendedLifetime(directory) {}
        return .ok
    }

    private func makeEngine(
        _ directory: StateDirectory, _ configuration: Configuration, _ threshold: LogThreshold, _ log: Logger
    ) async throws -> Engine {
        let files = FileManager.default
        let keyPath = configuration.privacy.authorKey.path(
            state: directory.path, environment: ProcessInfo.processInfo.environment, exists: files.fileExists(atPath:))
        let keyring = try directory.keyring(at: keyPath)
        var options = Store.Options()
        options.readers = configuration.storage.readers
        options.walLimit = Int64(configuration.storage.walLimit)
        options.sizeLimit = configuration.storage.databaseLimit.map(Int64.init)
        options.textModel = TextModelFile.find(log)
        options.executor = AnsweringThreads(readers: configuration.storage.readers)
        let store = try Store(path: directory.databasePath, options: options) { migration in
            log.notice("migrating the database", metadata: ["migration": "\(migration)"])
            notifier.extendTimeout(by: .seconds(3600))
            notifier.status("migrating the database: \(migration)")
        }
        try await store.bind(keyFingerprint: keyring.fingerprint, keyPath: keyPath)
        return try await Engine(
            store: store, keyring: keyring, plugins: plugins, configuration: configuration,
            clock: { Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }, log: log
        ) { [notifier] moment in
            switch moment {
            case .begins: notifier.reloading()
            case .ended(let configuration):
                threshold.level = configuration.log.level.level
                notifier.ready(status: "serving")
            }
        }
    }

    /// What an error at the start means for the exit code and for waiting clients.
    private static func judge(_ error: any Error) -> (ExitCode, Problem) {
        switch error {
        case let error as ConfigurationError:
            return (
                .configuration,
                Problem(
                    "bad-configuration", title: "The configuration is wrong", status: 503,
                    detail:
                        "voxd cannot start until its configuration is mended; `voxd check-config` shows what is wrong",
                    errors: error.issues.prefix(20).map(\.description))
            )
        case let error as StorageError:
            let code: ExitCode = if case .locked = error { .occupied } else { .failed }
            return (code, Problem("not-started", title: "voxd cannot start", status: 503, detail: "\(error)"))
        case is ListenError:
            return (.occupied, Problem("not-started", title: "voxd cannot start", status: 503, detail: "\(error)"))
        default:
            return (.failed, Problem("not-started", title: "voxd cannot start", status: 503, detail: "\(error)"))
        }
    }

    /// Answers clients that wait on sockets of the service manager, so that they hear why instead of hanging.
    private func answerWaiting(_ locations: Locations, _ problem: Problem, _ log: Logger) async {
        guard case .adopted = locations.socket, case .adopted = locations.adminSocket,
            let questions = try? ListeningSocket(locations.socket),
            let administration = try? ListeningSocket(locations.adminSocket)
        else { return }
        let server = HTTPServer(
            unavailable: problem, questions: questions, administration: administration, limits: ServerLimits(), log: log
        )
        let group = ServiceGroup(services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try? await group.run() }
            tasks.addTask {
                try? await Task.sleep(for: .seconds(2))
                await group.triggerGracefulShutdown()
            }
        }
    }
}
