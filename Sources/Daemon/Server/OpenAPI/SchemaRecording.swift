/// Notes what a type asks of its decoder, and gives it empty values.
final class SchemaRecording {
    /// True where a property that may be missing may also be null: in what clients send.
    private let allowsNull: Bool
    /// The schemas of the structs that were met, by name.
    private(set) var schemas: [String: JSONValue] = [:]
    /// The schema of what was recorded last.
    private(set) var last: JSONValue = [:]
    /// What the type that is being recorded has asked for so far.
    private var shape = Shape.unknown

    /// Will record a type.
    init(allowsNull: Bool) { self.allowsNull = allowsNull }

    /// What a type turns out to be.
    enum Shape {
        /// Nothing was asked for yet.
        case unknown
        /// An object with these properties, some of which may be missing.
        case object(properties: [String: JSONValue], optional: Set<String>)
        /// A list.
        case list(JSONValue)
        /// A dictionary.
        case map(JSONValue)
    }

    /// Records `type`, leaves its schema in ``last``, and returns an empty value.
    func record<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let (value, schema) = Self.scalars.lazy.compactMap({ scalar in
            (scalar.value as? Value).map { ($0, scalar.schema) }
        }).first {
            last = schema
            return value
        }
        let outer = shape
        defer { shape = outer }
        shape = .unknown
        let value = try Value(from: RecordingDecoder(recording: self))
        last = schema(of: shape, named: SchemaCollection.name(of: type))
        return value
    }

    /// Notes a property; optional ones were asked about before.
    func note(_ property: String, _ schema: JSONValue) {
        guard case .object(var properties, let optional) = shape else { return }
        let isNullable = allowsNull && optional.contains(property)
        properties[property] = isNullable ? ["anyOf": [schema, ["type": "null"]]] : schema
        shape = .object(properties: properties, optional: optional)
    }

    /// Notes that a property may be missing.
    func noteOptional(_ property: String) {
        guard case .object(let properties, var optional) = shape else { return }
        optional.insert(property)
        shape = .object(properties: properties, optional: optional)
    }

    /// Notes what the type turns out to be.
    func note(_ shape: Shape) { self.shape = shape }

    private func schema(of shape: Shape, named name: String) -> JSONValue {
        switch shape {
        case .unknown: return [:]
        case .list(let element): return ["type": "array", "items": element]
        case .map(let value): return ["type": "object", "additionalProperties": value]
        case .object(let properties, let optional):
            let required = properties.keys.filter { !optional.contains($0) }.sorted()
            schemas[name] = [
                "type": "object", "properties": .object(properties), "required": .array(required.map { .string($0) }),
            ]
            return SchemaCollection.reference(name)
        }
    }

    private static var scalars: [(value: any Decodable, schema: JSONValue)] {
        [
            ("", ["type": "string"]), (false, ["type": "boolean"]), (0.0, ["type": "number"]),
            (0, ["type": "integer"]), (Int64(0), ["type": "integer", "format": "int64"]),
        ]
    }
}
