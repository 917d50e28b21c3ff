import PluginKit
import Testing

/// How tables in text are cut.
@Suite("Tables")
struct TableRowsTests {
    private func rows(_ input: String, pieces: Int = .max, maximum: Int = 1000) -> [[String]] {
        var cutter = TableRows(maximumItem: maximum)
        var found: [[String]] = []
        func note(_ event: TableRows.Event?) {
            switch event {
            case .row(let row)?: found.append(row.fields.map { $0 ?? "(not UTF-8)" })
            case .tooLong(let origin)?: found.append(["too long, \(origin.place)"])
            case nil: break
            }
        }
        let bytes = Array(input.utf8)
        for start in stride(from: 0, to: bytes.count, by: min(pieces, max(1, bytes.count))) {
            let piece = bytes[start..<min(bytes.count, pieces < bytes.count ? start + pieces : bytes.count)]
            var position = piece.startIndex
            while let event = cutter.next(piece, &position) { note(event) }
        }
        note(cutter.finish())
        return found
    }

    @Test(
        "Separators, quotes, ends of lines and marks of byte order are what they are meant to be",
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
            ("a;b\r\n\"1;\n\"\"x\"\"\";\r\n", [["a", "b"], ["1;\n\"x\"", ""]]),
            ("\u{FEFF}\"a\"\tb\n5\" pipe\t,\n", [["a", "b"], ["5\" pipe", ","]]),
            ("a|b\n\n\n|\n", [["a", "b"], ["", ""]]),
            ("a\nb", [["a"], ["b"]]), ("a,b\n\"x\" y,z\n", [["a", "b"], ["x y", "z"]]),
        ])
    func fields(input: String, expected: [[String]]) {
        #expect(rows(input) == expected)
        for pieces in 1...9 { #expect(rows(input, pieces: pieces) == expected, "\(pieces)") }
    }

    @Test("A quote without an end costs one row of the longest length, and its line")
    func unclosed() {
        let long = String(repeating: "x", count: 120)
        #expect(rows("a,b\n1,\"\(long)\n2,3\n", maximum: 100) == [["a", "b"], ["too long, line 2"], ["2", "3"]])
    }
}
