import Foundation
import NIOCore
import NIOPosix

/// A client that sends and reads bytes, so that it can also misbehave.
struct RawClient {
    private var iterator: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var received: [UInt8] = []

    /// Connects to `path` for as long as `body` runs.
    @discardableResult
    static func connected<Value: Sendable>(
        to path: String, _ body: (inout RawClient) async throws -> Value
    ) async throws -> Value {
        let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await connection.executeThenClose { inbound, outbound in
            var client = RawClient(iterator: inbound.makeAsyncIterator(), outbound: outbound)
            return try await body(&client)
        }
    }

    /// Asks one thing on a connection of its own.
    static func ask(
        _ path: String, _ method: String, _ target: String, headers: [String] = [], body: String? = nil
    ) async throws -> RawAnswer {
        try await connected(to: path) { client in
            try await client.send(request(method, target, headers: headers, body: body))
            return try await client.answer(to: method)
        }
    }

    /// The bytes of a request.
    static func request(_ method: String, _ target: String, headers: [String] = [], body: String? = nil) -> String {
        var lines = ["\(method) \(target) HTTP/1.1", "host: voxd"] + headers
        if let body { lines.append("content-length: \(body.utf8.count)") }
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
    }

    /// Sends `text`.
    func send(_ text: String) async throws { try await outbound.write(ByteBuffer(string: text)) }

    /// Reads an answer to a request with `method`, interim answers left out.
    mutating func answer(to method: String = "GET") async throws -> RawAnswer {
        while true {
            let head = try await text(through: "\r\n\r\n")
            var answer = try RawAnswer(head: head)
            guard answer.status >= 200 else { continue }
            guard method != "HEAD" else { return answer }
            if answer.headers["transfer-encoding"] == "chunked" {
                repeat {
                    let size = Int(try await text(through: "\r\n").dropLast(2), radix: 16) ?? 0
                    answer.body += try await text(count: size + 2).dropLast(2)
                    if size == 0 { return answer }
                } while true
            }
            answer.body = try await text(count: Int(answer.headers["content-length"] ?? "") ?? 0)
            return answer
        }
    }

    /// Reads up to and with `end`.
    mutating func text(through end: String) async throws -> String {
        let end = Array(end.utf8)
        while true {
            if let range = received.firstRange(of: end) {
                defer { received.removeSubrange(..<range.upperBound) }
                return String(decoding: received[..<range.upperBound], as: UTF8.self)
            }
            try await more()
        }
    }

    /// Reads `count` bytes.
    mutating func text(count: Int) async throws -> String {
        while received.count < count { try await more() }
        defer { received.removeFirst(count) }
        return String(decoding: received[..<count], as: UTF8.self)
    }

    /// Reads what comes until the server ends the connection, by its end or by an error, and returns how many bytes it was.
    mutating func countUntilClosed() async -> Int {
        var count = received.count
        do { while let next = try await iterator.next(isolation: #isolation) { count += next.readableBytes } } catch {}
        return count
    }

    private mutating func more() async throws {
        guard let next = try await iterator.next(isolation: #isolation) else {
            throw EndOfConnection(received: received)
        }
        received += next.readableBytesView
    }
}

/// The server closed the connection where an answer was expected.
struct EndOfConnection: Error {
    /// What came before it.
    var received: [UInt8]
}

/// An answer as it came.
struct RawAnswer: Sendable {
    /// The status.
    var status: Int
    /// Header fields by their names in lower case.
    var headers: [String: String] = [:]
    /// The body.
    var body = ""

    init(head: String) throws {
        let lines = head.components(separatedBy: "\r\n")
        guard let status = lines[0].split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
            throw EndOfConnection(received: Array(head.utf8))
        }
        self.status = status
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
    }

    /// The body as a JSON object.
    var json: [String: any Sendable] {
        get throws {
            let object = try JSONSerialization.jsonObject(with: Data(body.utf8))
            return object as? [String: any Sendable] ?? [:]
        }
    }

    /// The member `errors` of a problem document.
    var errors: [String] { (try? json["errors"] as? [String]) ?? [] }
    /// The member `detail` of a problem document.
    var detail: String { (try? json["detail"] as? String) ?? "" }
    /// True where it is a complete problem document.
    var isProblem: Bool {
        guard headers["content-type"] == "application/problem+json", let json = try? json else { return false }
        return json["status"] as? Int == status && (json["type"] as? String)?.hasPrefix("urn:voxd:problem:") == true
            && !detail.isEmpty && (json["title"] as? String)?.isEmpty == false
    }
}
