import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

extension Response {
    /// The piece in which large bodies are written, so that a client that does not read holds its own request back, and not
    /// the daemon's memory.
    private static let pieceLength = 64 << 10

    /// `value` as JSON; throws where it is larger than `limit` bytes.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok, limit: Int) throws -> Response {
        let data = try WireCoding.encode(value)
        guard data.count <= limit else { throw RequestFailure.answerTooLarge(data.count, limit: limit) }
        return .bytes(ByteBuffer(bytes: data), type: WireCoding.contentType, status: status)
    }

    /// `bytes` as they are.
    static func bytes(_ bytes: ByteBuffer, type: String, status: HTTPResponse.Status = .ok) -> Response {
        let headers: HTTPFields = [.contentType: type, .cacheControl: "no-store"]
        guard bytes.readableBytes > pieceLength else {
            return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: bytes))
        }
        let body = ResponseBody(contentLength: bytes.readableBytes) { writer in
            var rest = bytes
            while let piece = rest.readSlice(length: min(rest.readableBytes, pieceLength)), piece.readableBytes > 0 {
                try await writer.write(piece)
            }
            try await writer.finish(nil)
        }
        return Response(status: status, headers: headers, body: body)
    }
}
