package import NIOCore
import NIOHTTP1

/// The bytes of an answer, as they come.
package struct AnswerBody {
    /// The connection's parts.
    private var parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator
    /// Where voxd listens, for errors.
    private let path: String
    /// True after the answer's last part.
    private var isComplete = false

    init(parts: NIOAsyncChannelInboundStream<HTTPClientResponsePart>.AsyncIterator, path: String) {
        self.parts = parts
        self.path = path
    }

    /// The next bytes, nil after the last ones; an answer that ends too early throws ``ClientError/cutOff(path:)``.
    package mutating func next() async throws -> ByteBuffer? {
        while !isComplete {
            switch try await nextPart() {
            case .body(let bytes): return bytes
            case .end: isComplete = true
            case .head: throw ClientError.notVoxd(path: path, found: "it answers twice")
            case nil: throw ClientError.cutOff(path: path)
            }
        }
        return nil
    }

    /// All bytes, at most `limit` of them.
    mutating func collect(limit: Int) async throws -> ByteBuffer {
        var all = ByteBuffer()
        while var bytes = try await next() {
            guard all.readableBytes + bytes.readableBytes <= limit else {
                throw ClientError.notVoxd(path: path, found: "its answer is longer than \(limit) bytes")
            }
            all.writeBuffer(&bytes)
        }
        return all
    }

    /// The answer's head.
    mutating func head() async throws -> HTTPResponseHead {
        switch try await nextPart() {
        case .head(let head): return head
        case .body, .end: throw ClientError.notVoxd(path: path, found: "its answer has no head")
        case nil: throw ClientError.cutOff(path: path)
        }
    }

    private mutating func nextPart() async throws -> HTTPClientResponsePart? {
        do {
            return try await parts.next(isolation: #isolation)
        } catch let error where !(error is CancellationError) {
            throw ClientError(connection: error, path: path)
        }
    }
}
