internal import Wire
internal import Analytics
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// The services that run beside the server.
struct DaemonServices: Sendable {
    let engine: Engine
    let notifier: ServiceNotifier
    /// The SIGHUPs since the daemon began to start.
    let hangups: UnixSignalsSequence
    let log: Logger

    /// All services as one group: started in this order, shut down in the reverse one.
    func group(server: HTTPServer) -> ServiceGroup {
        var services: [any Service] = [
            Background { await engine.runUpkeep() }, Background { await engine.runFilling() },
            Background { await engine.runStance() },
            Background { await reportStatus() }, Background { await followSignals() },
            ModuleHost(engine: engine, log: log),
        ]
        if let interval = ServiceNotifier.watchdogInterval {
            services.append(
                Watchdog(interval: interval, clock: ContinuousClock(), notifier: notifier, logger: log) {
                    try await engine.probe()
                })
        }
        services.append(server)
        // Last, and so the first to hear of the end.
        services.append(StopNotice(notifier: notifier, log: log))
        return ServiceGroup(services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    }

    /// Tells the service manager the figures of the last minute.
    private func reportStatus() async {
        while !Task.isCancelled {
            if let status = try? await engine.status() {
                let rate = Int(status.recordsPerSecond.rounded())
                notifier.status(
                    "\(status.state), \(status.stored["posts"] ?? 0) posts, \(status.stored["polls"] ?? 0) polls, "
                        + "\(rate) records/s, \(status.databaseBytes >> 20) MiB")
            }
            try? await Task.sleep(for: .seconds(10))
        }
    }

    /// Reloads at each SIGHUP.
    private func followSignals() async { for await _ in hangups { _ = try? await engine.reload() } }
}

/// Says that the daemon shuts down when it begins to, not when it has.
private struct StopNotice: Service {
    let notifier: ServiceNotifier
    let log: Logger

    func run() async {
        try? await gracefulShutdown()
        notifier.stopping(status: "finishing the requests under way")
        log.log(.stopping)
    }
}

/// Work that goes on until the daemon shuts down.
private struct Background: Service {
    let work: @Sendable () async -> Void

    init(_ work: @escaping @Sendable () async -> Void) { self.work = work }

    func run() async { await cancelWhenGracefulShutdown { await work() } }
}
