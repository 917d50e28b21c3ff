import Foundation

/// Compares JSON with the schemas of an OpenAPI document, as far as they are used here.
struct SchemaCheck {
    private let document: [String: any Sendable]

    /// Takes the document.
    init(document: [String: any Sendable]) { self.document = document }

    /// The operations by method and path, such as `GET /v1/status`.
    var operations: [String: [String: any Sendable]] {
        var operations: [String: [String: any Sendable]] = [:]
        for (path, methods) in document["paths"] as? [String: [String: [String: any Sendable]]] ?? [:] {
            for (method, operation) in methods { operations["\(method.uppercased()) \(path)"] = operation }
        }
        return operations
    }

    /// The schema of an operation's answer; nil where none is documented.
    func schema(of operation: String, status: Int) -> [String: any Sendable]? {
        let responses = operations[operation]?["responses"] as? [String: [String: any Sendable]]
        let content = responses?["\(status)"]?["content"] as? [String: [String: [String: any Sendable]]]
        return content?.values.first?["schema"]
    }

    /// The schema called `name`.
    func component(_ name: String) -> [String: any Sendable]? {
        let components = document["components"] as? [String: [String: any Sendable]]
        return components?["schemas"]?[name] as? [String: any Sendable]
    }

    /// What in `value` is not as `schema` says; properties that are not documented are faults.
    func faults(_ value: Any, _ schema: [String: any Sendable], at path: String = "$") -> [String] {
        if let reference = schema["$ref"] as? String {
            guard let target = component(String(reference.split(separator: "/").last ?? "")) else {
                return ["\(path): \(reference) leads nowhere"]
            }
            return faults(value, target, at: path)
        }
        switch (schema["type"] as? String, value) {
        case ("string", is String), ("boolean", is Bool), ("number", is NSNumber), ("integer", is Int): return []
        case ("array", let list as [Any]):
            let items = schema["items"] as? [String: any Sendable] ?? [:]
            return list.enumerated().flatMap { faults($1, items, at: "\(path)[\($0)]") }
        case ("object", let object as [String: Any]): return faults(object, of: schema, at: path)
        default: return ["\(path): \(value) is no \(schema["type"] ?? "documented type")"]
        }
    }

    private func faults(_ object: [String: Any], of schema: [String: any Sendable], at path: String) -> [String] {
        if let values = schema["additionalProperties"] as? [String: any Sendable] {
            return object.flatMap { faults($1, values, at: "\(path).\($0)") }
        }
        guard let properties = schema["properties"] as? [String: [String: any Sendable]] else { return [] }
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        return missing.map { "\(path).\($0) is missing" }
            + object.flatMap { name, value in
                properties[name].map { faults(value, $0, at: "\(path).\(name)") }
                    ?? ["\(path).\(name) is not documented"]
            }
    }
}
