import PluginKit
import Testing

@Suite("A text of JSON as a list of places") struct JSONTapeTests {
    private static func bytes(_ text: String) -> ArraySlice<UInt8> { Array(text.utf8)[...] }

    private static let many = "{" + (0..<100).map { "\"k\($0)\":\($0)" }.joined(separator: ",")

    private static let good = [
        "{}", "[]", " [ ] ", "null", "true", "false", "0", "-1.5e-7", "12345678901234567890", #""""#,
        #"{"a":{"b":[1,{"c":[]},"x"],"d":null},"e":[[],[[]]]}"#, #"["é\n\u00e9\ud83d\ude00\\\"","\u0000"]"#,
        #"{"id":1,"\u0069d2":2}"#, "{\"é\":1,\"e\u{301}2\":2}", many + "}",
    ]

    @Test("It holds the value that the reader of records makes", arguments: good)
    func same(text: String) throws {
        #expect(try JSONTape(Self.bytes(text)).root.json == JSONReader.value(of: Self.bytes(text)))
        let inside = Self.bytes("xx\(text)xx").dropFirst(2).dropLast(2)
        #expect(try JSONTape(inside).root.json == JSONReader.value(of: Self.bytes(text)))
    }

    private static let bad = [
        "", "{", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "01", "1.", "1e", "-", "+1", ".5", "NaN", "Infinity",
        "nul",
        "truE", "[1 2]", "1 2", "\"a", "\"\u{1}\"", #""\x""#, #""\ud800""#, #""\ud800\u0041""#, "{\"a\":1,\"a\":2}",
        #"{"a":1,"\u0061":2}"#, "{\"é\":1,\"e\u{301}\":2}", many + ",\"k7\":1}",
        String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
        String(repeating: "1", count: 65), "[\"a\":1]",
    ]

    @Test("It refuses what the reader of records refuses, at the same byte and for the same reason", arguments: bad)
    func refuses(text: String) throws {
        let expected = try #require(throws: JSONError.self) { try JSONReader.value(of: Self.bytes(text)) }
        #expect(throws: expected) { try JSONTape(Self.bytes(text)) }
    }

    @Test("Bytes that are no UTF-8 are refused")
    func notUTF8() {
        #expect(throws: JSONError.self) { try JSONTape([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONError.self) { try JSONTape([0x22, 0x5C, 0x6E, 0xC3, 0x22]) }
    }

    private static let numbers: [Double] = [
        0, -0.0, 1, -1, 0.5, 0.1, 0.9999, 0.0001, -0.0001, 0.00001, 1.0e-7, 123.456, 99_999.9999, 1e11, 1e15, 1e16,
        1e300,
        .pi, -.pi, 1.0 / 3, .leastNonzeroMagnitude, 0.30000000000000004, 65_536, 2.5, 100_000_000_000.1,
    ]

    @Test("A number is written in the fewest digits that give it back", arguments: numbers)
    func writesNumbers(value: Double) {
        var text = JSONText()
        text.number(value)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "\(value)")
    }

    @Test("All numbers of four decimals are written as Swift writes them")
    func writesDecimals() {
        for step in -20_000...20_000 {
            let value = Double(step) / 10_000
            var text = JSONText()
            text.number(value)
            #expect(String(decoding: text.bytes, as: UTF8.self) == "\(value)")
        }
    }

    @Test(
        "A whole number is written in all its digits", arguments: [0, 7, -7, 10, 99, 100, -1000, .max, .min] as [Int64])
    func writesIntegers(value: Int64) {
        var text = JSONText()
        text.integer(value)
        #expect(String(decoding: text.bytes, as: UTF8.self) == "\(value)")
    }
}
