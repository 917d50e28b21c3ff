import Analytics

/// Trains word vectors and the network of a target model by Adagrad (Duchi, Hazan and Singer 2011), with one rate for each
/// weight of the network and one for each word vector.
///
/// The biases of a domain, a data set in a language, take up how often the classes occur in it, and are thrown away. A domain
/// that lacks a class is trained among the classes that it has. Words and pooled units are dropped at random (Srivastava and
/// others 2014). Deterministic: one thread, one order by seed.
struct TargetTrainer: Sendable {
    /// The word vectors, ``TargetLayers/width`` numbers each.
    private(set) var vectors: [Float]
    /// The network.
    private(set) var layers = TargetLayers()
    /// The step length of the network's weights and of word vectors.
    var rate: Float

    private var vectorSquares: [Float]
    private var squares = TargetLayers()
    private var gradient = TargetLayers()
    private var gathered = 0
    private var domainBiases: [SIMD3<Float>]
    private let domainMasks: [SIMD3<Float>]
    private var generator: SeededGenerator
    private var pass = TargetPass()
    private var mean: TargetMean

    /// A word is left out of a text in one of so many cases.
    private static let droppedWords: UInt64 = 10
    /// The weights are taken into their mean after so many texts.
    private static let meanStep = 2500
    /// The network is changed after so many texts.
    private static let batch = 8

    /// Starts from small random weights; `domainClasses` says for each domain which classes it has.
    init(rows: Int, domainClasses: [Set<Int>], rate: Float, seed: UInt64) {
        self.rate = rate
        generator = SeededGenerator(seed: seed)
        var generator = SeededGenerator(seed: seed ^ 0xFEED)
        func random(_ size: Float) -> Float { (Float(generator.next() >> 40) / Float(1 << 24) * 2 - 1) * size }
        vectors = (0..<rows * TargetLayers.width).map { _ in random(0.1) }
        mean = TargetMean(numbers: vectors.count)
        vectorSquares = Array(repeating: 1e-4, count: rows)
        for (part, size) in zip(TargetLayers.parts, [0.16, 0.1, 0, 0.25, 0.1] as [Float]) {
            for index in layers[keyPath: part.path].indices {
                for lane in 0..<TargetLayers.Block.scalarCount {
                    layers[keyPath: part.path][index][lane] = random(size)
                }
            }
        }
        squares.fill(0.01)
        domainBiases = Array(repeating: SIMD3(repeating: 0), count: domainClasses.count)
        domainMasks = domainClasses.map { present in
            var mask = SIMD3<Float>(repeating: -Float.infinity)
            for label in present { mask[label] = 0 }
            return mask
        }
    }

    /// This trainer with the mean of the weights in the place of the last ones.
    var averaged: TargetTrainer {
        var trainer = self
        (trainer.vectors, trainer.layers) = (mean.vectors, mean.layers)
        return trainer
    }

    /// Goes once through those texts of `examples` that `isWanted` by number, in a random order; returns the mean loss.
    ///
    /// `counts` takes the weights into their mean.
    mutating func runEpoch(
        _ examples: TargetExamples, counts: Bool, isWanted: (Int, inout SeededGenerator) -> Bool
    ) -> Double {
        var order = (0..<examples.count).filter { isWanted($0, &generator) }
        for index in stride(from: order.count - 1, to: 0, by: -1) {
            order.swapAt(index, Int(generator.next(below: UInt64(index + 1))))
        }
        var loss = 0.0
        for (number, example) in order.enumerated() {
            loss += Double(learn(examples, example))
            if counts, number % Self.meanStep == Self.meanStep - 1 || number == order.count - 1 {
                mean.add(vectors, layers)
            }
        }
        step()
        return loss / Double(max(1, order.count))
    }

    /// The scores of a text.
    mutating func scores(_ examples: TargetExamples, _ example: Int) -> SIMD3<Float> {
        pass.take(examples, example, vectors) { true }
        pass.forward(layers)
        return layers.scores(of: pass.pooled)
    }

    /// How likely the classes are of a text, in the domain that it stands in.
    mutating func probabilities(_ examples: TargetExamples, _ example: Int) -> SIMD3<Float> {
        let domain = Int(examples.domains[example])
        return Self.probabilities(scores(examples, example) + domainBiases[domain] + domainMasks[domain])
    }

    /// Learns from a text; returns the loss before.
    private mutating func learn(_ examples: TargetExamples, _ example: Int) -> Float {
        pass.take(examples, example, vectors) { generator.next(below: Self.droppedWords) > 0 }
        pass.forward(layers)
        pass.drop { generator.next() & generator.next() }
        let domain = Int(examples.domains[example])
        let (loss, errors) = Self.errors(
            layers.scores(of: pass.pooled) + domainBiases[domain] + domainMasks[domain],
            truth: examples.truths[example], weight: examples.weights[example])
        domainBiases[domain] -= errors * 0.02
        pass.backward(layers, errors, into: &gradient)
        change(examples, example)
        gathered += 1
        if gathered == Self.batch { step() }
        return loss
    }

    /// Changes the vectors of a text's words.
    private mutating func change(_ examples: TargetExamples, _ example: Int) {
        let start = examples.starts[example]
        let width = TargetLayers.width
        for index in 0..<pass.count where pass.isKept[index] {
            let slopes = index * width..<(index + 1) * width
            var square: Float = 0
            for place in slopes { square += pass.slopes[place] * pass.slopes[place] }
            guard square > 0 else { continue }
            let rows = examples.words[start + index]
            for part in 0..<3 where rows[part] >= 0 {
                let row = Int(rows[part])
                vectorSquares[row] += square / Float(width)
                let length = rate / vectorSquares[row].squareRoot()
                for number in 0..<width {
                    vectors[row * width + number] -= pass.slopes[slopes.lowerBound + number] * length
                }
            }
        }
    }

    /// Changes the network by what was gathered.
    private mutating func step() {
        gathered = 0
        layers.step(by: rate, &gradient, &squares)
    }

    /// The loss, which is the cross-entropy, and probability minus truth for each class, times `weight`.
    private static func errors(
        _ scores: SIMD3<Float>, truth: SIMD3<Float>, weight: Float
    ) -> (Float, SIMD3<Float>) {
        let told = probabilities(scores)
        var loss = 0.0
        for label in 0..<3 where truth[label] > 0 {
            loss -= Double(truth[label]) * naturalLogarithm(Double(max(told[label], 1e-9)))
        }
        return (Float(loss), (told - truth) * weight)
    }

    /// The softmax of `scores`.
    private static func probabilities(_ scores: SIMD3<Float>) -> SIMD3<Float> {
        let highest = scores.max()
        var powers = SIMD3<Float>(repeating: 0)
        for index in 0..<3 { powers[index] = exponential(scores[index] - highest) }
        return powers / powers.sum()
    }
}
