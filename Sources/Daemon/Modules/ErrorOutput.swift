import Logging
import NIOCore
import Synchronization

/// Puts what a module prints to its standard error into the log, within the bounds of ``ErrorLines``; a module that prints
/// without end is read slowly, so that it is the one that waits.
final class ErrorOutput: ChannelDuplexHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = Never

    private let lines = Mutex(ErrorLines())
    private let log: Logger

    /// Logs to `log`, which names the module.
    init(log: Logger) { self.log = log }

    /// The last line that has words.
    var lastLine: String? { lines.withLock { $0.last } }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data).readableBytesView
        tell(lines.withLock { $0.take(bytes, at: NIODeadline.now().uptimeNanoseconds) })
    }

    func channelInactive(context: ChannelHandlerContext) {
        tell(lines.withLock { $0.finish() })
        context.fireChannelInactive()
    }

    func read(context: ChannelHandlerContext) {
        let pause = lines.withLock { $0.isFull ? NIODeadline.uptimeNanoseconds($0.windowEnd) : nil }
        guard let pause, pause > .now() else {
            context.read()
            return
        }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(deadline: pause) { bound.value.read() }
    }

    private func tell(_ found: (lines: [String], leftOut: Int)) {
        for line in found.lines { log.info("a module says", metadata: ["line": "\(line)"]) }
        if found.leftOut > 0 {
            log.warning("a module printed more lines than are logged", metadata: ["left-out": "\(found.leftOut)"])
        }
    }
}
