/// A JSON text that was read as strictly as ``JSONReader`` reads, as the list of its values with their places.
///
/// Nothing is made of a value before somebody asks for it. A class, so that a value of the text is a reference and a place.
package final class JSONTape: Sendable {
    /// The text; behind it, what texts with escapes say.
    private let bytes: [UInt8]
    private let nodes: [Node]

    /// A value or a key with its place.
    struct Node: Sendable {
        let kind: Kind
        /// Of a text or key: whether it is ASCII.
        var isASCII = true
        let start: UInt32
        var end: UInt32
        /// The node behind this one and all that stands in it.
        var next: UInt32
    }

    /// What a value is.
    enum Kind: UInt8, Sendable {
        case null, no, yes, number, text, array, object
    }

    /// Reads the value that `line`, of less than 2 GiB, consists of.
    package init(_ line: ArraySlice<UInt8>) throws(JSONError) {
        var recorder = JSONTapeRecorder(length: line.count)
        try recorder.record(line.span)
        bytes = recorder.unescaped.isEmpty ? Array(line) : line + recorder.unescaped
        nodes = recorder.nodes
    }

    /// The value that the text consists of.
    package var root: Value { Value(tape: self, place: 0) }

    /// A value of the text.
    package struct Value: Sendable {
        fileprivate let tape: JSONTape
        fileprivate let place: Int
    }
}

extension JSONTape.Value {
    private var node: JSONTape.Node { tape.nodes[place] }
    private var range: Range<Int> { Int(node.start)..<Int(node.end) }

    /// What it is, for messages.
    package var kind: String {
        switch node.kind {
        case .null: "null"
        case .no, .yes: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// True for `null`.
    package var isNull: Bool { node.kind == .null }
    /// True for an object.
    package var isObject: Bool { node.kind == .object }

    /// The UTF-8 of a text; nil for anything else.
    package var utf8: ArraySlice<UInt8>? { node.kind == .text ? tape.bytes[range] : nil }

    /// A text; nil for anything else.
    package var string: String? { utf8.map { String(decoding: $0, as: UTF8.self) } }

    /// The digits of a number; nil for anything else.
    package var digits: ArraySlice<UInt8>? { node.kind == .number ? tape.bytes[range] : nil }

    /// True for a text that is `name`; texts that differ only in their normal form are the same.
    func isText(_ name: JSONName) -> Bool { tape.isText(place, name) }

    /// The elements of a list; nil for anything else.
    var elements: JSONTape.Elements? {
        node.kind == .array ? JSONTape.Elements(tape: tape, place: place + 1, end: Int(node.next)) : nil
    }

    /// The elements of an empty list.
    var noElements: JSONTape.Elements { JSONTape.Elements(tape: tape, place: 0, end: 0) }

    /// The member `key` of an object; nil where it has none, or is none.
    func member(_ key: JSONName) -> JSONTape.Value? {
        guard let place = tape.member(key, of: place) else { return nil }
        return JSONTape.Value(tape: tape, place: place)
    }

    /// The member `key` of an object; nil where it has none, or is none.
    package func member(named key: String) -> JSONTape.Value? {
        guard let place = tape.member(named: key, of: place) else { return nil }
        return JSONTape.Value(tape: tape, place: place)
    }

    /// The members of an object in their order; none of anything else.
    package var members: [(key: String, value: JSONTape.Value)] {
        guard isObject else { return [] }
        var members: [(key: String, value: JSONTape.Value)] = []
        var place = place + 1
        while place < node.next {
            let key = JSONTape.Value(tape: tape, place: place).string ?? ""
            members.append((key, JSONTape.Value(tape: tape, place: place + 1)))
            place = Int(tape.nodes[place + 1].next)
        }
        return members
    }

    /// The value by itself.
    package var json: JSONValue {
        switch node.kind {
        case .null: .null
        case .no: .bool(false)
        case .yes: .bool(true)
        case .number: .number(String(decoding: tape.bytes[range], as: UTF8.self))
        case .text: .string(String(decoding: tape.bytes[range], as: UTF8.self))
        case .array: .array((elements ?? noElements).map(\.json))
        case .object: .object(members.map { JSONValue.Member(key: $0.key, value: $0.value.json) })
        }
    }

}

extension JSONTape {
    fileprivate func isText(_ place: Int, _ name: JSONName) -> Bool {
        let node = nodes[place]
        guard node.kind == .text else { return false }
        let (start, end) = (Int(node.start), Int(node.end))
        if end - start == name.utf8.count {
            var isSame = true
            for index in name.utf8.indices where name.utf8[index] != bytes[start + index] {
                isSame = false
                break
            }
            if isSame { return true }
        }
        return !node.isASCII && String(decoding: bytes[start..<end], as: UTF8.self) == name.text
    }

    fileprivate func member(_ key: JSONName, of object: Int) -> Int? {
        guard nodes[object].kind == .object else { return nil }
        var place = object + 1
        while place < nodes[object].next {
            if isText(place, key) { return place + 1 }
            place = Int(nodes[place + 1].next)
        }
        return nil
    }

    fileprivate func member(named key: String, of object: Int) -> Int? {
        guard nodes[object].kind == .object else { return nil }
        let length = key.utf8.count
        let behind = Int(nodes[object].next)
        var place = object + 1
        while place < behind {
            let node = nodes[place]
            let (start, end) = (Int(node.start), Int(node.end))
            if end - start == length, bytes[start..<end].elementsEqual(key.utf8) { return place + 1 }
            if !node.isASCII, String(decoding: bytes[start..<end], as: UTF8.self) == key { return place + 1 }
            place = Int(nodes[place + 1].next)
        }
        return nil
    }

    /// The elements of a list.
    struct Elements: Sequence, IteratorProtocol {
        fileprivate let tape: JSONTape
        fileprivate var place: Int
        fileprivate let end: Int

        /// The next element.
        mutating func next() -> Value? {
            guard place < end else { return nil }
            defer { place = Int(tape.nodes[place].next) }
            return Value(tape: tape, place: place)
        }
    }
}
