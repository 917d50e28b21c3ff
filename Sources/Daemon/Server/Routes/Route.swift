import Hummingbird
import NIOCore
import Wire

/// One thing that can be asked of the daemon: how it is addressed, what it takes and gives, and what answers it.
///
/// The router, the rights of the two sockets and the OpenAPI document are all made from it.
struct Route: Sendable {
    /// The method.
    var method: HTTPRequest.Method
    /// The path, with its variable parts in braces.
    var path: String
    /// The name of the operation.
    var operation: String
    /// What it does, in one sentence.
    var summary: String
    /// True where only the admin socket takes it.
    var isOrder = false
    /// What can be given in path, query and head.
    var parameters: [Parameter] = []
    /// The body that it takes.
    var body: Body?
    /// The answers that are no problem documents, by status.
    var answers: [Int: Body]
    /// What answers it.
    var handle: @Sendable (Call) async throws -> Response

    /// A body, of a request or of an answer.
    struct Body: Sendable {
        /// Its media type.
        var type: String
        /// What it is.
        var summary: String
        /// Its schema, which may add to the named ones.
        var schema: @Sendable (inout SchemaCollection) -> JSONValue

        /// JSON of a type.
        static func json<Value: Decodable & SendableMetatype>(_ type: Value.Type, _ summary: String) -> Body {
            Body(type: WireCoding.contentType, summary: summary) { $0.schema(of: Value.self) }
        }

        /// JSON of a type that clients send.
        static func request<Value: Decodable & SendableMetatype>(_ type: Value.Type, _ summary: String) -> Body {
            Body(type: WireCoding.contentType, summary: summary) { $0.schema(of: Value.self, allowsNull: true) }
        }

        /// Text.
        static func text(_ type: String, _ summary: String) -> Body {
            Body(type: type, summary: summary) { _ in ["type": "string"] }
        }
    }
}

/// One request that found its route.
struct Call: Sendable {
    /// The request.
    var request: Request
    /// What belongs to it.
    var context: RequestSurroundings
    /// The route.
    var route: Route

    /// Its query, to be read strictly.
    func reader() -> ParameterReader { ParameterReader(query: request.uri.query, known: route.parameters) }

    /// Throws unless the query holds only what the route knows.
    func requireNoUnknownParameters() throws { try reader().finish() }

    /// A piece of the path, percent-decoded; throws where `read` does not take it.
    func item<Value>(_ name: String, _ expected: String, _ read: (String) -> Value?) throws -> Value {
        let raw = context.parameters[name[...]] ?? ""
        if let text = PercentEncoding.decode(raw, isQuery: false), let value = read(text) { return value }
        let mistake = "{\(name)}=\(raw.prefix(80)): expected \(expected)"
        throw RequestFailure("invalid-path", "Invalid path", status: 400, detail: mistake, errors: [mistake])
    }
}
