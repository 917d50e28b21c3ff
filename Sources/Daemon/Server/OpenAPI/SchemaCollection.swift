/// The schemas of types that were asked for, made from how the types are decoded, so that they cannot say anything else
/// than the code.
///
/// It works for synthesized conformances of structs of strings, numbers, Booleans, lists, dictionaries and such structs,
/// which is all that Wire has.
struct SchemaCollection {
    /// Schemas by name.
    private(set) var schemas: [String: JSONValue] = [:]

    /// The schema of `type`: a reference for a struct, which is added.
    ///
    /// With `allowsNull`, what may be missing may also be null.
    mutating func schema<Value: Decodable>(of type: Value.Type, allowsNull: Bool = false) -> JSONValue {
        let recording = SchemaRecording(allowsNull: allowsNull)
        // What a recording decodes never is missing or of a wrong type.
        _ = try? recording.record(type)
        schemas.merge(recording.schemas) { known, _ in known }
        return recording.last
    }

    /// The name of `type` among the schemas; of nested types with that of the type around it.
    static func name(of type: Any.Type) -> String {
        String(reflecting: type).split(separator: ".").dropFirst().joined()
    }

    /// A reference to the schema called `name`.
    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/components/schemas/\(name)")] }
}
