internal import Analytics

/// What a source hands over at once: what a request to `/v1/records` would hold.
package struct SourceDelivery: Hashable, Sendable {
    /// Its number, which the answer repeats.
    package var number: Int64
    /// The records, as the format has them.
    package var text: [UInt8]
    /// The format; nil for the one that is recognised.
    package var format: String?
    /// What is to be known beside the bytes.
    package var options: FormatOptions
    /// How far the source has come with this delivery; nil for no further than before.
    package var cursor: String?

    /// The longest cursor in bytes.
    package static let maximumCursor = 64 << 10

    /// Reads the delivery that is to be number `number`.
    package init(line: ArraySlice<UInt8>, number: Int64) throws(ModuleProtocolError) {
        let fields = try ProtocolFields.line(line, as: "delivery")
        if let reason = try fields.string(.error) { throw ModuleProtocolError("it gives up: \(reason)") }
        self.number = try fields.require(.batch, fields.integer(.batch))
        guard self.number == number else {
            throw ModuleProtocolError("\(fields.place(.batch)): expected \(number), found \(self.number)")
        }
        text = Array(try fields.require(.text, fields.string(.text)).utf8)
        format = try fields.string(.format)
        options = FormatOptions()
        options.question = try Self.name(.question, fields) { QuestionID($0) }
        options.collection = try Self.name(.collection, fields) { ItemID($0) }
        options.source = try Self.name(.source, fields) { SourceID($0) }
        cursor = try fields.string(.cursor)
        guard cursor?.utf8.count ?? 0 <= Self.maximumCursor else {
            throw ModuleProtocolError("\(fields.place(.cursor)): expected at most \(Self.maximumCursor) bytes")
        }
    }

    private static func name<Name>(
        _ key: JSONName, _ fields: ProtocolFields, _ read: (String) -> Name?
    ) throws(ModuleProtocolError) -> Name? {
        guard let text = try fields.string(key) else { return nil }
        guard let name = read(text) else {
            throw ModuleProtocolError("\(fields.place(key)): \"\(text.prefix(60))\" is no name for one")
        }
        return name
    }
}

/// What voxd says to a source.
package enum SourceWord: Hashable, Sendable {
    /// Where it is to go on; nil for the beginning.
    case start(cursor: String?)
    /// What became of a delivery.
    case account(number: Int64, counts: [Count], refusals: [Refusal])

    /// How many records had one outcome, as in `accepted`.
    package struct Count: Hashable, Sendable {
        /// The outcome.
        package var name: String
        /// How many.
        package var records: Int

        /// Puts the two together.
        package init(_ name: String, _ records: Int) { (self.name, self.records) = (name, records) }
    }

    /// A record that was refused.
    package struct Refusal: Hashable, Sendable {
        /// Its line in the delivery, from 1.
        package var line: Int
        /// The field at fault, empty where it is the record.
        package var field: String
        /// What is wrong, and what was expected.
        package var reason: String

        /// Puts the three together.
        package init(line: Int, field: String, reason: String) {
            (self.line, self.field, self.reason) = (line, field, reason)
        }
    }

    /// The word as a line without its end.
    package var line: [UInt8] {
        var text = JSONText()
        text.object { text in
            switch self {
            case .start(let cursor):
                text.key(.cursor)
                text.value(cursor.map(JSONValue.string) ?? .null)
            case .account(let number, let counts, let refusals):
                text.key(.batch)
                text.integer(number)
                for count in counts {
                    text.key(count.name)
                    text.integer(Int64(count.records))
                }
                text.key(.refusals)
                text.array { text in
                    for refusal in refusals {
                        text.object { text in
                            text.key(.line)
                            text.integer(Int64(refusal.line))
                            text.key(.field)
                            text.string(refusal.field)
                            text.key(.reason)
                            text.string(refusal.reason)
                        }
                    }
                }
            }
        }
        return text.bytes
    }
}
