/// What a format makes of the items of JSON documents.
package protocol JSONItemReading: Sendable {
    /// Where the items stand; an item's `path` is an index into it.
    static var paths: JSONItemPaths { get }

    /// Takes an item.
    mutating func take(_ item: JSONItem, into output: inout FormatOutput) throws(RecordError)

    /// Whose an item is that is wrong, as far as it can be read.
    func names(of item: JSONItem) -> FormatNames?

    /// Takes the end of a document, such as a page, for what had to wait for it.
    mutating func endDocument(into output: inout FormatOutput)

    /// Takes the end of the input, for what had to wait for all of it.
    mutating func endInput(into output: inout FormatOutput)
}

extension JSONItemReading {
    /// Nobody's that is known.
    package func names(of item: JSONItem) -> FormatNames? { nil }

    /// Nothing waits.
    package mutating func endDocument(into output: inout FormatOutput) {}

    /// Nothing waits.
    package mutating func endInput(into output: inout FormatOutput) {}
}

/// Reads JSON by the items in it: an item that is wrong is refused with its place, and the rest goes on.
package struct JSONFormatReader<Items: JSONItemReading>: FormatReader {
    private var scanner: JSONItems
    private var items: Items

    /// Reads what `items` makes of each item; `offset` and `line` say where in the input its first byte stands.
    ///
    /// With `passesOverWords`, what stands between documents but a bracket is nothing: JavaScript that assigns them.
    package init(
        _ items: Items, _ options: FormatOptions, offset: Int = 0, line: Int = 1, passesOverWords: Bool = false
    ) {
        self.items = items
        scanner = JSONItems(Items.paths, maximumItem: options.maximumItem, offset: offset, line: line)
        scanner.passesOverWords = passesOverWords
    }

    package mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {
        var position = bytes.startIndex
        while let event = scanner.next(bytes, &position) { take(event, into: &output) }
    }

    package mutating func finish(into output: inout FormatOutput) {
        while let event = scanner.finish() { take(event, into: &output) }
        items.endDocument(into: &output)
        items.endInput(into: &output)
    }

    private mutating func take(_ event: JSONItems.Event, into output: inout FormatOutput) {
        switch event {
        case .item(let item):
            do throws(RecordError) { try items.take(item, into: &output) } catch {
                output.refuse(error, from: item.origin, named: items.names(of: item))
            }
            if scanner.isBetweenDocuments { items.endDocument(into: &output) }
        case .endOfDocument: items.endDocument(into: &output)
        case .tooLong(let origin):
            output.refuse(
                RecordError(field: "", code: .tooLong, reason: "longer than \(scanner.maximumItem) bytes"), from: origin
            )
        case .fault(let origin, let reason):
            output.refuse(RecordError(field: "", code: .notJSON, reason: reason), from: origin)
            items.endDocument(into: &output)
        }
    }
}
