/// A JSON value as it stands in a text: keys in their order, numbers in their digits.
package enum JSONValue: Hashable, Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, in the digits that stand in the text.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// Keys, each once, with values.
    case object([Member])

    /// A key with its value.
    package struct Member: Hashable, Sendable {
        /// The key.
        package var key: String
        /// The value.
        package var value: JSONValue

        /// Puts the two together.
        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// What it is, for messages.
    package var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// Why a text is no JSON, and where.
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset of the first byte at fault.
    package var offset: Int
    /// What is wrong.
    package var reason: String

    /// The reason with the place.
    package var description: String { "\(reason) at byte \(offset + 1)" }
}
