import Analytics

/// A text's scores before calibration, with its true class.
struct ScoredRow: Sendable {
    /// The scores of the classes.
    var scores: [Float]
    /// The true class.
    var label: Int
}

/// Fits softmax(score / temperature + bias) to labelled scores by the likelihood: temperature scaling with a bias for
/// each class (Guo et al.
///
/// 2017).
enum CalibrationFit {
    /// The fit for `rows` by gradient steps from `start`, held near it by a Gaussian prior worth `priorRows` rows.
    static func fit(_ rows: [ScoredRow], key: String, start: ModelCalibration, priorRows: Double) -> ModelCalibration {
        let classes = start.biases.count
        guard !rows.isEmpty else {
            return ModelCalibration(key: key, temperature: start.temperature, biases: start.biases)
        }
        let origin = 1 / Double(start.temperature)
        var slope = origin
        var biases = start.biases.map(Double.init)
        let base = biases
        let size = Double(rows.count)
        var rate = 1.0
        var last = Double.infinity
        var before = (slope, biases)
        for _ in 0..<300 {
            var loss = priorRows / size * ((slope - origin) * (slope - origin))
            var slopeGradient = priorRows / size * 2 * (slope - origin)
            var biasGradient = biases.indices.map { priorRows / size * 0.2 * (biases[$0] - base[$0]) }
            for index in biases.indices {
                loss += priorRows / size * 0.1 * (biases[index] - base[index]) * (biases[index] - base[index])
            }
            for row in rows {
                let scores = (0..<classes).map { Double(row.scores[$0]) * slope + biases[$0] }
                let highest = scores.max() ?? 0
                let powers = scores.map { Double(exponential(Float($0 - highest))) }
                let all = powers.reduce(0, +)
                loss -= naturalLogarithm(max(1e-12, powers[row.label] / all)) / size
                for label in 0..<classes {
                    let error = (powers[label] / all - (label == row.label ? 1 : 0)) / size
                    slopeGradient += error * Double(row.scores[label])
                    biasGradient[label] += error
                }
            }
            // A step that made it worse is taken back and tried shorter.
            if loss > last {
                (slope, biases) = before
                rate *= 0.5
                last = .infinity
                continue
            }
            if last - loss < 1e-7 { break }
            last = loss
            before = (slope, biases)
            slope = max(0.05, slope - rate * slopeGradient)
            for index in biases.indices { biases[index] -= rate * biasGradient[index] }
        }
        return ModelCalibration(
            key: key, temperature: Float(1 / slope), biases: biases.map(Float.init))
    }

    /// The probabilities of a row's classes.
    static func probabilities(_ row: ScoredRow, _ calibration: ModelCalibration) -> [Double] {
        let scores = calibration.biases.indices.map {
            row.scores[$0] / calibration.temperature + calibration.biases[$0]
        }
        let highest = scores.max() ?? 0
        let powers = scores.map { Double(exponential($0 - highest)) }
        let all = powers.reduce(0, +)
        return powers.map { $0 / all }
    }
}
