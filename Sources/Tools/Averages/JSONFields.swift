import Analytics
import PluginKit

/// The fields of one line of NDJSON, with its number for messages.
struct JSONFields {
    /// Where the line stands, such as `polls.ndjson, line 7`.
    let place: String
    private let members: [JSONValue.Member]

    /// Reads a line; throws where it is no JSON object.
    init(_ line: ArraySlice<UInt8>, place: String) throws(ToolError) {
        self.place = place
        let value: JSONValue
        do { value = try JSONReader.value(of: line) } catch { throw ToolError("\(place): \(error)") }
        guard case .object(let members) = value else { throw ToolError("\(place): expected an object") }
        self.members = members
    }

    private init(place: String, members: [JSONValue.Member]) {
        self.place = place
        self.members = members
    }

    /// The value of `key`; nil where it is missing or null.
    subscript(key: String) -> JSONValue? {
        for member in members where member.key == key { return member.value == .null ? nil : member.value }
        return nil
    }

    /// A text; nil where it is missing.
    func text(_ key: String) throws(ToolError) -> String? {
        switch self[key] {
        case nil: return nil
        case .string(let text): return text
        case .number(let digits): return digits
        case .some(let other): throw ToolError("\(place): \(key) is \(other.kind), but has to be a text")
        }
    }

    /// A text that has to be there.
    func requiredText(_ key: String) throws(ToolError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw ToolError("\(place): \(key) is missing") }
        return text
    }

    /// A number; nil where it is missing.
    func number(_ key: String) throws(ToolError) -> Double? {
        switch self[key] {
        case nil: return nil
        case .number(let digits):
            guard let number = Double(digits), number.isFinite else { throw ToolError("\(place): \(key) is no number") }
            return number
        case .some(let other): throw ToolError("\(place): \(key) is \(other.kind), but has to be a number")
        }
    }

    /// A date such as `2024-07-23` as days since 1970; nil where it is missing.
    func day(_ key: String) throws(ToolError) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let day = CivilDay.read(text) else {
            throw ToolError("\(place): \(key) is \"\(text)\", but has to be a date such as 2024-07-23")
        }
        return day
    }

    /// The date at `key`, or, where there is none, the one at `other`.
    func firstDay(_ key: String, _ other: String) throws(ToolError) -> Int? {
        if let day = try day(key) { return day }
        return try day(other)
    }

    /// The fields of the object at `key`; nil where it is missing.
    func object(_ key: String) throws(ToolError) -> JSONFields? {
        switch self[key] {
        case nil: return nil
        case .object(let members): return JSONFields(place: place, members: members)
        case .some(let other): throw ToolError("\(place): \(key) is \(other.kind), but has to be an object")
        }
    }

    /// Keys with numbers, in their order, without those that are null.
    func numbers() throws(ToolError) -> [(key: String, value: Double)] {
        var found: [(key: String, value: Double)] = []
        for member in members {
            guard let number = try number(member.key) else { continue }
            found.append((member.key, number))
        }
        return found
    }
}
