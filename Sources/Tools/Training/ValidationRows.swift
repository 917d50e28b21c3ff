import Analytics

/// The validation rows of a classifier: calibrates it, and measures what comes out, each half of the rows with what was
/// fitted on the other half.
struct ValidationRows: Sendable {
    /// A row, without its text.
    struct Row: Sendable {
        /// The true language.
        var language: LanguageTag
        /// The kind of text.
        var genre: Genre
        /// The rows that are calibrated together; `und` for those that only share in the calibration of all.
        var group: String
        /// A hash of what the row says; equal texts fall into the same half.
        var contentHash: UInt64
    }

    private let rows: [Row]
    private let halves: [Int]
    private let classes: Int
    private let keepsMoments: Bool
    private let label: @Sendable ([Double]) -> Int

    /// The fewest rows of a group that is calibrated by itself.
    private static let fewestGroupRows = 50
    /// The fewest rows of a language and genre that count for the mean.
    private static let fewestMeanRows = 100

    /// Takes rows of a classifier of `classes` classes; `label` gives the class that probabilities are told as.
    ///
    /// `keepsMoments` adds ``ModelMeasurement/moments``, for a classifier whose probabilities roll-ups add up.
    init(_ rows: [Row], classes: Int, keepsMoments: Bool, label: @escaping @Sendable ([Double]) -> Int) {
        self.rows = rows
        self.classes = classes
        self.keepsMoments = keepsMoments
        self.label = label
        halves = rows.map { Int(SeededGenerator.draw($0.contentHash ^ 0x5EED) & 1) }
    }

    /// What validation says.
    struct Outcome: Sendable {
        /// The mean of macro-F1 over the languages and genres.
        var mean: Double
        /// How scores become probabilities, by group.
        var calibrations: [ModelCalibration]
        /// The figures by language and genre.
        var measurements: [ModelMeasurement]
        /// How well the probabilities of all rows agree with what happens, each by what was fitted on the other half.
        var reliability: Reliability
        /// The class that each row was told as, by what was fitted on the other half.
        var predictions: [Int]
    }

    /// Calibrates by group, and measures by the true language and genre.
    func outcome(of scored: [ScoredRow]) -> Outcome {
        var predictions = [Int](repeating: 1, count: scored.count)
        var told = [[Double]](repeating: [], count: scored.count)
        var reliability = Reliability(classes: classes)
        for half in 0...1 {
            let calibrations = calibrate(scored, scored.indices.filter { halves[$0] != half })
            for index in scored.indices where halves[index] == half {
                let calibration = calibrations[rows[index].group] ?? calibrations[Self.others]
                guard let calibration else { continue }
                let probabilities = CalibrationFit.probabilities(scored[index], calibration)
                predictions[index] = label(probabilities)
                told[index] = probabilities
                reliability.add(probabilities, truth: scored[index].label)
            }
        }
        let measurements = measurements(scored, predictions, told)
        let large = measurements.filter { $0.confusion.total >= Self.fewestMeanRows }
        return Outcome(
            mean: large.reduce(0) { $0 + $1.confusion.macroF1 } / Double(max(1, large.count)),
            calibrations: calibrate(scored, Array(scored.indices)).values.sorted { $0.key < $1.key },
            measurements: measurements, reliability: reliability, predictions: predictions)
    }

    private static let others = LanguageTag.undetermined.code

    private func measurements(
        _ scored: [ScoredRow], _ predictions: [Int], _ told: [[Double]]
    ) -> [ModelMeasurement] {
        var found: [[Int]: ModelMeasurement] = [:]
        let order = Set(rows.map(\.language)).sorted()
        for (index, row) in rows.enumerated() {
            let key = [order.firstIndex(of: row.language) ?? 0, row.genre.rawValue]
            var entry =
                found[key]
                ?? ModelMeasurement(
                    language: row.language, genre: row.genre, confusion: Confusion(classes: classes),
                    macroF1LowerBound: 0, moments: keepsMoments ? ProbabilityMoments(classes: classes) : nil)
            entry.confusion.add(truth: scored[index].label, predicted: predictions[index])
            if told[index].count == classes { entry.moments?.add(told[index], truth: scored[index].label) }
            found[key] = entry
        }
        return found.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { found[$0] }.map { entry in
            var entry = entry
            entry.macroF1LowerBound = entry.confusion.macroF1LowerBound()
            return entry
        }
    }

    private func calibrate(_ scored: [ScoredRow], _ indices: [Int]) -> [String: ModelCalibration] {
        let start = ModelCalibration(
            key: Self.others, temperature: 1, biases: Array(repeating: 0, count: classes))
        let shared = CalibrationFit.fit(indices.map { scored[$0] }, key: Self.others, start: start, priorRows: 1)
        var calibrations = [Self.others: shared]
        for (group, members) in Dictionary(grouping: indices, by: { rows[$0].group })
        where members.count >= Self.fewestGroupRows && group != Self.others {
            calibrations[group] = CalibrationFit.fit(
                members.map { scored[$0] }, key: group, start: shared, priorRows: 20)
        }
        return calibrations
    }
}
