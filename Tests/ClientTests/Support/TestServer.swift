import Client
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import Wire

/// An HTTP server on a Unix socket in a directory of its own, for the time of a test.
final class TestServer: Sendable {
    /// What a client sent.
    struct Request: Sendable {
        let method: HTTPMethod
        let target: String
        let headers: HTTPHeaders
        var body: [UInt8] = []
    }

    /// What the server does with a request.
    enum Reply: Sendable {
        /// Answers with JSON.
        case json(String, status: HTTPResponseStatus = .ok)
        /// Answers with a problem document.
        case problem(Problem, retryAfter: Int? = nil)
        /// Answers in chunks; breaks the connection after them where it is not complete.
        case chunks([[UInt8]], isComplete: Bool)
        /// Breaks the connection without an answer.
        case hangUp
        /// Says nothing for as long as the client stays.
        case silence
    }

    private typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    /// Every connection that was accepted, for the life of the process: NIO ends it where one is let go of that nobody served, as happens
    /// where a client connects while a server ends.
    private static let accepted = Mutex<[Connection]>([])

    /// Where it listens.
    let path: String
    private let log = Mutex<[Request]>([])
    private let handler: @Sendable (Request) throws -> Reply
    /// Targets that are answered before their body is read.
    private let early: String?

    /// The requests so far.
    var requests: [Request] { log.withLock { $0 } }

    /// A client of it.
    func client(patience: Duration = .seconds(60)) -> SocketClient { SocketClient(path: path, patience: patience) }

    private init(path: String, early: String?, handler: @escaping @Sendable (Request) throws -> Reply) {
        self.path = path
        self.early = early
        self.handler = handler
    }

    /// Runs a server while `body` runs.
    @discardableResult
    static func run<Value: Sendable>(
        name: String = "s.sock", early: String? = nil, handler: @escaping @Sendable (Request) throws -> Reply,
        body: @Sendable (TestServer) async throws -> Value
    ) async throws -> Value {
        try await TemporaryDirectory.run { directory in
            let server = TestServer(path: "\(directory)/\(name)", early: early, handler: handler)
            let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(unixDomainSocketPath: server.path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                        let connection = try Connection(wrappingChannelSynchronously: channel)
                        accepted.withLock { $0.append(connection) }
                        return connection
                    }
                }
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await listener.executeThenClose { connections in
                        try await withThrowingDiscardingTaskGroup { inner in
                            for try await connection in connections {
                                // A client that goes away is no failure of the server.
                                inner.addTask { try? await server.serve(connection) }
                            }
                        }
                    }
                }
                defer { group.cancelAll() }
                return try await body(server)
            }
        }
    }

    private func serve(_ connection: Connection) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var request: Request?
            for try await part in inbound {
                switch part {
                case .head(let head):
                    let new = Request(method: head.method, target: head.uri, headers: head.headers)
                    if let early, head.uri.hasPrefix(early) {
                        try await answer(new, outbound)
                        return
                    }
                    request = new
                case .body(let bytes): request?.body += Array(bytes.readableBytesView)
                case .end:
                    guard let whole = request else { return }
                    if try await !answer(whole, outbound) { return }
                }
            }
        }
    }

    /// Answers, and tells whether the connection goes on.
    @discardableResult
    private func answer(_ request: Request, _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>)
        async throws -> Bool
    {
        log.withLock { $0.append(request) }
        switch try handler(request) {
        case .json(let text, let status):
            try await send(Array(text.utf8), status, type: "application/json", [:], outbound)
        case .problem(let problem, let retryAfter):
            let headers: HTTPHeaders = retryAfter.map { ["Retry-After": "\($0)"] } ?? [:]
            try await send(
                WireCoding.encode(problem), .init(statusCode: problem.status), type: Problem.contentType,
                headers,
                outbound)
        case .chunks(let chunks, let isComplete):
            try await outbound.write(
                .head(.init(version: .http1_1, status: .ok, headers: ["Transfer-Encoding": "chunked"])))
            for chunk in chunks { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: chunk)))) }
            if isComplete { try await outbound.write(.end(nil)) }
            return isComplete
        case .hangUp: return false
        case .silence: return true
        }
        return true
    }

    private func send(
        _ bytes: [UInt8], _ status: HTTPResponseStatus, type: String, _ headers: HTTPHeaders,
        _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws {
        var headers = headers
        headers.add(name: "Content-Type", value: type)
        headers.add(name: "Content-Length", value: "\(bytes.count)")
        try await outbound.write(.head(.init(version: .http1_1, status: status, headers: headers)))
        try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
        try await outbound.write(.end(nil))
    }
}
