/// Tells the language of a text: by its script where that is enough, else by a linear model over letter sequences.
package struct LanguageModel: Sendable {
    private let groups: [WritingSystem: Group]

    /// Below this confidence the language is not told.
    package static let leastConfidence = 0.30

    /// Takes a model of the task `language`; refuses any other with the reason.
    package init(_ file: ModelFile) throws(ModelFileError) {
        try file.require(.language)
        var groups: [WritingSystem: Group] = [:]
        for table in file.tables {
            guard let script = WritingSystem(name: table.name), table.columns % 16 == 0 else {
                throw .damaged("table \"\(table.name)\"")
            }
            let temperature = file.calibrations.first { $0.key == table.name }?.temperature ?? 1
            guard let group = Group(table, temperature: temperature) else { throw .damaged("table \"\(table.name)\"") }
            groups[script] = group
        }
        self.groups = groups
    }

    /// The languages that it can tell, in order.
    package var languages: [LanguageTag] {
        (groups.values.flatMap(\.labels) + WritingSystem.allCases.compactMap(\.onlyLanguage)).sorted()
    }

    /// The most likely language of a text and the probability of it; `und` where there is no letter, or where the
    /// probability is below ``leastConfidence``.
    ///
    /// The probability is the model's, times the share of letters in the main script.
    package func language(of bytes: [UInt8], using features: inout LanguageFeatures) -> (LanguageTag, Double) {
        features.extract(bytes)
        guard let script = features.script else { return (.undetermined, 0) }
        if let only = script.onlyLanguage { return (only, features.share) }
        guard let group = groups[script], !features.hashes.isEmpty else { return (.undetermined, 0) }
        var sums: [Int32] = []
        group.weights.sum(features.hashes.span, into: &sums)
        return group.best(sums, count: features.hashes.count, share: features.share)
    }

    /// The languages of a script, nil where there is none or only one.
    func group(of script: WritingSystem) -> Group? { groups[script] }

    /// The languages of one script with their weights.
    struct Group: Sendable {
        let labels: [LanguageTag]
        let scale: Float
        let biases: [Float]
        let weights: LanguageWeights

        init?(_ table: WeightTable, temperature: Float) {
            var labels: [LanguageTag] = []
            for label in table.labels {
                guard let tag = LanguageTag(label) else { return nil }
                labels.append(tag)
            }
            guard labels.count <= table.columns, !labels.isEmpty else { return nil }
            self.labels = labels
            scale = table.scale / temperature
            biases = table.biases.map { $0 / temperature }
            weights = LanguageWeights(table)
        }

        /// The most likely label and its probability, softmax(scale * sum / sqrt(n) + bias), times the share of letters
        /// in the script; `sums` are those of the columns over `count` features.
        func best(_ sums: [Int32], count: Int, share: Double) -> (LanguageTag, Double) {
            var best = 0
            var highest = -Float.infinity
            var all: Float = 0
            let factor = scale / Float(count).squareRoot()
            for column in labels.indices {
                let score = Float(sums[column]) * factor + biases[column]
                if score > highest {
                    all = all * exponential(highest - score) + 1
                    highest = score
                    best = column
                } else if score - highest > Self.leastExponent {
                    all += exponential(score - highest)
                }
            }
            let confidence = Double(1 / all) * share
            return confidence < leastConfidence ? (.undetermined, confidence) : (labels[best], confidence)
        }

        /// From here on down e^x is less than half the distance from 1 to the next number, so that it adds nothing to
        /// a sum of at least 1.
        private static let leastExponent: Float = -17
    }
}
