import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import Wire

extension Request {
    /// Reads the body as JSON of at most `limit` bytes; throws a failure that says what is wrong and where.
    func json<Value: Decodable>(
        _ type: Value.Type, limit: Int, _ context: RequestSurroundings
    ) async throws -> Value {
        try require(["application/json"])
        try await context.invite(self)
        let bytes: ByteBuffer
        do {
            bytes = try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw RequestFailure.bodyTooLarge(limit: limit)
        }
        do {
            return try WireCoding.decode(type, from: Data(bytes.readableBytesView))
        } catch let error as DecodingError {
            throw RequestFailure(
                "invalid-body", "Invalid body", status: 400, detail: Self.description(of: error),
                errors: [Self.description(of: error)])
        }
    }

    /// Throws unless the body is said to be of one of `types`, or nothing is said.
    func require(_ types: [String]) throws {
        if let encoding = headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw RequestFailure.wrongType("compressed (\(encoding))", expected: ["not compressed"])
        }
        guard let given = headers[.contentType] else { return }
        let essence = given.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        guard types.contains(essence) else { throw RequestFailure.wrongType(given, expected: types) }
    }

    private static func description(of error: DecodingError) -> String {
        func path(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map { key in
                key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)"
            }.joined()
            return path.isEmpty ? "the body" : "the body at \(path.drop { $0 == "." })"
        }
        return switch error {
        case .keyNotFound(let key, let context): "\(path(context)) lacks \"\(key.stringValue)\""
        case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
            "\(path(context)) is not what is expected: \(type)"
        case .dataCorrupted(let context): "\(path(context)) is no valid JSON: \(context.debugDescription)"
        @unknown default: "the body is not what is expected"
        }
    }
}
