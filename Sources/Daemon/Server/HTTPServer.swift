import HummingbirdCore
import Synchronization
package import Logging
import ServiceLifecycle
import Storage
package import Wire

/// Answers questions on one Unix socket, and questions and orders on another one.
///
/// It answers from the moment at which it runs; clients can connect since their ``ListeningSocket`` was made. When it is told
/// to shut down, it accepts nobody any more, ends streams of events, lets running requests finish for a while, and removes
/// the socket files that this daemon made.
package struct HTTPServer: Service {
    private let listeners: [Listener]

    /// Answers with `engine`, and `/metrics` with the Prometheus text that `metrics` gives.
    package init(
        engine: Engine, questions: ListeningSocket, administration: ListeningSocket, limits: ServerLimits,
        metrics: @escaping @Sendable () async -> String, log: Logger
    ) {
        let sockets = [(questions, Audience.questions), (administration, Audience.administration)]
        self.init(sockets, limits, log, engine.store.executor) { audience in
            let table = RouteTable(engine: engine, limits: limits, metrics: metrics)
            return RouteTable.router(for: audience, routes: table.routes)
        }
    }

    /// Answers everything with `problem`: for a daemon that cannot work but must not let its clients hang.
    package init(
        unavailable problem: Problem, questions: ListeningSocket, administration: ListeningSocket,
        limits: ServerLimits, log: Logger
    ) {
        let sockets = [(questions, Audience.questions), (administration, Audience.administration)]
        self.init(sockets, limits, log, globalConcurrentExecutor) { _ in
            RouteTable.router(answering: problem)
        }
    }

    private init(
        _ sockets: [(ListeningSocket, Audience)], _ limits: ServerLimits, _ log: Logger,
        _ executor: any TaskExecutor, router: (Audience) -> RequestRouter
    ) {
        listeners = sockets.map { socket, audience in
            let ledger = ConnectionLedger(limit: limits.connections)
            let responder = Responder(
                audience: audience, router: router(audience), requests: Gate(limit: limits.requests), ledger: ledger,
                log: log)
            return Listener(socket, limits: limits, ledger: ledger, executor: executor, log: log) {
                try await responder.respond(to: $0, $1, $2)
            }
        }
    }

    /// Answers until the service group shuts down.
    package func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            for listener in listeners { group.addTask { try await listener.serve() } }
        }
    }
}
