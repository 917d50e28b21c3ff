import Hummingbird
import Wire

/// What can be asked of the daemon, for programs: made from the routes and from the types that they answer with.
struct OpenAPIDocument {
    /// The document.
    let value: JSONValue

    /// Describes `routes`.
    init(routes: [Route]) {
        var schemas = SchemaCollection()
        let problem = schemas.schema(of: Problem.self)
        var paths: [String: [String: JSONValue]] = [:]
        for route in routes {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = Self.operation(route, &schemas)
        }
        value = [
            "openapi": "3.1.0",
            "info": [
                "title": "voxd", "version": .string(Version.current),
                "summary": "Honest summaries of public opinion, from polls and posts.",
                "description": .string(Self.description),
            ],
            "servers": [["url": "http://localhost", "description": "A Unix socket: /run/voxd/voxd.sock"]],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(schemas.schemas),
                "responses": [
                    "Problem": [
                        "description": "A problem document (RFC 9457) that says what to do.",
                        "content": .object([Problem.contentType: ["schema": problem]]),
                    ]
                ],
            ],
        ]
    }

    private static let description = """
        Operations marked x-voxd-admin are orders: the admin socket takes them, and the question socket answers 403. \
        Fields may be added within /v1: ignore those that you do not know. A field without a value is left out.
        """

    private static func operation(_ route: Route, _ schemas: inout SchemaCollection) -> JSONValue {
        var operation: [String: JSONValue] = [
            "operationId": .string(route.operation), "summary": .string(route.summary),
            "responses": .object(responses(route, &schemas)),
        ]
        if !route.parameters.isEmpty { operation["parameters"] = .array(route.parameters.map(parameter)) }
        if let body = route.body {
            operation["requestBody"] = [
                "required": true, "description": .string(body.summary),
                "content": .object([body.type: ["schema": body.schema(&schemas)]]),
            ]
        }
        if route.isOrder { operation["x-voxd-admin"] = true }
        return .object(operation)
    }

    private static func responses(_ route: Route, _ schemas: inout SchemaCollection) -> [String: JSONValue] {
        var responses: [String: JSONValue] = ["default": ["$ref": "#/components/responses/Problem"]]
        for (status, body) in route.answers {
            responses["\(status)"] = [
                "description": .string(body.summary),
                "content": .object([body.type: ["schema": body.schema(&schemas)]]),
            ]
        }
        return responses
    }

    private static func parameter(_ parameter: Parameter) -> JSONValue {
        var value: [String: JSONValue] = [
            "name": .string(parameter.name), "in": .string(parameter.place.rawValue),
            "description": .string(parameter.summary),
            "schema": parameter.isList
                ? ["type": "array", "minItems": 1, "items": parameter.schema] : parameter.schema,
        ]
        if parameter.place == .path { value["required"] = true }
        if parameter.isList { (value["style"], value["explode"]) = ("form", true) }
        return .object(value)
    }
}
