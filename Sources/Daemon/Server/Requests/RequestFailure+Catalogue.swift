import HTTPTypes
import NIOHTTP1
import Wire

extension RequestFailure {
    /// Nothing is at the path.
    static func noRoute(_ path: String) -> Self {
        Self(
            "not-found", "Nothing here", status: 404,
            detail: "there is nothing at \(path); GET /v1/openapi.json tells what there is")
    }

    /// The path knows other methods.
    static func wrongMethod(_ method: HTTPRequest.Method, allowed: [HTTPRequest.Method]) -> Self {
        let names = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        return Self(
            "method-not-allowed", "Method not allowed", status: 405,
            detail: "\(method.rawValue) is not possible here; possible are \(names)", headers: [.allow: names])
    }

    /// The order belongs on the other socket.
    static func administratorsOnly(_ method: HTTPRequest.Method, _ path: String) -> Self {
        Self(
            "administrators-only", "Only on the admin socket", status: 403,
            detail: """
                \(method.rawValue) \(path) is an order, and this socket only answers questions: send it to the admin \
                socket (/run/voxd/voxd-admin.sock unless configured otherwise), which is open to the group voxd-admin
                """)
    }

    /// A limit on what happens at the same time is reached.
    static func busy(_ what: String) -> Self {
        Self(
            "busy", "Too busy", status: 503,
            detail: "too many \(what) at the same time: try again in a second, or raise the limit in voxd.yaml")
    }

    /// The answer is larger than the limit, although lists were cut.
    static func answerTooLarge(_ bytes: Int, limit: Int) -> Self {
        Self(
            "answer-too-large", "The answer is too large", status: 422,
            detail: """
                the answer has \(bytes) bytes, and \(limit) are allowed (server.maximum_response_bytes): \
                ask for a smaller limit, fewer topics or a shorter time
                """)
    }

    /// The body is larger than the limit.
    static func bodyTooLarge(limit: Int) -> Self {
        Self(
            "body-too-large", "The body is too large", status: 413,
            detail: "the body has more than \(limit) bytes: send it in parts")
    }

    /// The body is of a type that is not read here.
    static func wrongType(_ type: String, expected: [String]) -> Self {
        Self(
            "unsupported-media-type", "Unsupported media type", status: 415,
            detail: "the body is \(type); expected \(expected.joined(separator: " or "))")
    }

    /// The body came to a halt; `committed` tells what of it was stored.
    static func stalledBody(_ committed: IngestResponse?) -> Self {
        Self(
            "stalled-body", "The body stalled", status: 408,
            detail: "nothing came for too long, and the body had not ended" + Self.account(committed))
    }

    /// The daemon stops before the body's end; `committed` tells what of it was stored.
    static func shuttingDown(_ committed: IngestResponse?) -> Self {
        Self(
            "shutting-down", "Shutting down", status: 503,
            detail: "voxd is shutting down, and the body had not ended" + Self.account(committed))
    }

    /// The request is no HTTP.
    static func unreadable(_ error: HTTPParserError) -> Self {
        guard error != .headerOverflow else {
            return Self(
                "head-too-large", "The head is too large", status: 431,
                detail: "the request's line and header fields are larger than this server reads")
        }
        return Self(
            "unreadable-request", "Unreadable request", status: 400, detail: "this is no HTTP/1.1 request: \(error)")
    }

    /// The daemon's own fault; the log has more under `id`.
    static func fault(_ id: String) -> Self {
        Self(
            "internal", "Something went wrong", status: 500,
            detail: "this is voxd's fault; its log has the details: journalctl -u voxd --grep \(id)")
    }

    private static func account(_ committed: IngestResponse?) -> String {
        guard let committed else { return "" }
        return """
            ; stored before that: \(committed.accepted) accepted, \(committed.updated) updated, \
            \(committed.replaced) replaced, \(committed.deleted) deleted, \(committed.unchanged) unchanged, \
            \(committed.refused) refused. Send the same body again: nothing is stored twice
            """
    }
}
