import Hummingbird
import Logging
import NIOCore
import NIOHTTPTypes

/// What belongs to one request beside itself.
struct RequestSurroundings: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The socket on which it came.
    let audience: Audience
    private let channel: any Channel

    init(source: Source) {
        coreContext = CoreRequestContextStorage(source: source)
        audience = source.audience
        channel = source.channel
    }

    /// Where they come from.
    struct Source: RequestContextSource {
        let logger: Logger
        let audience: Audience
        let channel: any Channel
    }

    /// Tells a client that waits for it (`Expect: 100-continue`) to send its body.
    func invite(_ request: Request) async throws {
        guard request.headers[.expect]?.lowercased() == "100-continue" else { return }
        try await channel.writeAndFlush(HTTPResponsePart.head(HTTPResponse(status: .continue))).get()
    }
}

/// Which of the two sockets it is.
enum Audience: String, Hashable, Sendable {
    /// The one for members of the group voxd, which answers questions.
    case questions = "voxd"
    /// The one for members of the group voxd-admin, which also takes orders.
    case administration = "voxd-admin"
}

/// The kind of router that finds routes here.
typealias RequestRouter = RouterResponder<RequestSurroundings>
