package import NIOCore
package import NIOHTTP1
import NIOPosix
import Wire

/// Speaks HTTP with voxd over its Unix socket; a connection for each request.
package struct SocketClient: Sendable {
    /// Where voxd listens.
    package let path: String
    /// How long nothing may come or go before a request is given up.
    package let patience: Duration

    /// The longest answer that is kept in memory, in bytes.
    package static let maximumAnswerBytes = 64 << 20
    /// The bytes of a body that are handed over at a time.
    private static let sliceBytes = 64 << 10
    /// How often a connection is tried while voxd's queue of connections is full.
    private static let attempts = 20

    /// Makes a client for the socket at `path`.
    package init(path: String, patience: Duration = .seconds(30)) {
        self.path = path
        self.patience = patience
    }

    /// Asks, and gives the whole answer.
    ///
    /// An answer with a status of 400 or more that isn't in `accepting` throws ``ClientError/refused(_:retryAfter:)``.
    package func send(_ request: ClientRequest, accepting: Set<Int> = []) async throws -> ByteBuffer {
        try await exchange(request, accepting: accepting) { _, body in
            try await body.collect(limit: Self.maximumAnswerBytes)
        }
    }

    /// Asks, and has `read` take the answer as it comes.
    ///
    /// The body is sent while the answer is read, with back-pressure on both; once `read` returns, the rest of either
    /// is given up and the connection is closed.
    package func exchange<Answer: Sendable>(
        _ request: ClientRequest, accepting: Set<Int> = [],
        read: @Sendable (HTTPResponseHead, inout AnswerBody) async throws -> Answer
    ) async throws -> Answer {
        let channel = try await connect()
        do {
            return try await channel.executeThenClose { inbound, outbound in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await write(request, to: outbound, of: channel.channel) }
                    do {
                        var body = AnswerBody(parts: inbound.makeAsyncIterator(), path: path)
                        let head = try await body.head()
                        if head.status.code >= 400, !accepting.contains(Int(head.status.code)) {
                            throw try await refusal(head, &body)
                        }
                        let answer = try await read(head, &body)
                        group.cancelAll()
                        return answer
                    } catch {
                        group.cancelAll()
                        if case .failure(let failure as BodyFailure) = await group.nextResult() { throw failure }
                        throw error
                    }
                }
            }
        } catch let failure as BodyFailure {
            throw failure.cause
        }
    }

    private typealias Connection = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private func connect() async throws -> Connection {
        guard path.utf8.count <= SocketLocation.maximumPathBytes else { throw ClientError.pathTooLong(path: path) }
        let timedOut = ClientError.timedOut(path: path, seconds: max(1, patience.components.seconds))
        let idle = TimeAmount(patience)
        for attempt in 1... {
            do {
                return try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                    .connect(unixDomainSocketPath: path) { channel in
                        channel.eventLoop.makeCompletedFuture {
                            let pipeline = channel.pipeline.syncOperations
                            try pipeline.addHandler(IdleStateHandler(allTimeout: idle))
                            try pipeline.addHTTPClientHandlers()
                            try pipeline.addHandler(Patience(error: timedOut))
                            return try Connection(wrappingChannelSynchronously: channel)
                        }
                    }
            } catch let error as IOError where error.errnoCode == SystemCalls.wouldBlock && attempt < Self.attempts {
                try await Task.sleep(for: .milliseconds(50))
            } catch {
                throw ClientError(connecting: error, path: path)
            }
        }
        throw ClientError.busy(path: path)
    }

    /// Sends the request; where its body cannot be had, the connection is closed, so that voxd sees a torn body.
    private func write(
        _ request: ClientRequest, to outbound: NIOAsyncChannelOutboundWriter<HTTPClientRequestPart>,
        of channel: any Channel
    ) async throws {
        let head = HTTPRequestHead(
            version: .http1_1, method: request.method, uri: request.target, headers: request.allHeaders)
        try await outbound.write(.head(head))
        switch request.body {
        case .none: break
        case .bytes(var bytes, _):
            while let slice = bytes.readSlice(length: min(Self.sliceBytes, bytes.readableBytes)),
                slice.readableBytes > 0
            {
                try await outbound.write(.body(.byteBuffer(slice)))
            }
        case .stream(_, let next):
            while let bytes = try await Self.next(next, of: channel) {
                try await outbound.write(.body(.byteBuffer(bytes)))
            }
        }
        try await outbound.write(.end(nil))
    }

    private static func next(
        _ next: @Sendable () async throws -> ByteBuffer?, of channel: any Channel
    ) async throws -> ByteBuffer? {
        do {
            return try await next()
        } catch {
            channel.close(promise: nil)
            throw BodyFailure(cause: error)
        }
    }

    /// The body of a request could not be had; the answer that is missing for it is a consequence.
    private struct BodyFailure: Error {
        let cause: any Error
    }

    /// The error that an answer stands for.
    private func refusal(_ head: HTTPResponseHead, _ body: inout AnswerBody) async throws -> ClientError {
        let retryAfter = head.headers.first(name: "Retry-After").flatMap { Int($0) }
        let bytes = try await body.collect(limit: Self.maximumAnswerBytes)
        guard let problem = try? bytes.decoded(Problem.self) else {
            return .notVoxd(path: path, found: "it answers \(head.status) without saying why")
        }
        return .refused(problem, retryAfter: retryAfter)
    }
}
