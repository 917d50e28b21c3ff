import Hummingbird
import NIOCore
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
        let document = OpenAPIDocument(routes: routes + [route]).value
        route.handle = { call in
            try call.requireNoUnknownParameters()
            return try .json(document, limit: limits.answerBytes)
        }
        return route
    }
}
