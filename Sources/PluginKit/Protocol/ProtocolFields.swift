/// One object of a line, read by name; what is wrong is said by path.
///
/// Keys that nobody asks for are ignored, so that a later version can add some.
struct ProtocolFields {
    private let members: [JSONValue.Member]
    private let path: FieldPath

    /// Takes `value` as an object.
    init(_ value: JSONValue, path: FieldPath) throws(ModuleProtocolError) {
        guard case .object(let members) = value else {
            throw ModuleProtocolError("\(path): expected an object, found \(value.kind)")
        }
        self.members = members
        self.path = path
    }

    /// The object that a whole line is.
    static func line(_ line: ArraySlice<UInt8>, as name: StaticString) throws(ModuleProtocolError)
        -> Self
    {
        let value: JSONValue
        do { value = try JSONReader.value(of: line) } catch {
            throw ModuleProtocolError(
                "expected \(name) as one line of JSON, found \(excerpt(line)): \(error); print nothing else to standard output"
            )
        }
        return try Self(value, path: FieldPath(name))
    }

    /// Where a member stands, in words.
    func place(_ key: String) -> String { "\(path).\(key)" }

    /// Where the elements of a list stand: in `key` here.
    func element(_ index: Int, of key: StaticString) -> FieldPath { path.element(index, of: key) }

    /// Where an object stands: in `key` here.
    func member(_ key: StaticString) -> FieldPath { path.element(nil, of: key) }

    /// A member; nil where it is missing or null.
    func value(_ key: String) -> JSONValue? {
        guard let member = members.first(where: { $0.key == key }), member.value != .null else {
            return nil
        }
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
        guard let number = Self.number(value) else {
            throw ModuleProtocolError("\(place(key)): expected a finite number, found \(value.kind)")
        }
        return number
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
        let fields = try ProtocolFields(
            try require("protocol", value("protocol")), path: member("protocol"))
        let low = try fields.require("min", fields.integer("min"))
        let high = try fields.require("max", fields.integer("max"))
        guard 1 <= low, low <= high, high <= 1_000_000 else {
            throw ModuleProtocolError("\(place("protocol")): \(low) to \(high) is no range of versions")
        }
        return Int(low)...Int(high)
    }

    /// A value that is a finite number; nil for any other.
    static func number(_ value: JSONValue) -> Double? {
        guard case .number(let digits) = value, let number = short(digits) ?? Double(digits),
            number.isFinite
        else {
            return nil
        }
        return number
    }

    /// The number of few digits without an exponent, as most are: a whole number and a power of ten that both are exact, whose
    /// quotient is rounded once, as it must be.
    private static func short(_ digits: String) -> Double? {
        var (whole, decimals, isNegative): (Int64, Int?, Bool) = (0, nil, false)
        guard digits.utf8.count <= 16 else { return nil }
        for byte in digits.utf8 {
            switch byte {
            case 0x30...0x39:
                whole = whole * 10 + Int64(byte - 0x30)
                decimals? += 1
            case UInt8(ascii: "."): decimals = 0
            case UInt8(ascii: "-"): isNegative = true
            default: return nil
            }
        }
        // Below 2^53, and tens up to 10^22, every whole number is a double.
        guard whole < 1 << 53 else { return nil }
        let amount = Double(whole) / powersOfTen[decimals ?? 0]
        return isNegative ? -amount : amount
    }

    private static let powersOfTen: [Double] = (1...16).reduce(into: [1]) { powers, _ in
        powers.append(powers[powers.count - 1] * 10)
    }

    /// The start of a line, for messages.
    static func excerpt(_ line: ArraySlice<UInt8>) -> String {
        let text = String(decoding: line.prefix(60), as: UTF8.self)
        return
            "\"\(text.map { $0.isNewline || $0 < " " ? "?" : "\($0)" }.joined())\"\(line.count > 60 ? "..." : "")"
    }

    private func wrong(_ key: String, _ expected: String, _ found: JSONValue) -> ModuleProtocolError {
        ModuleProtocolError("\(place(key)): expected \(expected), found \(found.kind)")
    }
}

/// Where in a line something stands, without the cost of saying so before somebody asks: `answer.results[3].signals[0]`.
struct FieldPath: CustomStringConvertible {
    private let root: StaticString
    private var steps: (Step?, Step?, Step?) = (nil, nil, nil)

    private struct Step {
        let key: StaticString
        let index: Int?
    }

    /// The place of a whole line.
    init(_ root: StaticString) { self.root = root }

    /// A place within this one; four levels are the deepest that the protocol has.
    func element(_ index: Int?, of key: StaticString) -> FieldPath {
        var path = self
        let step = Step(key: key, index: index)
        if steps.0 == nil {
            path.steps.0 = step
        } else if steps.1 == nil {
            path.steps.1 = step
        } else {
            path.steps.2 = step
        }
        return path
    }

    var description: String {
        [steps.0, steps.1, steps.2].compactMap(\.self).reduce("\(root)") { text, step in
            "\(text).\(step.key)" + (step.index.map { "[\($0)]" } ?? "")
        }
    }
}
