/// One object of a line, read by name; what is wrong is said by path.
///
/// Keys that nobody asks for are ignored, so that a later version can add some.
struct ProtocolFields {
    private let members: [JSONValue.Member]
    private let path: String

    /// Takes `value` as an object.
    init(_ value: JSONValue, path: String) throws(ModuleProtocolError) {
        guard case .object(let members) = value else {
            throw ModuleProtocolError("\(path): expected an object, found \(value.kind)")
        }
        self.members = members
        self.path = path
    }

    /// The object that a whole line is.
    static func line(_ line: ArraySlice<UInt8>, as name: String) throws(ModuleProtocolError) -> Self {
        let value: JSONValue
        do { value = try JSONReader.value(of: line) } catch {
            throw ModuleProtocolError(
                "expected \(name) as one line of JSON, found \(excerpt(line)): \(error); print nothing else to standard output"
            )
        }
        return try Self(value, path: name)
    }

    /// Where a member stands.
    func place(_ key: String) -> String { "\(path).\(key)" }

    /// A member; nil where it is missing or null.
    func value(_ key: String) -> JSONValue? {
        guard let member = members.first(where: { $0.key == key }), member.value != .null else { return nil }
        return member.value
    }

    /// A member that is a text.
    func string(_ key: String) throws(ModuleProtocolError) -> String? {
        switch value(key) {
        case nil: return nil
        case .string(let text)?: return text
        case let other?: throw wrong(key, "a text", other)
        }
    }

    /// A member that is a finite number.
    func number(_ key: String) throws(ModuleProtocolError) -> Double? {
        guard let value = value(key) else { return nil }
        return try Self.number(value, place(key))
    }

    /// A member that is a whole number.
    func integer(_ key: String) throws(ModuleProtocolError) -> Int64? {
        switch value(key) {
        case nil: return nil
        case .number(let digits)?:
            if let number = Int64(digits) { return number }
            throw ModuleProtocolError("\(place(key)): expected a whole number, found \(digits)")
        case let other?: throw wrong(key, "a whole number", other)
        }
    }

    /// A member that is a list; empty where it is missing.
    func list(_ key: String) throws(ModuleProtocolError) -> [JSONValue] {
        switch value(key) {
        case nil: return []
        case .array(let elements)?: return elements
        case let other?: throw wrong(key, "a list", other)
        }
    }

    /// A member that is a list of texts; empty where it is missing.
    func strings(_ key: String) throws(ModuleProtocolError) -> [String] {
        var texts: [String] = []
        for element in try list(key) {
            guard case .string(let text) = element else { throw wrong(key, "a list of texts", element) }
            texts.append(text)
        }
        return texts
    }

    /// A member that must be there.
    func require<Value>(_ key: String, _ value: Value?) throws(ModuleProtocolError) -> Value {
        guard let value else { throw ModuleProtocolError("\(place(key)): missing") }
        return value
    }

    /// The range of versions that a greeting names.
    func versions() throws(ModuleProtocolError) -> ClosedRange<Int> {
        let fields = try ProtocolFields(try require("protocol", value("protocol")), path: place("protocol"))
        let low = try fields.require("min", fields.integer("min"))
        let high = try fields.require("max", fields.integer("max"))
        guard 1 <= low, low <= high, high <= 1_000_000 else {
            throw ModuleProtocolError("\(place("protocol")): \(low) to \(high) is no range of versions")
        }
        return Int(low)...Int(high)
    }

    /// A value that is a finite number.
    static func number(_ value: JSONValue, _ place: String) throws(ModuleProtocolError) -> Double {
        guard case .number(let digits) = value, let number = Double(digits), number.isFinite else {
            throw ModuleProtocolError("\(place): expected a finite number, found \(value.kind)")
        }
        return number
    }

    /// The start of a line, for messages.
    static func excerpt(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line.prefix(60), as: UTF8.self)
        return "\"\(text.map { $0.isNewline || $0 < " " ? "?" : "\($0)" }.joined())\"\(line.count > 60 ? "..." : "")"
    }

    private func wrong(_ key: String, _ expected: String, _ found: JSONValue) -> ModuleProtocolError {
        ModuleProtocolError("\(place(key)): expected \(expected), found \(found.kind)")
    }
}
