import Analytics

/// One way through the network of a target model, forward and back, with all that is between.
struct TargetPass: Sendable {
    /// The number of words.
    private(set) var count = 0
    /// False for words that are left out.
    private(set) var isKept: [Bool] = []
    /// What each head pooled; after ``drop(_:)`` without what was dropped.
    private(set) var pooled = zeros
    /// How the loss changes with each word's vector, ``TargetLayers/width`` numbers each.
    private(set) var slopes: [Float] = []

    private var vectors: [Float] = []
    private var places: [TargetPlace] = []
    private var units: [TargetLayers.Block] = []
    private var unitSlopes: [TargetLayers.Block] = []
    private var shares: [TargetLayers.Heads] = []
    private var kept = zeros
    private var headSlope = Array(repeating: TargetLayers.Block(repeating: 0), count: TargetLayers.blocks)

    private static let zeros = Array(
        repeating: TargetLayers.Block(repeating: 0), count: TargetLayers.heads * TargetLayers.blocks)

    /// Takes a text's words; `keeps` is asked for each but the target.
    mutating func take(_ examples: TargetExamples, _ example: Int, _ table: [Float], keeps: () -> Bool) {
        let range = examples.starts[example]..<examples.starts[example + 1]
        let width = TargetLayers.width
        count = range.count
        isKept.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        places += examples.places[range]
        vectors.removeAll(keepingCapacity: true)
        vectors.append(contentsOf: repeatElement(0, count: count * width))
        for (word, index) in range.enumerated() {
            let rows = examples.words[index]
            isKept.append(rows[3] == 1 || keeps())
            guard isKept[word] else { continue }
            for part in 0..<3 where rows[part] >= 0 {
                let row = Int(rows[part]) * width
                for number in 0..<width { vectors[word * width + number] += table[row + number] }
            }
        }
    }

    /// Fills ``pooled``.
    mutating func forward(_ layers: TargetLayers) {
        let vectors = vectors
        layers.start(places, into: &units)
        for index in 0..<count where isKept[index] {
            let vector = vectors.span.extracting(index * TargetLayers.width..<(index + 1) * TargetLayers.width)
            for offset in TargetLayers.offsets(from: index, count: count) {
                let place = (index + offset - TargetLayers.reach) * TargetLayers.blocks
                for block in 0..<TargetLayers.blocks {
                    units[place + block] += layers.projection(of: vector, at: offset, block: block)
                }
            }
        }
        layers.pool(&units, into: &pooled, shares: &shares)
    }

    /// Drops a quarter of what was pooled, and makes the rest larger; each bit of what `draw` gives is set in a quarter of
    /// cases.
    mutating func drop(_ draw: () -> UInt64) {
        let lanes = TargetLayers.Block.scalarCount
        var bits: UInt64 = 0
        for index in pooled.indices {
            if index % (64 / lanes) == 0 { bits = draw() }
            for lane in 0..<lanes {
                kept[index][lane] = bits & 1 == 1 ? 0 : 4 / 3
                bits >>= 1
            }
            pooled[index] *= kept[index]
        }
    }

    /// Adds how the loss changes with the network's weights to `gradient`, and fills ``slopes``; `errors` is how it changes
    /// with the scores.
    mutating func backward(_ layers: TargetLayers, _ errors: SIMD3<Float>, into gradient: inout TargetLayers) {
        let blocks = TargetLayers.blocks
        unitSlopes.removeAll(keepingCapacity: true)
        unitSlopes.append(contentsOf: repeatElement(TargetLayers.Block(repeating: 0), count: count * blocks))
        for head in 0..<TargetLayers.heads { backward(layers, head, errors, into: &gradient) }
        let zero = TargetLayers.Block(repeating: 0)
        for index in 0..<count {
            let (distance, clause) = (Int(places[index].distance), places[index].clause.map { Int($0) })
            for block in 0..<blocks {
                let place = index * blocks + block
                let slope = unitSlopes[place].replacing(with: zero, where: units[place] .<= zero)
                unitSlopes[place] = slope
                gradient.base[block] += slope
                gradient.places[distance * blocks + block] += slope
                if let clause { gradient.places[clause * blocks + block] += slope }
            }
        }
        slopes.removeAll(keepingCapacity: true)
        slopes.append(contentsOf: repeatElement(0, count: count * TargetLayers.width))
        for index in 0..<count where isKept[index] {
            for offset in TargetLayers.offsets(from: index, count: count) {
                backward(layers, word: index, offset, into: &gradient)
            }
        }
    }

    /// Goes back from a place to a word that reached it.
    private mutating func backward(
        _ layers: TargetLayers, word: Int, _ offset: Int, into gradient: inout TargetLayers
    ) {
        let (blocks, width) = (TargetLayers.blocks, TargetLayers.width)
        for block in 0..<blocks {
            let slope = unitSlopes[(word + offset - TargetLayers.reach) * blocks + block]
            let row = (offset * blocks + block) * width
            for number in 0..<width {
                gradient.filters[row + number] += slope * vectors[word * width + number]
                slopes[word * width + number] += TargetLayers.total(layers.filters[row + number] * slope)
            }
        }
    }

    /// Goes back through a head of attention.
    private mutating func backward(
        _ layers: TargetLayers, _ head: Int, _ errors: SIMD3<Float>, into gradient: inout TargetLayers
    ) {
        let blocks = TargetLayers.blocks
        for block in 0..<blocks {
            let place = head * blocks + block
            var slope = TargetLayers.Block(repeating: 0)
            for label in 0..<TargetLayers.classes {
                let row = label * pooled.count + place
                gradient.outputs[row] += pooled[place] * errors[label]
                slope += layers.outputs[row] * errors[label]
            }
            headSlope[block] = slope * kept[place]
        }
        var mean: Float = 0
        for index in 0..<count { mean += shares[index][head] * TargetLayers.dot(headSlope, 0, units, index) }
        for index in 0..<count {
            let share = shares[index][head]
            let pull = share * (TargetLayers.dot(headSlope, 0, units, index) - mean)
            for block in 0..<blocks {
                unitSlopes[index * blocks + block] +=
                    headSlope[block] * share + layers.heads[head * blocks + block] * pull
                gradient.heads[head * blocks + block] += units[index * blocks + block] * pull
            }
        }
    }
}

extension TargetLayers {
    /// Sets every weight to `value`.
    mutating func fill(_ value: Float) {
        for part in Self.parts {
            self[keyPath: part.path] = Array(repeating: Block(repeating: value), count: self[keyPath: part.path].count)
        }
    }

    /// One step of Adagrad against `gradient`, which is emptied.
    mutating func step(by rate: Float, _ gradient: inout TargetLayers, _ squares: inout TargetLayers) {
        for part in Self.parts {
            Self.step(
                &self[keyPath: part.path], by: rate, &gradient[keyPath: part.path], &squares[keyPath: part.path])
        }
    }

    private static func step(
        _ weights: inout [Block], by rate: Float, _ slopes: inout [Block], _ squares: inout [Block]
    ) {
        for index in weights.indices {
            let slope = slopes[index]
            squares[index] += slope * slope
            weights[index] -= slope * rate / squares[index].squareRoot()
            slopes[index] = Block(repeating: 0)
        }
    }
}
