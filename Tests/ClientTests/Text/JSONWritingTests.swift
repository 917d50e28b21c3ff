import Foundation
import Testing

@testable import Wire

@Suite("Writing JSON") struct JSONWritingTests {
    private struct Odd: Encodable {
        var texts = ["", "a/b", "\"\\\u{8}\u{9}\n\u{C}\r\u{0}\u{1F}\u{7F}", "é", "日本 🇫🇷"]
        var numbers = [0, -1.5, 1, 1e20, 1e-7, 0.1 + 0.2, -0.0, .greatestFiniteMagnitude, .leastNonzeroMagnitude]
        var whole: [Int64] = [.min, -1, 0, .max]
        var small: Set<UInt8> = [7]
        var byKey = ["b": [1: "x"], "a": [:], "zz": [10: "y", 9: "z"], "Z": [3: "w"]]
        var isTrue = true
        var nothing: String? = nil
        var nested: [[Int]] = [[], [1], [2, 3]]
        var optional: [Int?] = [1, nil]
        var float: Float = 0.1
        var absent: Int? = 5
        var aa = "sorted"
    }

    /// Asks for containers by hand, in an order that no synthesized coding has.
    private struct ByHand: Encodable {
        enum Key: String, CodingKey { case z, list, a, deep, more }

        func encode(to encoder: any Encoder) throws {
            var outer = encoder.container(keyedBy: Key.self)
            var list = outer.nestedUnkeyedContainer(forKey: .list)
            try list.encode(1)
            var inner = list.nestedContainer(keyedBy: Key.self)
            try inner.encode("b", forKey: .z)
            try inner.encode("a", forKey: .a)
            var last = list.nestedUnkeyedContainer()
            try last.encodeNil()
            var deep = outer.nestedContainer(keyedBy: Key.self, forKey: .deep)
            try deep.encodeNil(forKey: .more)
            try outer.encode(1.0, forKey: .z)
            try outer.encode("first", forKey: .a)
        }
    }

    private static func foundation(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func ours(_ value: some Encodable) throws -> String {
        String(decoding: try WireCoding.encode(value), as: UTF8.self)
    }

    @Test("Values are written byte for byte as Foundation writes them, with sorted keys")
    func same() throws {
        #expect(try Self.ours(Odd()) == Self.foundation(Odd()))
        #expect(try Self.ours(ByHand()) == Self.foundation(ByHand()))
        #expect(try Self.ours([Odd(), Odd()]) == Self.foundation([Odd(), Odd()]))
        #expect(try Self.ours(["b": 1, "a": 2]) == #"{"a":2,"b":1}"#)
        #expect(try Self.ours(Samples.summary()) == Self.foundation(Samples.summary()))
    }

    @Test("Numbers that JSON does not have are an error", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(number: Double) {
        #expect(throws: EncodingError.self) { try WireCoding.encode(["a": [number]]) }
    }
}
