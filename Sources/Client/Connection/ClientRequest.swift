package import NIOCore
package import NIOHTTP1

/// One request to voxd.
package struct ClientRequest: Sendable {
    /// The method.
    package var method: HTTPMethod
    /// The path's components, not yet encoded; an id may hold any character.
    package var components: [String]
    /// The parameters in order; a name may come more than once.
    package var parameters: [Parameter]
    /// Additional headers.
    package var headers: HTTPHeaders
    /// What is sent along.
    package var body: Body

    /// A name with a value.
    package struct Parameter: Hashable, Sendable {
        /// The name.
        package var name: String
        /// The value.
        package var value: String

        /// Makes a parameter.
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// What is sent along with a request.
    package enum Body: Sendable {
        /// Nothing.
        case none
        /// Bytes of a media type.
        case bytes(ByteBuffer, type: String)
        /// Bytes of unknown number; the closure gives the next ones, and nil at the end.
        case stream(type: String, next: @Sendable () async throws -> ByteBuffer?)
    }

    /// Makes a question.
    package init(_ components: [String], parameters: [Parameter] = []) {
        self.init(.GET, components, parameters: parameters)
    }

    /// Makes a request.
    package init(
        _ method: HTTPMethod, _ components: [String], parameters: [Parameter] = [], headers: HTTPHeaders = [:],
        body: Body = .none
    ) {
        self.method = method
        self.components = components
        self.parameters = parameters
        self.headers = headers
        self.body = body
    }

    /// The path and the parameters as they stand in the request's first line.
    package var target: String {
        let path = "/" + components.map(Self.encode).joined(separator: "/")
        guard !parameters.isEmpty else { return path }
        return path + "?"
            + parameters.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    /// The headers with those that follow from the body.
    package var allHeaders: HTTPHeaders {
        var headers = headers
        headers.replaceOrAdd(name: "Host", value: "voxd")
        headers.replaceOrAdd(name: "Connection", value: "close")
        switch body {
        case .none:
            if method != .GET { headers.replaceOrAdd(name: "Content-Length", value: "0") }
        case .bytes(let bytes, let type):
            headers.replaceOrAdd(name: "Content-Type", value: type)
            headers.replaceOrAdd(name: "Content-Length", value: "\(bytes.readableBytes)")
        case .stream(let type, _):
            headers.replaceOrAdd(name: "Content-Type", value: type)
            headers.replaceOrAdd(name: "Transfer-Encoding", value: "chunked")
        }
        return headers
    }

    /// `text` with everything but RFC 3986's unreserved characters percent-encoded.
    package static func encode(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let hexadecimal = String(byte, radix: 16, uppercase: true)
                encoded += "%" + (hexadecimal.utf8.count == 1 ? "0" : "") + hexadecimal
            }
        }
        return encoded
    }
}
