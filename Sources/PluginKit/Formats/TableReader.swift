/// What a format makes of the rows of a table.
package protocol TableRowReading: Sendable {
    /// Takes the heading; throws where a column is missing without which nothing can be read.
    mutating func take(_ heading: TableHeading) throws(RecordError)

    /// Takes a row.
    mutating func take(_ row: TableRows.Row, _ heading: TableHeading, into output: inout FormatOutput)

    /// Takes the end of the table.
    mutating func finish(_ heading: TableHeading, into output: inout FormatOutput)
}

/// Reads a table row by row.
package struct TableReader<Rows: TableRowReading>: FormatReader {
    private var cutter: TableRows
    private var rows: Rows
    private var heading: TableHeading?
    private var isUnreadable = false

    /// Reads what `rows` makes of each row.
    package init(_ rows: Rows, _ options: FormatOptions) {
        self.rows = rows
        cutter = TableRows(maximumItem: options.maximumItem)
    }

    package mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {
        var position = bytes.startIndex
        while let event = cutter.next(bytes, &position) { take(event, into: &output) }
    }

    package mutating func finish(into output: inout FormatOutput) {
        if let event = cutter.finish() { take(event, into: &output) }
        if let heading, !isUnreadable { rows.finish(heading, into: &output) }
    }

    private mutating func take(_ event: TableRows.Event, into output: inout FormatOutput) {
        switch event {
        case .tooLong(let origin):
            output.refuse(
                RecordError(
                    field: "", code: .tooLong,
                    reason: "a row longer than \(cutter.maximumRow) bytes: a quote may have no end"),
                from: origin)
        case .row(let row):
            guard !isUnreadable else { return output.skip("rows under a heading that cannot be read") }
            guard let heading else { return takeHeading(row, into: &output) }
            rows.take(row, heading, into: &output)
        }
    }

    private mutating func takeHeading(_ row: TableRows.Row, into output: inout FormatOutput) {
        let heading = TableHeading(row)
        self.heading = heading
        do throws(RecordError) { try rows.take(heading) } catch {
            isUnreadable = true
            output.refuse(error, from: row.origin)
        }
    }
}
