package import Logging
import ServiceLifecycle

/// Tells the service manager that the daemon makes progress, for as long as it does.
///
/// A process can be alive and stuck: so a probe does the daemon's work in small, idle or not, and only a probe that
/// succeeds within half of the interval is told. When probes fail or hang, the service manager hears nothing and starts
/// the daemon again.
package struct Watchdog<Time: Clock>: Service where Time.Duration == Duration {
    private let interval: Duration
    private let clock: Time
    private let notifier: ServiceNotifier
    private let logger: Logger
    private let probe: @Sendable () async throws -> Void

    /// Makes a watchdog that is heard of at least every `interval`.
    ///
    /// `probe` runs a transaction and a question, and throws where one fails.
    package init(
        interval: Duration, clock: Time, notifier: ServiceNotifier = ServiceNotifier(), logger: Logger,
        probe: @escaping @Sendable () async throws -> Void
    ) {
        self.interval = interval
        self.clock = clock
        self.notifier = notifier
        self.logger = logger
        self.probe = probe
    }

    /// Probes until the service shuts down or the task is cancelled.
    package func run() async throws {
        try await cancelWhenGracefulShutdown { try await watch() }
    }

    /// Probes for ever: at most half of the interval for a probe and a quarter for the rest after it leave a quarter to spare.
    private func watch() async throws {
        var isWell = true
        while !Task.isCancelled {
            let outcome = await probeOnce()
            switch outcome {
            case .progress:
                notifier.watchdog()
                if !isWell { logger.notice("the daemon makes progress again") }
            case .failed(let error):
                logger.error(
                    "a probe failed; the service manager is not told of progress", metadata: ["error": "\(error)"])
            case .late, .cancelled:
                break
            }
            isWell = outcome == .progress
            do { try await clock.sleep(for: interval / 4) } catch { return }
        }
    }

    /// How a probe ended.
    private enum Outcome: Equatable, Sendable {
        case progress
        case failed(String)
        case late
        case cancelled
    }

    /// Runs the probe; where it is late, says so at once and then waits for its end.
    private func probeOnce() async -> Outcome {
        await withTaskGroup(of: Outcome.self) { group in
            group.addTask {
                do {
                    try await probe()
                    return .progress
                } catch {
                    return Task.isCancelled ? .cancelled : .failed("\(error)")
                }
            }
            group.addTask {
                do {
                    try await clock.sleep(for: interval / 2)
                    return .late
                } catch {
                    return .cancelled
                }
            }
            let first = await group.next() ?? .cancelled
            if first == .late {
                logger.error(
                    "a probe is late; the service manager is not told of progress",
                    metadata: ["limit": "\(interval / 2)"])
            }
            group.cancelAll()
            return first
        }
    }
}
