import Hummingbird
import NIOCore
import Synchronization
import Wire

extension RouteTable {
    /// The route that tells of all routes, itself among them, as an OpenAPI 3.1 document.
    static func document(of routes: [Route], _ limits: ServerLimits) -> Route {
        var route = Route(
            method: .get, path: "/v1/openapi.json", operation: "openapi", summary: "This document.",
            answers: [
                200: Route.Body(type: WireCoding.contentType, summary: "The document.") { _ in ["type": "object"] }
            ]
        ) { _ in Response(status: .ok) }
        let document = DocumentOnce(routes + [route])
        route.handle = { call in
            try call.requireNoUnknownParameters()
            return try .json(document.value, limit: limits.answerBytes)
        }
        return route
    }
}

/// The document of routes, made when it is first asked for: that takes a quarter as long as all else at start.
private final class DocumentOnce: Sendable {
    private let routes: [Route]
    private let made = Mutex<JSONValue?>(nil)

    init(_ routes: [Route]) { self.routes = routes }

    var value: JSONValue {
        made.withLock { made in
            let value = made ?? OpenAPIDocument(routes: routes).value
            made = value
            return value
        }
    }
}
