import HummingbirdCore
import Logging
import NIOCore
import NIOHTTPTypes
import NIOPosix
import ServiceLifecycle

/// Accepts the clients of one socket and has them answered.
struct Listener: Sendable {
    private typealias Connections = NIOAsyncChannel<HTTP1Channel.Value, Never>

    private let socket: ListeningSocket
    private let limits: ServerLimits
    private let ledger: ConnectionLedger
    private let executor: any TaskExecutor
    private let http: HTTP1Channel
    private let log: Logger

    /// Will answer the clients of `socket`, who stand in `ledger`, with `responder`, on the threads of `executor`.
    init(
        _ socket: ListeningSocket, limits: ServerLimits, ledger: ConnectionLedger, executor: any TaskExecutor,
        log: Logger, responder: @escaping HTTP1Channel.Responder
    ) {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: limits.headBytes, maxHeaderListSize: limits.headBytes, maxHeaderFieldCount: 100)
        let configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, ledger: ledger)],
            idleTimeout: nil, httpDecoderConfiguration: decoder)
        self.socket = socket
        self.limits = limits
        self.ledger = ledger
        self.executor = executor
        self.log = log
        http = HTTP1Channel(responder: responder, configuration: configuration)
    }

    /// Answers until the service is told to shut down, then ends running requests, at the latest after the limit for it.
    func serve() async throws {
        let connections = try await open()
        log.info("listening", metadata: ["socket": "\(socket.name)"])
        await withTaskGroup { group in
            group.addTask { await accept(connections) }
            group.addTask { await endAfterShutdown(connections) }
            // Accepting ends when all connections did, or when the time for that is over.
            await group.next()
            group.cancelAll()
        }
        do { try socket.removeFile() } catch {
            log.warning("socket file stays", metadata: ["socket": "\(socket.name)", "error": "\(error)"])
        }
    }

    private func open() async throws -> Connections {
        try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.backlog, value: ListeningSocket.backlog)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .bind(socket.descriptor) { channel in
                // Before anything is read: a client that goes at once is known all the same.
                SocketCalls.peer(of: channel).flatMap { peer in
                    ledger.note(peer, of: channel)
                    return http.setup(channel: channel, logger: log)
                }
            }
    }

    private func accept(_ connections: Connections) async {
        do {
            try await connections.executeThenClose { inbound in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in inbound {
                        // Here and not in the task, so that the order of arrival counts.
                        let admission = ledger.admit(connection.channel)
                        group.addTask(executorPreference: executor) { await answer(connection, admission) }
                    }
                }
            }
        } catch {
            log.debug("accepting ended", metadata: ["socket": "\(socket.name)", "error": "\(error)"])
        }
    }

    /// Waits for the order to shut down, accepts nobody from then on, and after a while closes what is still open.
    private func endAfterShutdown(_ connections: Connections) async {
        do {
            try await gracefulShutdown()
            connections.channel.close(promise: nil)
            ledger.quiesce()
            try await Task.sleep(for: limits.shutdown)
            log.warning("requests broken off by the shutdown", metadata: ["connections": "\(ledger.count)"])
        } catch {
            // All connections ended in time, or the service was cancelled.
        }
        ledger.closeAll()
    }

    private func answer(_ connection: HTTP1Channel.Value, _ admission: ConnectionLedger.Admission) async {
        let channel = connection.channel
        switch admission {
        case .admitted: break
        case .admittedFor(let idle): idle.close(promise: nil)
        case .refused:
            log.debug("connection refused: all others are busy", metadata: ["socket": "\(socket.name)"])
            try? await connection.executeThenClose { _, outbound in
                try await outbound.write(contentsOf: RequestFailure.busy("connections").parts)
            }
            return
        }
        await http.handle(value: connection, logger: log)
        ledger.remove(channel)
    }
}
