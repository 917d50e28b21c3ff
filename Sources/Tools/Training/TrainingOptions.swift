package import Analytics

/// What a training is told.
package struct TrainingOptions: Sendable {
    /// The files to learn from.
    package var data: [String]
    /// The files to choose, calibrate and measure on.
    package var validation: [String]
    /// The random seed.
    package var seed: UInt64 = 1
    /// The largest number of passes over the data.
    package var epochs = 8
    /// The number of rows of the table of weights as a power of two.
    package var bits = 20
    /// The step length.
    package var rate: Float = 0.1
    /// How much each data set's rows weigh; 1 where it is not named.
    package var weights: [String: Float] = [:]
    /// How many networks teach a target model; 0 for none.
    package var teachers = 0
    /// The genre of each data set; `post` where it is not named.
    package var genres: [String: Genre] = [:]
    /// The share of each data set's training rows that is put aside for validation.
    package var holdouts: [String: Double] = [:]
    /// The share of each data set's training rows that is neither learned from nor validated on, to be measured later.
    package var leftOut: [String: Double] = [:]
    /// What rows must differ in to be other rows.
    var identity = RowIdentity.text
    /// The model that tells the language of validation rows, as in use; nil to believe the data.
    package var languageModel: LanguageModel?
    /// Hears what is going on.
    package var progress: @Sendable (String) -> Void = { _ in }

    /// Makes options for these files.
    package init(data: [String], validation: [String]) {
        self.data = data
        self.validation = validation
    }
}

/// The rows of a training, split for good.
struct TrainingRows {
    /// The rows to learn from; none says the same as one of ``validation``.
    var training: [LabelledRow] = []
    /// The rows to choose, calibrate and measure on; each says something else.
    var validation: [LabelledRow] = []

    /// Reads the files, puts held-out rows aside, and takes every row out of training that is also in validation.
    init(_ options: TrainingOptions) throws(ToolError) {
        var training: [LabelledRow] = []
        for path in options.data { training += try LabelledRows.read(path) }
        for path in options.validation { validation += try LabelledRows.read(path) }
        var seen: Set<UInt64> = []
        validation = validation.filter { seen.insert(options.identity.hash(of: $0)).inserted }
        let known = Set(validation.map(\.contentHash))
        for row in training {
            let hash = row.contentHash
            if known.contains(hash) { continue }
            if let share = options.leftOut[row.source], row.isHeldOut(share: share) { continue }
            if let share = options.holdouts[row.source], row.isHeldOut(share: share) {
                if seen.insert(options.identity.hash(of: row)).inserted { validation.append(row) }
            } else {
                self.training.append(row)
            }
        }
    }
}

extension SeededGenerator {
    /// 64 well mixed bits of a number.
    static func draw(_ number: UInt64) -> UInt64 {
        var generator = SeededGenerator(seed: number)
        return generator.next()
    }
}
