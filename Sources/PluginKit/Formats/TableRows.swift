/// Cuts a stream of a table in text (RFC 4180: CSV, TSV) into rows, with the separator that its first row shows.
///
/// A quoted field may hold separators, line ends and doubled quotes; a quote within a field that does not begin with one is a character. A row
/// of more than ``maximumRow`` bytes is told once and skipped to the end of its line: a quote that is never closed costs no more than that.
package struct TableRows: Sendable {
    /// A row: its fields, and where it stands with its bytes.
    package struct Row: Sendable {
        /// The fields as they are meant, without quotes; what is no UTF-8 is nil.
        package var fields: [String?]
        /// Where it stands; the body is the row as it came, without the end of its line.
        package var origin: FormatOrigin
    }

    /// Something that was found.
    package enum Event: Sendable {
        /// A row; the first one is the heading.
        case row(Row)
        /// A row that is too long, with its beginning.
        case tooLong(FormatOrigin)
    }

    /// The longest row in bytes.
    package let maximumRow: Int
    /// The separator, once the first row was read.
    package private(set) var separator: UInt8?

    private enum Quoting: Sendable { case fieldStart, plain, quoted, quoteInQuoted }

    private var row: [UInt8] = []
    private var quoting = Quoting.fieldStart
    private var isSkipping = false
    private var line = 1
    private var linesInRow = 0
    private var offset = 0
    private var start = 0

    private static let separators = Array(",;\t|".utf8)
    private static let quote = UInt8(ascii: "\"")

    /// Makes a cutter.
    package init(maximumItem: Int) { maximumRow = min(maximumItem, 1 << 20) }

    /// The next row that ends in `piece` from `position` on, which moves behind it; nil where the piece holds no more.
    package mutating func next(_ piece: ArraySlice<UInt8>, _ position: inout Int) -> Event? {
        while position < piece.endIndex {
            let byte = piece[position]
            position += 1
            offset += 1
            if byte == 0x0A {
                linesInRow += 1
                if isSkipping || quoting != .quoted {
                    if let event = endRow() { return event }
                    continue
                }
            }
            if isSkipping { continue }
            row.append(byte)
            note(byte)
            if row.count > maximumRow {
                isSkipping = true
                let origin = FormatOrigin(FormatPlace(line: line, offset: start), body: row[...].prefix(1024))
                row = []
                return .tooLong(origin)
            }
        }
        return nil
    }

    /// The last row, where its line has no end.
    package mutating func finish() -> Event? { row.isEmpty ? nil : endRow() }

    private mutating func note(_ byte: UInt8) {
        switch quoting {
        case .fieldStart: quoting = byte == Self.quote ? .quoted : isSeparator(byte) ? .fieldStart : .plain
        case .plain: if isSeparator(byte) { quoting = .fieldStart }
        case .quoted: if byte == Self.quote { quoting = .quoteInQuoted }
        case .quoteInQuoted: quoting = byte == Self.quote ? .quoted : isSeparator(byte) ? .fieldStart : .plain
        }
        if offset == 3, row == [0xEF, 0xBB, 0xBF] { quoting = .fieldStart }
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        separator.map { byte == $0 } ?? Self.separators.contains(byte)
    }

    private mutating func endRow() -> Event? {
        defer {
            line += linesInRow
            (row, quoting, isSkipping, linesInRow, start) = ([], .fieldStart, false, 0, offset)
        }
        if row.last == 0x0D { row.removeLast() }
        if start == 0, row.starts(with: [0xEF, 0xBB, 0xBF]) { row.removeFirst(3) }
        guard !isSkipping, row.contains(where: { $0 > 0x20 }) else { return nil }
        if separator == nil { separator = Self.separator(of: row) }
        return .row(
            Row(fields: fields(), origin: FormatOrigin(FormatPlace(line: line, offset: start), body: row[...])))
    }

    /// The separator that stands most often outside of quotes; a comma where none does.
    private static func separator(of row: [UInt8]) -> UInt8 {
        var counts = [Int](repeating: 0, count: separators.count)
        var isQuoted = false
        for byte in row {
            if byte == quote { isQuoted.toggle() }
            if !isQuoted, let place = separators.firstIndex(of: byte) { counts[place] += 1 }
        }
        let most = counts.max() ?? 0
        return most == 0 ? separators[0] : separators[counts.firstIndex(of: most) ?? 0]
    }

    private func fields() -> [String?] {
        var fields: [String?] = []
        var field: [UInt8] = []
        var place = 0
        func end() {
            fields.append(String(validating: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        while place < row.count {
            if field.isEmpty, row[place] == Self.quote {
                place += 1
                while place < row.count {
                    if row[place] == Self.quote {
                        guard place + 1 < row.count, row[place + 1] == Self.quote else { break }
                        place += 1
                    }
                    field.append(row[place])
                    place += 1
                }
                place += 1
                // What follows a closing quote belongs to the field, as most writers of such tables mean it.
                while place < row.count, row[place] != separator {
                    field.append(row[place])
                    place += 1
                }
            } else {
                while place < row.count, row[place] != separator {
                    field.append(row[place])
                    place += 1
                }
            }
            end()
            place += 1
            if place == row.count { end() }
        }
        return fields
    }
}

/// The heading of a table: where each column stands.
package struct TableHeading: Sendable {
    /// The names of the columns, in order.
    package let names: [String]
    /// The row as it came, to stand above a row that is kept.
    package let bytes: ArraySlice<UInt8>
    private let places: [String: Int]

    /// Reads the first row.
    package init(_ row: TableRows.Row) {
        names = row.fields.map { ($0 ?? "").trimmed }
        bytes = row.origin.body
        var places: [String: Int] = [:]
        for (place, name) in names.enumerated() where places[name] == nil { places[name] = place }
        self.places = places
    }

    /// True where there is such a column.
    package func has(_ name: String) -> Bool { places[name] != nil }

    /// What stands in the column `name` of a row; nil where there is no such column, or nothing in it.
    ///
    /// Throws where that is no UTF-8.
    package func text(_ name: String, _ row: TableRows.Row) throws(RecordError) -> String? {
        guard let place = places[name], place < row.fields.count else { return nil }
        guard let text = row.fields[place] else {
            throw RecordError(field: name, code: .invalid, reason: "is not UTF-8: save the table as UTF-8")
        }
        return text.trimmed.isEmpty ? nil : text
    }

    /// A row, or several, under the heading, as they are kept to be tried again.
    package func origin(_ rows: [TableRows.Row]) -> FormatOrigin {
        var body = Array(bytes)
        for row in rows {
            body.append(0x0A)
            body += row.origin.body
        }
        return FormatOrigin(rows.first?.origin.place ?? FormatPlace(line: 1, offset: 0), body: body[...])
    }
}

extension String {
    /// Without spaces and tabs around it.
    package var trimmed: String {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let start = firstIndex(where: { !isSpace($0) }), let end = lastIndex(where: { !isSpace($0) }) else {
            return ""
        }
        return String(self[start...end])
    }
}
