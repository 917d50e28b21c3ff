/// Why bytes are no model.
package enum ModelFileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// They do not begin as a model file does.
    case foreign
    /// They were written by another version.
    case version(UInt32, expected: UInt32 = ModelFile.version)
    /// They are a model, but one that tells another thing than is expected.
    case task(String, expected: String)
    /// They end too early, or a part is not as it must be.
    case damaged(String)
    /// The hash does not agree.
    case hash

    /// What is wrong and what to do.
    package var description: String {
        switch self {
        case .foreign: "this is no voxd model of this kind: its first bytes are other ones"
        case .version(let found, let expected):
            "this model has layout \(found), but this voxd reads layout \(expected): train it again with this voxd"
        case .task(let found, let expected):
            "this model tells \(found), but one that tells \(expected) is expected: name another file"
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
            writer.put(measurement.confusion)
            writer.put(measurement.macroF1LowerBound.bitPattern)
        }
        if measurements.contains(where: { $0.moments != nil }) {
            body.putList(measurements) { writer, measurement in
                writer.putList(measurement.moments.map { [$0] } ?? []) { $0.put($1) }
            }
        }
        return ModelEnvelope.sealed(body, magic: Self.magic, version: Self.version)
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
        switch try ModelContent(bytes) {
        case .weights(let file): self = file
        case .propositions:
            let tasks = ModelTask.allCases.map(\.rawValue).joined(separator: ", ")
            throw .task(PropositionModel.kind, expected: "one of \(tasks)")
        }
    }

    /// Reads what stands behind the task.
    init(_ task: ModelTask, _ reader: inout ModelReader) throws(ModelFileError) {
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
        guard !reader.rest.isEmpty else { return }
        let moments = try reader.list("moments") { reader throws(ModelFileError) in
            try reader.list("moments") { reader throws(ModelFileError) in try reader.moments() }.first
        }
        guard moments.count == measurements.count else { throw .damaged("moments") }
        for (index, found) in moments.enumerated() {
            guard found.map({ $0.texts == measurements[index].confusion.counts.map { $0.reduce(0, +) } }) ?? true else {
                throw .damaged("moments")
            }
            measurements[index].moments = found
        }
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
        let confusion = try reader.confusion()
        let bound = Double(bitPattern: try reader.number("bound"))
        guard (0...1).contains(bound) else { throw .damaged("bound") }
        self.init(language: language, genre: genre, confusion: confusion, macroF1LowerBound: bound)
    }
}
