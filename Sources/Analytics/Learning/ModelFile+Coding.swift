/// Why bytes are no model.
package enum ModelFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// They do not begin as a model file does.
    case foreign
    /// They were written by another version.
    case version(UInt32)
    /// They end too early, or a part is not as it must be.
    case damaged(String)
    /// The hash does not agree.
    case hash

    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .foreign: "this is no voxd model of this kind: its first bytes are other ones"
        case .version(let found):
            "this model has layout \(found), but this voxd reads layout \(ModelFile.version): train it again with this voxd"
        case .damaged(let part): "this model is damaged at its \(part): copy or train it again"
        case .hash: "this model is damaged: its content does not agree with its hash; copy or train it again"
        }
    }
}

extension ModelFile {
    /// The file's bytes.
    package func encoded() -> [UInt8] {
        var body = ModelWriter()
        body.put(task.rawValue)
        body.put(seed)
        body.putList(trainedOn) { $0.put($1) }
        body.putList(measuredOn) { $0.put($1) }
        body.putList(tables) { writer, table in
            writer.put(table.name)
            writer.putList(table.labels) { $0.put($1) }
            writer.put(UInt32(table.columns))
            writer.put(table.scale.bitPattern)
            writer.putList(table.biases) { $0.put($1.bitPattern) }
            writer.put(UInt32(table.weights.count))
            writer.bytes += table.weights.lazy.map { UInt8(bitPattern: $0) }
        }
        body.putList(calibrations) { writer, calibration in
            writer.put(calibration.key)
            writer.put(calibration.temperature.bitPattern)
            writer.putList(calibration.biases) { $0.put($1.bitPattern) }
        }
        body.putList(measurements) { writer, measurement in
            writer.put(measurement.language.code)
            writer.put(UInt32(measurement.genre.rawValue))
            writer.putList(measurement.confusion.counts) { writer, row in
                writer.putList(row) { $0.put(UInt32($1)) }
            }
            writer.put(measurement.macroF1LowerBound.bitPattern)
        }
        var file = ModelWriter()
        file.bytes += Self.magic
        file.put(Self.version)
        file.put(FeatureHash.content(of: body.bytes[...]))
        return file.bytes + body.bytes
    }

    /// The hash of the content that a file's bytes give, in hexadecimal.
    package static func fingerprint(of bytes: [UInt8]) -> String {
        let start = magic.count + 4
        guard bytes.count >= start + 8 else { return "" }
        return bytes[start..<start + 8].reversed().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            .joined()
    }

    /// Reads a file's bytes; anything but a whole model of this version is refused with the reason.
    package init(_ bytes: [UInt8]) throws(ModelFileError) {
        guard bytes.starts(with: Self.magic) else { throw .foreign }
        var reader = ModelReader(rest: bytes[Self.magic.count...])
        let version: UInt32 = try reader.number("version")
        guard version == Self.version else { throw .version(version) }
        let hash: UInt64 = try reader.number("hash")
        guard hash == FeatureHash.content(of: reader.rest) else { throw .hash }
        guard let task = ModelTask(rawValue: try reader.text("task")) else { throw .damaged("task") }
        self.task = task
        seed = try reader.number("seed")
        trainedOn = try reader.list("training sets") { reader throws(ModelFileError) in try reader.text("set") }
        measuredOn = try reader.list("validation sets") { reader throws(ModelFileError) in try reader.text("set") }
        tables = try reader.list("tables") { reader throws(ModelFileError) in try WeightTable(&reader) }
        calibrations = try reader.list("calibrations") { reader throws(ModelFileError) in
            try ModelCalibration(&reader)
        }
        measurements = try reader.list("measurements") { reader throws(ModelFileError) in
            try ModelMeasurement(&reader)
        }
        guard reader.rest.isEmpty else { throw .damaged("end") }
    }
}

extension WeightTable {
    fileprivate init(_ reader: inout ModelReader) throws(ModelFileError) {
        name = try reader.text("table name")
        labels = try reader.list("labels") { reader throws(ModelFileError) in try reader.text("label") }
        columns = Int(try reader.number("columns") as UInt32)
        scale = try reader.float("scale")
        biases = try reader.list("biases") { reader throws(ModelFileError) in try reader.float("bias") }
        let count = Int(try reader.number("weights") as UInt32)
        weights = try reader.take(count, "weights").map { Int8(bitPattern: $0) }
        let isPowerOfTwo = columns > 0 && count % columns == 0 && (count / columns).nonzeroBitCount == 1
        guard isPowerOfTwo, biases.count == columns, scale.isFinite, scale > 0 else {
            throw .damaged("table \"\(name)\"")
        }
    }
}

extension ModelCalibration {
    fileprivate init(_ reader: inout ModelReader) throws(ModelFileError) {
        key = try reader.text("calibration")
        temperature = try reader.float("temperature")
        biases = try reader.list("biases") { reader throws(ModelFileError) in try reader.float("bias") }
        guard temperature > 0 else { throw .damaged("calibration \"\(key)\"") }
    }
}

extension ModelMeasurement {
    fileprivate init(_ reader: inout ModelReader) throws(ModelFileError) {
        guard let language = LanguageTag(try reader.text("measured language")) else {
            throw .damaged("measured language")
        }
        guard let genre = Genre(rawValue: Int(try reader.number("genre") as UInt32)) else { throw .damaged("genre") }
        let counts = try reader.list("confusion") { reader throws(ModelFileError) in
            try reader.list("confusion row") { reader throws(ModelFileError) in
                Int(try reader.number("count") as UInt32)
            }
        }
        guard let confusion = Confusion(counts) else { throw .damaged("confusion") }
        let bound = Double(bitPattern: try reader.number("bound"))
        guard (0...1).contains(bound) else { throw .damaged("bound") }
        self.init(language: language, genre: genre, confusion: confusion, macroF1LowerBound: bound)
    }
}
