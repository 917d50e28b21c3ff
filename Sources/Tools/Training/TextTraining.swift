import Analytics

/// Makes the model with which texts are stored in fewer bytes.
struct TextTraining {
    private let options: TrainingOptions

    /// How many bytes are counted of one language: each is worth as much as the others, however much there is of it.
    static let bytesOfLanguage = 300_000

    /// Trains as `options` say; of their labels, weights and genres it needs none.
    init(_ options: TrainingOptions) { self.options = options }

    /// What came out.
    struct Result: Sendable {
        /// The model's file.
        var file: [UInt8]
        /// How short the validation texts of each language become, by language.
        var measurements: [Measurement]
    }

    /// How short the texts of a language become.
    struct Measurement: Sendable {
        /// The language.
        var language: LanguageTag
        /// How many texts were tried.
        var texts: Int
        /// Their bytes.
        var bytes: Int
        /// The bytes that they are stored in.
        var stored: Int
    }

    /// Counts, makes the model, and measures it on the validation texts.
    func run() throws(ToolError) -> Result {
        let rows = try TrainingRows(options)
        var counts = TextCounts()
        var counted: [LanguageTag: Int] = [:]
        let order = rows.training.map { SeededGenerator.draw($0.contentHash ^ options.seed) }
        for index in rows.training.indices.sorted(by: { (order[$0], $0) < (order[$1], $1) }) {
            let row = rows.training[index]
            guard counted[row.language, default: 0] < Self.bytesOfLanguage else { continue }
            counted[row.language, default: 0] += row.text.count
            counts.add(row.text)
        }
        options.progress("counted \(counted.values.reduce(0, +)) bytes of \(counted.count) languages")
        let file = counts.model(trainedOn: Set(rows.training.map(\.source)).sorted())
        do {
            return Result(file: file, measurements: try Self.measure(TextModel(file), rows.validation))
        } catch { throw ToolError("the model that was made cannot be read: \(error)") }
    }

    private static func measure(_ model: TextModel, _ rows: [LabelledRow]) throws(ToolError) -> [Measurement] {
        var found: [LanguageTag: Measurement] = [:]
        for row in rows {
            let code = model.encode(row.text)
            guard model.decode(code[...], count: row.text.count) == row.text else {
                throw ToolError("a text does not come back as it was: \(String(decoding: row.text, as: UTF8.self))")
            }
            var measurement =
                found[row.language] ?? Measurement(language: row.language, texts: 0, bytes: 0, stored: 0)
            measurement.texts += 1
            measurement.bytes += row.text.count
            measurement.stored += min(row.text.count, code.count)
            found[row.language] = measurement
        }
        return found.values.sorted { $0.language.code < $1.language.code }
    }
}

extension TextTraining.Result {
    /// The measurements as lines of a table.
    var lines: [String] {
        measurements.map { found in
            let share = (Double(found.stored) / Double(found.bytes) * 1000).rounded() / 10
            return """
                \(found.language.code)\t\(found.texts) texts\t\(found.bytes) bytes\tstored in \(found.stored) (\(share) %)
                """
        }
    }
}
