package import Analytics

/// Why a record was refused.
public struct RecordError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The field at fault, such as `engagement.likes`; empty where it is the record.
    public var field: String
    /// A word for the kind of fault.
    public var code: Code
    /// What is wrong, and what was expected.
    public var reason: String

    /// The kinds of faults.
    public enum Code: String, Hashable, Sendable {
        /// The line is no JSON.
        case notJSON = "not_json"
        /// A field has the wrong type.
        case wrongType = "wrong_type"
        /// A field is missing.
        case missing
        /// A field that no record of this type has.
        case unknownField = "unknown_field"
        /// A record type that is not known.
        case unknownType = "unknown_type"
        /// A value that cannot be.
        case invalid
        /// A value outside the accepted range.
        case outOfRange = "out_of_range"
        /// A line longer than accepted.
        case tooLong = "too_long"
    }

    /// Makes an error.
    public init(field: String, code: Code, reason: String) {
        self.field = field
        self.code = code
        self.reason = reason
    }

    /// Field and reason.
    public var description: String { field.isEmpty ? reason : "\(field): \(reason)" }
}

/// The fields of one object of a record, each read once by name, with what is wrong said by field.
package struct RecordFields {
    /// The members of the object, in the order of the text.
    package let members: [JSONValue.Member]
    private var taken = TakenPlaces()
    /// Where the next field is looked for first: most records have theirs in the order in which they are read.
    private var hint = 0
    let prefix: String
    let latest: Timestamp
    let mayHoldNUL: Bool

    /// `latest` is the last moment that is accepted; `mayHoldNUL` says whether a text may hold a NUL character.
    package init(_ value: JSONValue, prefix: String, latest: Timestamp, mayHoldNUL: Bool = true) throws(RecordError) {
        guard case .object(let members) = value else {
            throw RecordError(field: prefix, code: .wrongType, reason: "expected an object, found \(value.kind)")
        }
        self.members = members
        self.prefix = prefix
        self.latest = latest
        self.mayHoldNUL = mayHoldNUL
    }

    /// The path of a field; the empty name is written `""`, since an empty path means the record.
    package func path(_ key: String) -> String {
        let name = key.isEmpty ? "\"\"" : key
        return prefix.isEmpty ? name : "\(prefix).\(name)"
    }

    /// The value of `key`, nil where it is missing or null; the field is then known.
    package mutating func take(_ key: String) -> JSONValue? {
        guard let index = place(of: key) else { return nil }
        taken.insert(index)
        hint = index + 1
        if case .null = members[index].value { return nil }
        return members[index].value
    }

    private func place(of key: String) -> Int? {
        if hint < members.count, members[hint].key == key, !taken.contains(hint) { return hint }
        for index in members.indices where members[index].key == key && !taken.contains(index) { return index }
        return nil
    }

    /// The names of the fields that nobody took.
    var leftovers: [String] {
        if taken.count == members.count { return [] }
        return members.indices.filter { !taken.contains($0) }.map { path(members[$0].key) }
    }

    /// A value of another kind than expected.
    package func wrong(_ key: String, _ expected: String, _ value: JSONValue) -> RecordError {
        RecordError(field: path(key), code: .wrongType, reason: "expected \(expected), found \(value.kind)")
    }

    /// A value that cannot be.
    package func invalid(_ key: String, _ reason: String) -> RecordError {
        RecordError(field: path(key), code: .invalid, reason: reason)
    }

    /// A value outside of the accepted range.
    package func outOfRange(_ key: String, _ reason: String) -> RecordError {
        RecordError(field: path(key), code: .outOfRange, reason: reason)
    }

    /// The value, or the error that the field is missing.
    package func required<Value>(_ key: String, _ value: Value?) throws(RecordError) -> Value {
        guard let value else { throw RecordError(field: path(key), code: .missing, reason: "must be given") }
        return value
    }

    /// A text of at most `maximum` bytes.
    package mutating func string(_ key: String, maximum: Int = 4096) throws(RecordError) -> String? {
        guard let value = take(key) else { return nil }
        guard case .string(let text) = value else { throw wrong(key, "a text", value) }
        guard text.utf8.count <= maximum else {
            throw outOfRange(key, "\(text.utf8.count) bytes long; at most \(maximum) are taken")
        }
        guard !mayHoldNUL || !text.utf8.contains(0) else { throw invalid(key, "holds a NUL character") }
        return text
    }

    /// A name of 1 to 256 bytes without control characters.
    package mutating func identifier<Kind>(
        _ key: String, _: Identifier<Kind>.Type
    ) throws(RecordError) -> Identifier<Kind>? {
        guard let text = try string(key) else { return nil }
        guard Self.isIdentifier(text.utf8Span.span) else {
            throw invalid(key, "expected 1 to 256 bytes without control characters")
        }
        return Identifier<Kind>(trusted: text)
    }

    /// What `Identifier.init(_:)` asks for, on bytes that lie together.
    private static func isIdentifier(_ bytes: Span<UInt8>) -> Bool {
        guard (1...SourceID.maximumLength).contains(bytes.count) else { return false }
        for index in bytes.indices where bytes[index] < 0x20 || bytes[index] == 0x7F { return false }
        return true
    }

    /// `true` or `false`.
    package mutating func bool(_ key: String) throws(RecordError) -> Bool? {
        guard let value = take(key) else { return nil }
        guard case .bool(let bool) = value else { throw wrong(key, "true or false", value) }
        return bool
    }

    /// A whole number from 0 to 2^53.
    package mutating func count(_ key: String) throws(RecordError) -> Int64? {
        guard let value = take(key) else { return nil }
        return try Self.count(value, path(key))
    }

    /// A whole number from 0 to 2^53, which every JSON writer can write exactly.
    package static func count(_ value: JSONValue, _ path: String) throws(RecordError) -> Int64 {
        guard case .number(let digits) = value else {
            throw RecordError(field: path, code: .wrongType, reason: "expected a whole number, found \(value.kind)")
        }
        guard let number = Int64(digits), (0...(1 << 53)).contains(number) else {
            throw RecordError(
                field: path, code: .outOfRange,
                reason: "expected a whole number from 0 to 9007199254740992, found \(digits)")
        }
        return number
    }

    /// A number in `range`; `path` is the field's.
    package static func number(
        _ value: JSONValue, in range: ClosedRange<Double>, _ path: String
    ) throws(RecordError) -> Double {
        guard case .number(let digits) = value else {
            throw RecordError(field: path, code: .wrongType, reason: "expected a number, found \(value.kind)")
        }
        guard let number = Double(digits), range.contains(number) else {
            throw RecordError(
                field: path, code: .outOfRange,
                reason: "expected a number from \(range.lowerBound) to \(range.upperBound), found \(digits)")
        }
        return number
    }

    /// A number in `range`.
    package mutating func number(_ key: String, in range: ClosedRange<Double>) throws(RecordError) -> Double? {
        guard let value = take(key) else { return nil }
        return try Self.number(value, in: range, path(key))
    }

    /// A time that may lie up to ten years ahead, such as the end of a vote that is going on.
    package mutating func plannedTime(_ key: String) throws(RecordError) -> Timestamp? {
        try time(key, latest: RecordRules.latestPlanned(latest))
    }

    /// A time; where `allowsDate`, also a date, which means its first moment in UTC.
    package mutating func time(_ key: String, allowsDate: Bool = false) throws(RecordError) -> Timestamp? {
        try time(key, allowsDate: allowsDate, latest: latest)
    }

    private mutating func time(
        _ key: String, allowsDate: Bool = false, latest: Timestamp
    ) throws(RecordError) -> Timestamp? {
        guard let text = try string(key, maximum: 64) else { return nil }
        guard
            let time = RecordTime.read(text) ?? (allowsDate ? Timestamp(given: text) : Timestamp(rfc3339: text))
        else {
            let hint = allowsDate ? Timestamp.givenHint : "an RFC 3339 time such as 2024-07-23T22:48:00Z"
            throw invalid(key, "expected \(hint), found \"\(text)\"")
        }
        guard time >= .earliestAccepted, time <= latest else {
            throw RecordRules.outsideTime(path(key), text)
        }
        return time
    }

    /// One of the names of a type's cases.
    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _: Choice.Type
    ) throws(RecordError) -> Choice?
    where Choice.RawValue == String {
        guard let text = try string(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw invalid(
                key, "expected one of \(Choice.allCases.map(\.rawValue).joined(separator: ", ")), found \"\(text)\"")
        }
        return choice
    }

    /// The members of an object.
    package mutating func object(_ key: String) throws(RecordError) -> [JSONValue.Member]? {
        guard let value = take(key) else { return nil }
        guard case .object(let members) = value else { throw wrong(key, "an object", value) }
        return members
    }
}

/// Which fields were taken, by their places.
private struct TakenPlaces {
    private var first: UInt64 = 0
    private var others: Set<Int> = []
    private(set) var count = 0

    func contains(_ place: Int) -> Bool { place < 64 ? first >> UInt64(place) & 1 == 1 : others.contains(place) }

    mutating func insert(_ place: Int) {
        if place < 64 { first |= 1 << UInt64(place) } else { others.insert(place) }
        count += 1
    }
}
