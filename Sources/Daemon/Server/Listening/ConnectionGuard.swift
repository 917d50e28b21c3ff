import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Wire

/// Watches over one connection, so that a slow or broken client costs nobody but itself.
///
/// It ends a body that stalls (only while the daemon waits for it), closes a connection that asks nothing and one whose client
/// does not read, closes after an answer that came before the end of its request, answers a head that cannot be read, and
/// tells the ledger when the connection is idle. Hummingbird's own idle time would close a connection in the middle of a body
/// without an answer, so it is not used. It lives between the HTTP codec and Hummingbird, on the connection's event loop.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ServerLimits
    private let ledger: ConnectionLedger
    /// Requests whose answer has not ended.
    private var openRequests = 0
    /// True between the head and the end of the newest request.
    private var isReadingRequest = false
    private var isAnswering = false
    private var closesAfterAnswer = false
    /// True once the last answer was written.
    private var isFinished = false
    /// Runs while no request is open, so also while a head has come in part.
    private var idleTimer: Scheduled<Void>?
    private var bodyTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?
    private var lingerTimer: Scheduled<Void>?

    /// Watches over one connection of `ledger`.
    init(limits: ServerLimits, ledger: ConnectionLedger) {
        self.limits = limits
        self.ledger = ledger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { startIdling(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        startIdling(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bodyTimer?.cancel()
        bodyTimer = nil
        switch unwrapInboundIn(data) {
        case .head:
            if openRequests == 0 { ledger.begin(context.channel) }
            openRequests += 1
            isReadingRequest = true
            idleTimer?.cancel()
            idleTimer = nil
        case .body: break
        case .end: isReadingRequest = false
        }
        context.fireChannelRead(data)
    }

    /// The daemon asks for more: from now on it waits for the client, until then the client waits for it.
    func read(context: ChannelHandlerContext) {
        if isReadingRequest, bodyTimer == nil, !isFinished {
            bodyTimer = schedule(in: limits.bodyStall, context) { guardian, context in
                guardian.bodyTimer = nil
                guard guardian.isReadingRequest, !guardian.isFinished else { return }
                context.fireErrorCaught(StalledBody())
            }
        }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isFinished else {
            promise?.fail(ChannelError.outputClosed)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            isAnswering = true
            if openRequests == 1, isReadingRequest {
                closesAfterAnswer = true
                head.headerFields[.connection] = "close"
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end:
            isAnswering = false
            openRequests -= 1
            if openRequests == 0 {
                ledger.end(context.channel)
                startIdling(context)
            }
            context.write(data, promise: promise)
            if closesAfterAnswer { finish(context) }
        default:
            context.write(data, promise: promise)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writeTimer?.cancel()
        writeTimer = nil
        if !context.channel.isWritable {
            writeTimer = schedule(in: limits.writeStall, context) { _, context in context.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let error = error as? HTTPParserError, openRequests == 0, !isFinished {
            answer(.unreadable(error), context)
        }
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelTimers()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { cancelTimers() }

    /// Answers what never became a request.
    private func answer(_ failure: RequestFailure, _ context: ChannelHandlerContext) {
        var head = HTTPResponse(status: .init(code: failure.problem.status), headerFields: failure.headers)
        let body = ByteBuffer(bytes: failure.encoded)
        head.headerFields[.contentLength] = "\(body.readableBytes)"
        head.headerFields[.connection] = "close"
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.write(wrapOutboundOut(.end(nil)), promise: nil)
        finish(context)
    }

    /// Ends the daemon's side, and the client's a little later: it may still be sending and should read the answer first.
    private func finish(_ context: ChannelHandlerContext) {
        isFinished = true
        bodyTimer?.cancel()
        bodyTimer = nil
        context.flush()
        context.close(mode: .output, promise: nil)
        lingerTimer = schedule(in: limits.linger, context) { _, context in context.close(promise: nil) }
    }

    private func startIdling(_ context: ChannelHandlerContext) {
        idleTimer?.cancel()
        idleTimer = schedule(in: limits.idle, context) { _, context in context.close(promise: nil) }
    }

    private func schedule(
        in delay: Duration, _ context: ChannelHandlerContext,
        _ action: @escaping (ConnectionGuard, ChannelHandlerContext) -> Void
    ) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { action(self, context) }
    }

    private func cancelTimers() {
        for timer in [idleTimer, bodyTimer, writeTimer, lingerTimer] { timer?.cancel() }
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}

/// A body of which nothing came while the daemon waited for it.
struct StalledBody: Error {}
