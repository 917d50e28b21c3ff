/// A trained model as it is stored: weights, calibration, and how well it was measured to do.
///
/// The layout, little endian: the magic `voxdmodl`; the version, 4 bytes; a 64-bit hash of all that follows; then
/// the fields in the order of ``ModelFile/encoded()``, where texts and lists begin with their length in 4 bytes. A model that keeps
/// the moments of its probabilities has them behind all else.
package struct ModelFile: Hashable, Sendable {
    /// What the model tells.
    package var task: ModelTask
    /// The random seed of the training.
    package var seed: UInt64
    /// The data sets that it was trained on.
    package var trainedOn: [String]
    /// The data sets that it was chosen, calibrated and measured on.
    package var measuredOn: [String]
    /// The weights; more than one where each script has its own.
    package var tables: [WeightTable]
    /// How scores become probabilities, by language or, for language models, by table.
    package var calibrations: [ModelCalibration]
    /// How well the model was measured to do.
    package var measurements: [ModelMeasurement]

    /// The first bytes of every model file.
    package static let magic = Array("voxdmodl".utf8)
    /// The version of the layout and of the features: a change of either is another version.
    package static let version: UInt32 = 2

    /// Puts the parts together.
    package init(
        task: ModelTask, seed: UInt64, trainedOn: [String], measuredOn: [String], tables: [WeightTable],
        calibrations: [ModelCalibration], measurements: [ModelMeasurement]
    ) {
        self.task = task
        self.seed = seed
        self.trainedOn = trainedOn
        self.measuredOn = measuredOn
        self.tables = tables
        self.calibrations = calibrations
        self.measurements = measurements
    }

    /// Throws where the model tells another thing.
    func require(_ expected: ModelTask) throws(ModelFileError) {
        guard task == expected else { throw .task(task.rawValue, expected: expected.rawValue) }
    }
}

/// What a model tells.
package enum ModelTask: String, Hashable, Sendable, CaseIterable {
    /// The language of a text.
    case language
    /// Whether a text speaks well or ill of things.
    case sentiment
    /// Whether a text speaks well or ill of a target in it.
    case target
    /// Which feeling a text shows.
    case emotion
}

/// Quantised weights: a row for each value of a feature's hash, a column for each class.
package struct WeightTable: Hashable, Sendable {
    /// What the table is for, such as a script.
    package var name: String
    /// The classes, in the order of the columns.
    package var labels: [String]
    /// The number of columns.
    package var columns: Int
    /// A weight is `scale` times its stored number.
    package var scale: Float
    /// Row after row; the number of rows is a power of two.
    package var weights: [Int8]
    /// Added to each class's score, one per column.
    package var biases: [Float]

    /// The number of rows.
    package var rows: Int { columns == 0 ? 0 : weights.count / columns }

    /// Puts the parts together.
    package init(name: String, labels: [String], columns: Int, scale: Float, weights: [Int8], biases: [Float]) {
        self.name = name
        self.labels = labels
        self.columns = columns
        self.scale = scale
        self.weights = weights
        self.biases = biases
    }
}

/// How a language's scores become probabilities: softmax(score / temperature + bias).
package struct ModelCalibration: Hashable, Sendable {
    /// The language or table; `und` for all others.
    package var key: String
    /// What scores are divided by, above 0.
    package var temperature: Float
    /// Added per class after that.
    package var biases: [Float]

    /// Puts the parts together.
    package init(key: String, temperature: Float, biases: [Float]) {
        self.key = key
        self.temperature = temperature
        self.biases = biases
    }
}

/// How well a classifier did on labelled rows of one language and genre that it was not trained on.
public struct ModelMeasurement: Hashable, Sendable {
    /// The language of the rows.
    public var language: LanguageTag
    /// The kind of text.
    public var genre: Genre
    /// Rows by true class, then by the class that was given.
    public var confusion: Confusion
    /// The lower end of the 95 % bootstrap interval of macro-F1.
    public var macroF1LowerBound: Double
    /// The probabilities that the same rows were given; nil where they were not kept.
    public var moments: ProbabilityMoments?

    /// Makes a measurement.
    public init(
        language: LanguageTag, genre: Genre, confusion: Confusion, macroF1LowerBound: Double,
        moments: ProbabilityMoments? = nil
    ) {
        self.language = language
        self.genre = genre
        self.confusion = confusion
        self.macroF1LowerBound = macroF1LowerBound
        self.moments = moments
    }

    /// How the classifier erred.
    public var errors: MeasuredErrors { MeasuredErrors(confusion: confusion, moments: moments) }

    /// The fewest labelled rows on which a language and genre may be scored.
    public static let fewestRows = 300
    /// The least lower bound of macro-F1 with which a language and genre may be scored.
    public static let leastLowerBound = 0.50

    /// True where enough rows were measured and the classifier did well enough on them to be used.
    public var meetsBar: Bool {
        confusion.total >= Self.fewestRows && macroF1LowerBound >= Self.leastLowerBound
    }
}
