import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import Wire

/// An answer that is no success: a problem document (RFC 9457) and the header fields that belong to it.
struct RequestFailure: Error {
    /// What the client is told.
    var problem: Problem
    /// Further header fields, such as `Retry-After`.
    var headers: HTTPFields

    /// Makes a failure; 429 and 503 also tell when to try again.
    init(_ problem: Problem, headers: HTTPFields = [:]) {
        self.problem = problem
        self.headers = headers
        self.headers[.contentType] = Problem.contentType
        if [429, 503].contains(problem.status) { self.headers[.retryAfter] = "1" }
    }

    /// Makes a failure.
    init(
        _ name: String, _ title: String, status: Int, detail: String, errors: [String]? = nil, headers: HTTPFields = [:]
    ) {
        self.init(Problem(name, title: title, status: status, detail: detail, errors: errors), headers: headers)
    }

    /// The document's bytes.
    var encoded: [UInt8] {
        // A problem is strings and a number, which always encode.
        (try? WireCoding.encode(problem)) ?? []
    }

    /// The answer.
    var response: Response {
        Response(
            status: .init(code: problem.status), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: encoded)))
    }

    /// The answer as the parts that a connection sends before it closes.
    var parts: [HTTPResponsePart] {
        var head = response.head
        head.headerFields[.connection] = "close"
        return [.head(head), .body(ByteBuffer(bytes: encoded)), .end(nil)]
    }
}

extension RequestFailure {
    /// The failure that `error` means for the client; nil where it is a fault of the daemon.
    init?(describing error: any Error) {
        switch error {
        case let failure as RequestFailure: self = failure
        case let problem as Problem: self.init(problem)
        case let error as HTTPParserError: self = .unreadable(error)
        case is StalledBody: self = .stalledBody(nil)
        case let error as any HTTPResponseError:
            self.init(
                "http", error.status.reasonPhrase, status: error.status.code,
                detail: "the request was not answered: \(error.status.reasonPhrase)")
        default: return nil
        }
    }
}
