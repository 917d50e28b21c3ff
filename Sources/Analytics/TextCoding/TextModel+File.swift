extension TextModel {
    /// The first bytes of every file.
    package static let magic = Array("voxdtext".utf8)
    /// The version of the layout, of the contexts and of the coding: a change of any is another version.
    package static let version: UInt32 = 1
    private static let noContext = UInt16.max

    /// A file's bytes, little endian: the magic `voxdtext`; the version, 4 bytes; a 64-bit hash of all that follows; the names of
    /// the data sets; the rows, each the context in 2 bytes, the number of its bytes less 1, and for each the byte and its
    /// frequency, in 1 byte up to 127, else in 2.
    static func file(_ rows: [Frequencies], trainedOn: [String]) -> [UInt8] {
        var body = ModelWriter()
        body.putList(trainedOn) { $0.put($1) }
        body.putList(rows) { writer, row in
            writer.put(row.context.map { UInt16($0) } ?? noContext)
            writer.put(UInt8(row.bytes.count - 1))
            for (byte, frequency) in row.bytes {
                writer.put(byte)
                if frequency >= 0x80 { writer.put(UInt8(0x80 | frequency >> 8)) }
                writer.put(UInt8(truncatingIfNeeded: frequency))
            }
        }
        return ModelEnvelope.sealed(body, magic: magic, version: version)
    }

    /// Reads a file's bytes; anything but a whole model of this version is refused with the reason.
    package init(_ file: [UInt8]) throws(ModelFileError) {
        var (reader, hash) = try ModelEnvelope.opened(file, magic: Self.magic, version: Self.version)
        _ = try reader.list("training sets") { reader throws(ModelFileError) in try reader.text("set") }
        let rows = try reader.list("rows", Self.row)
        guard reader.rest.isEmpty, let first = rows.first, first.context == nil, first.bytes.count == 256,
            rows.count <= TextContext.count
        else { throw .damaged("rows") }
        self.init(rows, fingerprint: hash)
    }

    private static func row(_ reader: inout ModelReader) throws(ModelFileError) -> Frequencies {
        let context: UInt16 = try reader.number("context")
        guard context == noContext || context < TextContext.count + 256 else { throw .damaged("context") }
        let count = Int(try reader.number("row") as UInt8) + 1
        var row = Frequencies(context: context == noContext ? nil : Int(context), bytes: [])
        var sum: UInt32 = 0
        for _ in 0..<count {
            let byte: UInt8 = try reader.number("byte")
            let head: UInt8 = try reader.number("frequency")
            let frequency =
                head < 0x80
                ? UInt32(head) : UInt32(head & 0x7F) << 8 | UInt32(try reader.number("frequency") as UInt8)
            guard frequency > 0, !row.bytes.contains(where: { $0.byte == byte }) else { throw .damaged("frequency") }
            row.bytes.append((byte, frequency))
            sum += frequency
        }
        guard row.context == nil ? sum == RangeCoding.total : sum < RangeCoding.total else { throw .damaged("row") }
        return row
    }
}
