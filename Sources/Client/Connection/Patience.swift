import NIOCore

/// Ends a connection on which nothing came or went for too long; stands behind NIO's `IdleStateHandler`.
final class Patience: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    /// What the one who waits is told.
    private let error: ClientError

    init(error: ClientError) {
        self.error = error
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard event is IdleStateHandler.IdleStateEvent else {
            context.fireUserInboundEventTriggered(event)
            return
        }
        context.fireErrorCaught(error)
        context.close(promise: nil)
    }
}
