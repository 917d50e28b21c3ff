import Analytics
import PluginKit

/// The fields of one line of NDJSON, with its place for messages.
struct JSONFields {
    /// Where the line stands.
    let place: LinePlace
    private let object: JSONTape.Value

    /// Reads a line; throws where it is no JSON object.
    init(_ line: ArraySlice<UInt8>, place: LinePlace) throws(ToolError) {
        self.place = place
        do { object = try JSONTape(line).root } catch { throw ToolError("\(place): \(error)") }
        guard object.isObject else { throw ToolError("\(place): expected an object") }
    }

    private init(place: LinePlace, object: JSONTape.Value) {
        self.place = place
        self.object = object
    }

    /// The value of `key`; nil where it is missing or null.
    subscript(key: String) -> JSONTape.Value? {
        guard let value = object.member(named: key), !value.isNull else { return nil }
        return value
    }

    /// A text; nil where it is missing.
    func text(_ key: String) throws(ToolError) -> String? {
        guard let value = self[key] else { return nil }
        if let text = value.string { return text }
        if let digits = value.digits { return String(decoding: digits, as: UTF8.self) }
        throw ToolError("\(place): \(key) is \(value.kind), but has to be a text")
    }

    /// A text that has to be there.
    func requiredText(_ key: String) throws(ToolError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw ToolError("\(place): \(key) is missing") }
        return text
    }

    /// A number; nil where it is missing.
    func number(_ key: String) throws(ToolError) -> Double? {
        guard let value = self[key] else { return nil }
        return try number(value, key)
    }

    /// A date such as `2024-07-23` as days since 1970; nil where it is missing.
    func day(_ key: String) throws(ToolError) -> Int? {
        guard let value = self[key] else { return nil }
        if let day = value.utf8.flatMap(CivilDay.read) { return day }
        throw ToolError("\(place): \(key) is \"\(try text(key) ?? "")\", but has to be a date such as 2024-07-23")
    }

    /// The date at `key`, or, where there is none, the one at `other`.
    func firstDay(_ key: String, _ other: String) throws(ToolError) -> Int? {
        if let day = try day(key) { return day }
        return try day(other)
    }

    /// The fields of the object at `key`; nil where it is missing.
    func object(_ key: String) throws(ToolError) -> JSONFields? {
        guard let value = self[key] else { return nil }
        guard value.isObject else { throw ToolError("\(place): \(key) is \(value.kind), but has to be an object") }
        return JSONFields(place: place, object: value)
    }

    /// Keys with numbers, in their order, without those that are null.
    func numbers() throws(ToolError) -> [(key: String, value: Double)] {
        var found: [(key: String, value: Double)] = []
        for member in object.members where !member.value.isNull {
            found.append((member.key, try number(member.value, member.key)))
        }
        return found
    }

    private func number(_ value: JSONTape.Value, _ key: String) throws(ToolError) -> Double {
        guard let digits = value.digits else {
            throw ToolError("\(place): \(key) is \(value.kind), but has to be a number")
        }
        guard let number = Double(String(decoding: digits, as: UTF8.self)), number.isFinite else {
            throw ToolError("\(place): \(key) is no number")
        }
        return number
    }
}
