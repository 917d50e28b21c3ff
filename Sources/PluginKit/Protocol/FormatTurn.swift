/// What a module makes of a piece of its input.
package struct FormatTurn: Hashable, Sendable {
    /// Records in voxd's own format, which nobody has looked at yet.
    package var records: [Element] = []
    /// What it refuses itself.
    package var refused: [Refusal] = []
    /// How many elements it skipped, by kind.
    package var skipped: [String: Int] = [:]
    /// True where it has more to say before it takes the next piece.
    package var hasMore = false

    /// A record and where it stands.
    package struct Element: Hashable, Sendable {
        /// The line of the input, from 1.
        package var line: Int
        /// The record as a line of JSON.
        package var body: [UInt8]
    }

    /// Something that is needed and wrong.
    package struct Refusal: Hashable, Sendable {
        /// The line of the input, from 1.
        package var line: Int
        /// The field at fault, empty where it is the element.
        package var field: String
        /// What is wrong, and what was expected.
        package var reason: String
        /// The element, as far as the module gives it.
        package var text: String
    }

    /// The longest name of a kind that is skipped, of a field, and the longest reason, in bytes.
    package static let longestText = 500
    /// The most kinds that are skipped.
    package static let maximumKinds = 32

    /// Reads the answer to the turn `number`.
    ///
    /// Throws ``FormatTurn/Unreadable`` where the module says that the input is none that it could read.
    package init(line: ArraySlice<UInt8>, to number: Int64) throws {
        let fields = try ProtocolFields.line(line, as: "answer")
        if let reason = try fields.string(.error) { throw Unreadable(reason: String(reason.prefix(Self.longestText))) }
        let found = try fields.require(.batch, fields.integer(.batch))
        guard found == number else { throw ModuleProtocolError("answer.batch: expected \(number), found \(found)") }
        for (index, value) in try fields.list(.records).enumerated() {
            let item = try ProtocolFields(value, path: fields.element(index, of: "records"))
            guard let record = item.value(.record), record.isObject else {
                throw ModuleProtocolError("\(item.place(.record)): expected an object")
            }
            var text = JSONText()
            text.value(record.json)
            records.append(Element(line: try Self.place(item), body: text.bytes))
        }
        for (index, value) in try fields.list(.refused).enumerated() {
            let item = try ProtocolFields(value, path: fields.element(index, of: "refused"))
            let reason = try item.require(.reason, item.string(.reason))
            let field = try item.string(.field) ?? ""
            guard max(reason.utf8.count, field.utf8.count) <= Self.longestText else {
                throw ModuleProtocolError(
                    "\(item.place(.reason)) and field: expected at most \(Self.longestText) bytes")
            }
            refused.append(
                Refusal(line: try Self.place(item), field: field, reason: reason, text: try item.string(.text) ?? ""))
        }
        try readSkipped(fields)
        hasMore = fields.value(.more)?.json == .bool(true)
        guard !hasMore || !isEmpty else {
            throw ModuleProtocolError("answer.more: true, and nothing in the answer: then there is nothing to wait for")
        }
    }

    /// True where it has nothing in it.
    private var isEmpty: Bool { records.isEmpty && refused.isEmpty && skipped.isEmpty }

    /// The module cannot read this input, whatever is sent of it.
    package struct Unreadable: Error, Hashable, Sendable {
        /// Why.
        package var reason: String

        /// Says why.
        package init(reason: String) { self.reason = reason }
    }

    private mutating func readSkipped(_ fields: ProtocolFields) throws(ModuleProtocolError) {
        guard let value = fields.value(.skipped) else { return }
        guard value.isObject else { throw ModuleProtocolError("\(fields.place(.skipped)): expected an object") }
        for (kind, count) in value.members {
            guard 1...Self.longestText ~= kind.utf8.count, let number = ProtocolFields.number(count),
                number >= 0, number < 1e15, number == number.rounded()
            else { throw ModuleProtocolError("\(fields.place(.skipped)): expected kinds with whole numbers") }
            skipped[kind] = Int(number)
        }
    }

    private static func place(_ fields: ProtocolFields) throws(ModuleProtocolError) -> Int {
        let line = try fields.require(.line, fields.integer(.line))
        guard 1...Int64(1) << 53 ~= line else {
            throw ModuleProtocolError("\(fields.place(.line)): lines count from 1")
        }
        return Int(line)
    }
}
