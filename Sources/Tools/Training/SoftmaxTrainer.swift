import Analytics

/// Texts as lists of hashed features, one after the other, with what training needs to know of each.
struct TrainingExamples: Sendable {
    /// The features of all texts.
    var hashes: [UInt32] = []
    /// Where each text's features begin; one more than there are texts.
    var starts: [Int] = [0]
    /// The class of each text.
    var labels: [UInt8] = []
    /// The domain of each text: a data set in a language, which has class shares of its own.
    var domains: [UInt16] = []
    /// How much each text weighs.
    var weights: [Float] = []

    /// The number of texts.
    var count: Int { labels.count }

    /// Adds a text.
    mutating func append(_ features: [UInt32], label: UInt8, domain: UInt16, weight: Float) {
        hashes += features
        starts.append(hashes.count)
        labels.append(label)
        domains.append(domain)
        weights.append(weight)
    }
}

/// Trains a linear softmax model by Adagrad (Duchi, Hazan and Singer 2011) with one rate for each feature's row.
///
/// A text's score for a class is the sum of its features' weights over the square root of their number, plus the
/// bias of its domain. The biases take up how often the classes occur in a data set, and are thrown away. A domain
/// that lacks a class is trained among the classes that it has. Deterministic: one thread, one order by seed.
struct SoftmaxTrainer<Lane: SIMD & Sendable> where Lane.Scalar == Float {
    /// The weights, `blocks` vectors a row.
    private(set) var weights: [Lane]
    /// The number of vectors in a row.
    let blocks: Int
    /// The step length.
    var rate: Float
    /// The share by which weights shrink towards 0 for each use; 0 for none.
    var decay: Float = 0

    private let mask: Int
    private let biasRate: Float
    private var squares: [Float]
    private var domainBiases: [Lane]
    private let domainMasks: [Lane]

    /// Makes a trainer for `rows` hash values, a power of two.
    ///
    /// `domainClasses` says for each domain which classes it has. `absence` is added to the scores of the classes that
    /// a domain lacks: minus infinity where nothing can be learned from their absence. `biasRate` is the step length of
    /// the domains' biases; 0 for none. `caution` is where the sums of squares start.
    init(
        rows: Int, classes: Int, domainClasses: [Set<Int>], rate: Float, caution: Float, absence: Float, biasRate: Float
    ) {
        self.biasRate = biasRate
        blocks = (classes + Lane.scalarCount - 1) / Lane.scalarCount
        mask = rows - 1
        self.rate = rate
        weights = Array(repeating: Lane(repeating: 0), count: rows * blocks)
        squares = Array(repeating: caution, count: rows)
        domainBiases = Array(repeating: Lane(repeating: 0), count: domainClasses.count * blocks)
        var masks = Array(repeating: Lane(repeating: -Float.infinity), count: domainClasses.count * blocks)
        for (domain, present) in domainClasses.enumerated() {
            for label in 0..<classes where !present.contains(label) {
                masks[domain * blocks + label / Lane.scalarCount][label % Lane.scalarCount] = absence
            }
            for label in present { masks[domain * blocks + label / Lane.scalarCount][label % Lane.scalarCount] = 0 }
        }
        domainMasks = masks
    }

    /// Goes once through `examples` in an order given by `generator`; returns the mean loss.
    mutating func runEpoch(_ examples: TrainingExamples, generator: inout SeededGenerator) -> Double {
        var order = Array(0..<examples.count)
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(index, Int(generator.next(below: UInt64(index + 1))))
        }
        var loss = 0.0
        var scores = Array(repeating: Lane(repeating: 0), count: blocks)
        for example in order { loss += Double(learn(examples, example, &scores)) }
        return loss / Double(max(1, examples.count))
    }

    /// The sums of a text's weights for each class, divided by the square root of their number.
    func scores(_ hashes: ArraySlice<UInt32>) -> [Float] {
        var sums = Array(repeating: Lane(repeating: 0), count: blocks)
        for hash in hashes {
            let row = (Int(hash) & mask) * blocks
            for block in 0..<blocks { sums[block] += weights[row + block] }
        }
        let factor = 1 / Float(max(1, hashes.count)).squareRoot()
        return sums.flatMap { sum in (0..<Lane.scalarCount).map { sum[$0] * factor } }
    }

    /// One step; returns the loss before it.
    private mutating func learn(_ examples: TrainingExamples, _ example: Int, _ scores: inout [Lane]) -> Float {
        let range = examples.starts[example]..<examples.starts[example + 1]
        guard !range.isEmpty else { return 0 }
        let factor = 1 / Float(range.count).squareRoot()
        let label = Int(examples.labels[example])
        let domain = Int(examples.domains[example]) * blocks
        for block in 0..<blocks { scores[block] = Lane(repeating: 0) }
        for index in range {
            let row = (Int(examples.hashes[index]) & mask) * blocks
            for block in 0..<blocks { scores[block] += weights[row + block] }
        }
        let loss = makeErrors(&scores, factor: factor, domain: domain, label: label)
        let weight = examples.weights[example]
        var square: Float = 0
        for block in 0..<blocks {
            domainBiases[domain + block] -= scores[block] * (biasRate * weight)
            scores[block] *= factor * weight
            square += (scores[block] * scores[block]).sum()
        }
        for index in range {
            let hash = Int(examples.hashes[index]) & mask
            squares[hash] += square
            let step = rate / squares[hash].squareRoot()
            let row = hash * blocks
            for block in 0..<blocks {
                weights[row + block] = weights[row + block] * (1 - decay) - scores[block] * step
            }
        }
        return loss
    }

    /// Turns sums into errors, probability minus truth; returns the loss.
    private func makeErrors(_ scores: inout [Lane], factor: Float, domain: Int, label: Int) -> Float {
        var highest = -Float.infinity
        for block in 0..<blocks {
            scores[block] = scores[block] * factor + domainBiases[domain + block] + domainMasks[domain + block]
            highest = max(highest, scores[block].max())
        }
        var all: Float = 0
        for block in 0..<blocks {
            for lane in 0..<Lane.scalarCount {
                let power = exponential(scores[block][lane] - highest)
                scores[block][lane] = power
                all += power
            }
        }
        for block in 0..<blocks { scores[block] /= all }
        let (block, lane) = (label / Lane.scalarCount, label % Lane.scalarCount)
        let loss = -naturalLogarithm(Double(max(scores[block][lane], 1e-9)))
        scores[block][lane] -= 1
        return Float(loss)
    }
}

extension SoftmaxTrainer {
    /// The weights as 8-bit numbers: the largest 0.02 % of absolute values are cut off at the scale's end.
    ///
    /// `reference` is a class whose weight is taken from those of the others and which gets no column.
    func quantised(classes: Int, columns: Int, reference: Int?) -> (weights: [Int8], scale: Float) {
        let kept = (0..<classes).filter { $0 != reference }
        let rows = weights.count / blocks
        var plain = [Float](repeating: 0, count: rows * columns)
        for row in 0..<rows {
            func weight(_ label: Int) -> Float {
                weights[row * blocks + label / Lane.scalarCount][label % Lane.scalarCount]
            }
            let base = reference.map(weight) ?? 0
            for (column, label) in kept.enumerated() { plain[row * columns + column] = weight(label) - base }
        }
        let sizes = plain.lazy.map { abs($0) }.filter { $0 > 0 }.sorted()
        let largest = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, Int(Double(sizes.count) * 0.9998))]
        let scale = largest / 127
        let quantised = plain.map { Int8(max(-127, min(127, ($0 / scale).rounded()))) }
        return (quantised, scale)
    }
}
