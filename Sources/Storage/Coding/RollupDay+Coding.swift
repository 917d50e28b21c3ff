internal import Analytics

extension RollupDay {
    /// The number of quarters; the sum, where there are several; the number of languages and (distance to the language before,
    /// counts) each; then (distance to the quarter before, counts) each.
    ///
    /// Nothing that counts nothing may be left.
    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 16 + (quarters.count + languages.count) * 8)
        writer.write(UInt64(quarters.count))
        if quarters.count > 1 { sum.encode(into: &writer) }
        writer.write(UInt64(languages.count))
        var before: Int64 = 0
        for language in languages {
            writer.write(UInt64(bitPattern: language.number - before))
            language.delta.encode(into: &writer)
            before = language.number
        }
        var next = 0
        for quarter in quarters {
            writer.write(UInt64(quarter.number - next))
            quarter.delta.encode(into: &writer)
            next = quarter.number + 1
        }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote.
    init(decoding bytes: [UInt8]) throws(StorageError) {
        self.init()
        var reader = ByteReader(bytes)
        let count = try reader.readCount()
        if count > 1 { _ = try RollupDelta(&reader) }
        try Self.readLanguages(from: &reader) { add($1, toLanguage: $0) }
        try Self.readQuarters(count, from: &reader) { add($1, to: $0) }
    }

    /// The sum of the quarters in `range` of what ``encoded`` wrote; of the whole day it reads the head only.
    static func sum(of range: Range<Int>, decoding bytes: [UInt8]) throws(StorageError) -> RollupDelta {
        var reader = ByteReader(bytes)
        let count = try reader.readCount()
        if count > 1 {
            let sum = try RollupDelta(&reader)
            if range == 0..<length { return sum }
        }
        try readLanguages(from: &reader) { _, _ in }
        var part = RollupDelta()
        try readQuarters(count, from: &reader) { if range.contains($0) { part.add($1) } }
        return part
    }

    /// Calls `body` with what each language counts on the whole day, of what ``encoded`` wrote.
    static func eachLanguage(
        decoding bytes: [UInt8], _ body: (_ language: Int64, _ delta: RollupDelta) -> Void
    ) throws(StorageError) {
        var reader = ByteReader(bytes)
        if try reader.readCount() > 1 { _ = try RollupDelta(&reader) }
        try readLanguages(from: &reader, body)
    }

    private static func readLanguages(
        from reader: inout ByteReader, _ body: (Int64, RollupDelta) -> Void
    ) throws(StorageError) {
        var number: Int64 = 0
        for index in 0..<(try reader.readCount()) {
            let (next, overflows) = number.addingReportingOverflow(try reader.readNumber())
            guard !overflows, index == 0 || next > number else { throw StorageError.damaged("a stored day is damaged") }
            number = next
            body(number, try RollupDelta(&reader))
        }
    }

    private static func readQuarters(
        _ count: Int, from reader: inout ByteReader, _ body: (Int, RollupDelta) -> Void
    ) throws(StorageError) {
        var next = 0
        for _ in 0..<count {
            let distance = try reader.read()
            guard distance < UInt64(length - next) else { throw StorageError.damaged("a stored day is damaged") }
            let number = next + Int(distance)
            body(number, try RollupDelta(&reader))
            next = number + 1
        }
    }
}
