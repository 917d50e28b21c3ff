import Analytics
import PluginKit
import Testing

/// What is cut out of JSON, and where it is said to stand.
@Suite("JSON items")
struct JSONItemsTests {
    /// What a scanner finds in `input`, cut into pieces of a length, a word each.
    private func found(
        _ input: String, _ paths: [String] = ["", "data", "more.items"], pieces: Int = .max, maximumItem: Int = 1000
    ) -> [String] {
        var scanner = JSONItems(JSONItemPaths(paths), maximumItem: maximumItem)
        var found: [String] = []
        func note(_ event: JSONItems.Event) {
            switch event {
            case .item(let item):
                found.append("\(item.origin.place): \(String(decoding: item.bytes, as: UTF8.self))")
            case .tooLong(let origin): found.append("too long \(origin.place)")
            case .endOfDocument: found.append("end")
            case .fault(let origin, let reason): found.append("fault \(origin.place): \(reason)")
            }
        }
        let bytes = Array(input.utf8)
        var start = 0
        while start < bytes.count {
            let end = pieces < bytes.count - start ? start + pieces : bytes.count
            let piece = Array(bytes[start..<end])[...]
            var position = piece.startIndex
            while let event = scanner.next(piece, &position) { note(event) }
            start = end
        }
        while let event = scanner.finish() { note(event) }
        return found
    }

    @Test(
        "A document is an item, a page of items, or a list of either, and items may come before or after what belongs to them"
    )
    func documents() {
        #expect(found(#"{"a":1}"#) == [#"line 1: {"a":1}"#])
        #expect(
            found(#"[{"a":1},{"b":[{}]}]"#)
                == [#"line 1, byte 1, [0]: {"a":1}"#, #"line 1, byte 9, [1]: {"b":[{}]}"#, "end"])
        #expect(
            found(#"{"more":{"items":[{"x":1}]},"z":[[1,"]"]],"data":[{"a":"}"},{"b":2}]}"#)
                == [
                    #"line 1, byte 18, more.items[0]: {"x":1}"#, #"line 1, byte 50, data[0]: {"a":"}"}"#,
                    #"line 1, byte 60, data[1]: {"b":2}"#, "end",
                ])
        #expect(found(#"{"data":{"a":1}}"#) == [#"line 1, byte 8, data: {"a":1}"#, "end"])
        #expect(found(#"{"data":null,"x":1}"#) == ["end"])
        #expect(found("\u{FEFF}\r\n\r\n {}\n{} {}") == ["line 3: {}", "line 4: {}", "line 4: {}"])
    }

    @Test("Wherever the input is cut, the same is found")
    func pieces() {
        let inputs = [
            #"{"a":"\\\"}","data":[{"a":"\\"},{"é":"\u0022"}],"more":{"items":{"q":[1,[2]]}}}"# + "\n" + #"[{"a":1}]"#,
            "{\"a\":1}\n{\"a\":\n{\"b\":2}\nnonsense\n{\"c\":3}\n{\"d\":\"x\n{\"e\":5}\n{\"f\":",
            #"[[{"a":1}],{"data":[{"b":1}]},3,"{"]"#,
        ]
        for input in inputs {
            let whole = found(input)
            for length in 1...17 { #expect(found(input, pieces: length) == whole, "\(length): \(input)") }
        }
    }

    @Test("A line that is cut costs itself only")
    func cutLines() {
        #expect(
            found("{\"a\":1}\n{\"b\":\n{\"c\":3}\n{\"d\":\"x\n{\"e\":5}\n")
                == [
                    "line 1: {\"a\":1}", "fault line 3: the document before has no end", "line 3: {\"c\":3}",
                    "fault line 4: a text has no end on its line", "line 5: {\"e\":5}",
                ])
    }

    @Test("An item that is too long is told once, and the next one is read", arguments: [3, 50, 5000])
    func tooLong(pieces: Int) {
        let long = #"{"a":""# + String(repeating: "x", count: 300) + #""}"#
        #expect(
            found("[\(long),{\"b\":1}]", pieces: pieces, maximumItem: 100)
                == ["too long line 1, byte 1, [0]", "line 1, byte 310, [1]: {\"b\":1}", "end"])
    }

    @Test("Only what a shape wants is read, and what it doesn't want may be any nonsense between brackets")
    func shapes() throws {
        let shape = JSONShape("id user { name } list { n } tree { id tree ^ }")
        let text = #"{"skip":{"x":[tru, "}"]},"id":7,"user":{"age":1e99999,"name":"A"},"list":[{"n":1,"m":2},{"m":3}]}"#
        let value = try JSONReader.value(of: Array(text.utf8)[...], shape)
        var written = JSONText()
        written.value(value)
        #expect(
            String(decoding: written.bytes, as: UTF8.self)
                == #"{"id":7,"user":{"name":"A"},"list":[{"n":1},{}]}"#)
        for bad in [#"{"id":tru}"#, #"{"id":1,"id":2}"#, #"{"id":1"#, #"{"skip":}"#, #"{"skip":"x}"#, "{} {}"] {
            #expect(throws: JSONError.self, "\(bad)") { try JSONReader.value(of: Array(bad.utf8)[...], shape) }
        }
    }

    @Test("The head of a document shows its paths and first texts, wherever it is cut off")
    func heads() {
        let text = #"{"meta":{"n":1},"data":[{"id":"7","text":"a b"},{"id":"8"}],"kind":"page"}"#
        let head = FormatHead(Array(text.utf8)[...]).json
        #expect(head?.has("data.id", "data.text", "meta.n", "kind") == true && head?.isList == false)
        #expect(head?.text("data.id") == "7" && head?.text("kind") == "page")
        for length in 0..<text.utf8.count {
            let cut = FormatHead(Array(text.utf8.prefix(length))[...]).json
            #expect(cut?.text("data.id") ?? "7" == "7")
        }
        #expect(FormatHead(Array("a,b".utf8)[...]).json == nil)
    }
}
