/// One object of a line, read by name; what is wrong is said by path.
///
/// Keys that nobody asks for are ignored, so that a later version can add some.
struct ProtocolFields {
    private let object: JSONTape.Value
    private let path: FieldPath

    /// Takes `value` as an object.
    init(_ value: JSONTape.Value, path: FieldPath) throws(ModuleProtocolError) {
        guard value.isObject else {
            throw ModuleProtocolError("\(path): expected an object, found \(value.kind)")
        }
        object = value
        self.path = path
    }

    /// The object that a whole line is.
    static func line(_ line: ArraySlice<UInt8>, as name: StaticString) throws(ModuleProtocolError)
        -> Self
    {
        let tape: JSONTape
        do { tape = try JSONTape(line) } catch {
            throw ModuleProtocolError(
                "expected \(name) as one line of JSON, found \(excerpt(line)): \(error); print nothing else to standard output"
            )
        }
        return try Self(tape.root, path: FieldPath(name))
    }

    /// Where a member stands, in words.
    func place(_ key: JSONName) -> String { "\(path).\(key.text)" }

    /// Where the elements of a list stand: in `key` here.
    func element(_ index: Int, of key: StaticString) -> FieldPath { path.element(index, of: key) }

    /// Where an object stands: in `key` here.
    func member(_ key: StaticString) -> FieldPath { path.element(nil, of: key) }

    /// A member; nil where it is missing or null.
    func value(_ key: JSONName) -> JSONTape.Value? {
        guard let value = object.member(key), !value.isNull else { return nil }
        return value
    }

    /// A member that is a text.
    func text(_ key: JSONName) throws(ModuleProtocolError) -> JSONTape.Value? {
        guard let value = value(key) else { return nil }
        guard value.utf8 != nil else { throw wrong(key, "a text", value) }
        return value
    }

    /// A member that is a text, by itself.
    func string(_ key: JSONName) throws(ModuleProtocolError) -> String? { try text(key)?.string }

    /// A member that is a finite number.
    func number(_ key: JSONName) throws(ModuleProtocolError) -> Double? {
        guard let value = value(key) else { return nil }
        guard let number = Self.number(value) else {
            throw ModuleProtocolError("\(place(key)): expected a finite number, found \(value.kind)")
        }
        return number
    }

    /// A member that is a whole number.
    func integer(_ key: JSONName) throws(ModuleProtocolError) -> Int64? {
        guard let value = value(key) else { return nil }
        guard let digits = value.digits else { throw wrong(key, "a whole number", value) }
        if let number = Self.whole(digits) { return number }
        throw ModuleProtocolError(
            "\(place(key)): expected a whole number, found \(String(decoding: digits, as: UTF8.self))")
    }

    /// A member that is a list; empty where it is missing.
    func list(_ key: JSONName) throws(ModuleProtocolError) -> JSONTape.Elements {
        try givenList(key) ?? object.noElements
    }

    /// A member that is a list; nil where it is missing.
    func givenList(_ key: JSONName) throws(ModuleProtocolError) -> JSONTape.Elements? {
        guard let value = value(key) else { return nil }
        guard let elements = value.elements else { throw wrong(key, "a list", value) }
        return elements
    }

    /// A member that is a list of texts; empty where it is missing.
    func strings(_ key: JSONName) throws(ModuleProtocolError) -> [String] {
        var texts: [String] = []
        for element in try list(key) {
            guard let text = element.string else { throw wrong(key, "a list of texts", element) }
            texts.append(text)
        }
        return texts
    }

    /// A member that must be there.
    func require<Value>(_ key: JSONName, _ value: Value?) throws(ModuleProtocolError) -> Value {
        guard let value else { throw ModuleProtocolError("\(place(key)): missing") }
        return value
    }

    /// The range of versions that a greeting names.
    func versions() throws(ModuleProtocolError) -> ClosedRange<Int> {
        let fields = try ProtocolFields(
            try require(.protocol, value(.protocol)), path: member("protocol"))
        let low = try fields.require(.min, fields.integer(.min))
        let high = try fields.require(.max, fields.integer(.max))
        guard 1 <= low, low <= high, high <= 1_000_000 else {
            throw ModuleProtocolError("\(place(.protocol)): \(low) to \(high) is no range of versions")
        }
        return Int(low)...Int(high)
    }

    /// A value that is a finite number; nil for any other.
    static func number(_ value: JSONTape.Value) -> Double? {
        guard let digits = value.digits else { return nil }
        let number = short(digits) ?? Double(String(decoding: digits, as: UTF8.self))
        return number.flatMap { $0.isFinite ? $0 : nil }
    }

    /// The whole number that stands there without point and exponent; nil for any other, and beyond 64 bits.
    private static func whole(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard digits.count <= 16 else { return Int64(String(decoding: digits, as: UTF8.self)) }
        var (whole, isNegative): (Int64, Bool) = (0, false)
        for byte in digits {
            switch byte {
            case 0x30...0x39: whole = whole * 10 + Int64(byte - 0x30)
            case UInt8(ascii: "-"): isNegative = true
            default: return nil
            }
        }
        return isNegative ? -whole : whole
    }

    /// The number of few digits without an exponent, as most are: a whole number and a power of ten that both are exact, whose
    /// quotient is rounded once, as it must be.
    private static func short(_ digits: ArraySlice<UInt8>) -> Double? {
        var (whole, decimals, isNegative): (Int64, Int?, Bool) = (0, nil, false)
        guard digits.count <= 16 else { return nil }
        for byte in digits {
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

    private func wrong(_ key: JSONName, _ expected: String, _ found: JSONTape.Value) -> ModuleProtocolError {
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
