/// The learning of a ``StanceClassifier``: the same labels give the same weights, bit for bit on one machine.
///
/// Minimises mean log-loss + penalty / 2 |w|^2 (the constants are free) by Nesterov's accelerated gradient with restarts
/// (O'Donoghue and Candès 2015) at step 1 / (1/2 + penalty): the curvature of log-loss is at most half the squared length of a
/// row (Böhning 1992), which is 2, a text of length 1 and its constant; 1/2 is the half of that bound, and the restarts catch
/// a step that was too long.
package enum StanceTraining {
    /// A labelled text.
    package struct Row: Hashable, Sendable {
        /// Its features, ascending.
        package var features: [UInt32]
        /// Its label, from 0.
        package var label: Int

        /// Makes a row.
        package init(features: [UInt32], label: Int) {
            self.features = features
            self.label = label
        }
    }

    /// How strongly weights are held back; chosen on the validation part of SemEval-2016's stance set (docs/stance.md).
    package static let penalty = 0.0001
    /// A feature is learned from this many texts or more.
    package static let fewestTexts = 2
    /// How many steps are made.
    package static let steps = 80

    /// Learns from rows with labels below `classes`; nil where fewer than two classes occur.
    ///
    /// O(``steps`` * features of all rows * classes).
    package static func classifier(_ rows: [Row], classes: Int, penalty: Double = penalty) -> StanceClassifier? {
        guard Set(rows.map(\.label)).count > 1 else { return nil }
        var texts: [UInt32: Int] = [:]
        for row in rows { for feature in row.features { texts[feature, default: 0] += 1 } }
        let known = texts.filter { $0.value >= fewestTexts }.map(\.key).sorted()
        let places = Dictionary(uniqueKeysWithValues: zip(known, 0...))
        let encoded = rows.map { row in (label: row.label, places: row.features.compactMap { places[$0] }) }
        var weights = Array(repeating: 0.0, count: (known.count + 1) * classes)
        var ahead = weights
        var gradient = weights
        var momentum = 1.0
        let step = 1 / (0.5 + penalty)
        for _ in 0..<steps {
            addGradient(at: ahead, of: encoded, classes, penalty, &gradient)
            var uphill = 0.0
            let next = (1 + (1 + 4 * momentum * momentum).squareRoot()) / 2
            let carry = (momentum - 1) / next
            for index in weights.indices {
                let moved = ahead[index] - step * gradient[index]
                uphill += gradient[index] * (moved - weights[index])
                ahead[index] = moved + carry * (moved - weights[index])
                weights[index] = moved
            }
            momentum = uphill > 0 ? 1 : next
            if uphill > 0 { ahead = weights }
        }
        return StanceClassifier(classes: classes, features: known, weights: weights.map { Float($0) })
    }

    private static func addGradient(
        at weights: [Double], of rows: [(label: Int, places: [Int])], _ classes: Int, _ penalty: Double,
        _ gradient: inout [Double]
    ) {
        for index in weights.indices { gradient[index] = index < classes ? 0 : penalty * weights[index] }
        let part = 1 / Double(rows.count)
        for row in rows {
            var scores = Array(weights[0..<classes])
            let value = row.places.isEmpty ? 0 : 1 / Double(row.places.count).squareRoot()
            for place in row.places {
                for label in 0..<classes { scores[label] += value * weights[(place + 1) * classes + label] }
            }
            var errors = StanceClassifier.softmax(scores)
            errors[row.label] -= 1
            for label in 0..<classes { gradient[label] += part * errors[label] }
            for place in row.places {
                for label in 0..<classes { gradient[(place + 1) * classes + label] += part * value * errors[label] }
            }
        }
    }
}
