import Launcher
import NIOCore
import Synchronization

/// What a module's launcher has said so far.
final class LaunchReports: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let account: Mutex<Account>
    private let onHeld: @Sendable (Int) -> Void
    /// The module's process; nil where it was not started.
    let process: EventLoopFuture<Int32?>
    private let promise: EventLoopPromise<Int32?>

    /// What is known.
    struct Account: Sendable {
        /// How the module is confined.
        var confinement: LaunchReport.Confinement?
        /// The limit that it was ended for, in words.
        var exceeded: String?
        /// How it ended.
        var ending: LaunchReport.Ending?
        /// The most memory that one of its processes held, in bytes.
        var peak = 0
        /// The time for which it was stopped, in milliseconds.
        var held = 0
        /// Why it was not started.
        var failure: String?
        fileprivate var line: [UInt8] = []
    }

    /// Listens on a channel of `eventLoop`; `onHeld` hears how long the module was stopped for its use of the processor.
    init(eventLoop: any EventLoop, onHeld: @escaping @Sendable (Int) -> Void) {
        account = Mutex(Account())
        promise = eventLoop.makePromise()
        process = promise.futureResult
        self.onHeld = onHeld
    }

    /// What is known now; everything once the channel is closed.
    var known: Account { account.withLock { $0 } }

    /// Nothing will be said: there is no channel.
    func abandon() { promise.succeed(nil) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for byte in unwrapInboundIn(data).readableBytesView {
            let line: String? = account.withLock { account in
                guard byte == 0x0A else {
                    account.line.append(byte)
                    return nil
                }
                defer { account.line = [] }
                return String(decoding: account.line, as: UTF8.self)
            }
            if let report = line.flatMap(LaunchReport.init(line:)) { take(report) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.succeed(nil)
        context.fireChannelInactive()
    }

    private func take(_ report: LaunchReport) {
        switch report {
        case .started(let process, let confinement):
            account.withLock { $0.confinement = confinement }
            promise.succeed(process)
        case .held(let milliseconds):
            account.withLock { $0.held = milliseconds }
            onHeld(milliseconds)
        case .exceeded(let limit, let found, let allowed):
            account.withLock { $0.exceeded = limit.words(found: found, allowed: allowed) }
        case .ended(let ending, let peak): account.withLock { ($0.ending, $0.peak) = (ending, peak) }
        case .failed(let reason): account.withLock { $0.failure = reason }
        }
    }
}
