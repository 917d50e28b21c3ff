/// The weights of a target model behind its word vectors: a small convolutional network that knows where the target stands,
/// by position embeddings (Zeng and others 2014), and pools its units by several heads of attention.
///
/// A word's units are the positive part of what it and its neighbours within two places add, plus what its place adds. Units
/// stand in blocks of 16, which fit into the registers of any processor.
package struct TargetLayers: Hashable, Sendable {
    /// A part of the units of a place in the text.
    package typealias Block = SIMD16<Float>

    /// The blocks of a place's units.
    package static let blocks = 4
    /// The numbers of a word's vector.
    package static let width = 32
    /// How far a word reaches: it adds to the units of this many places before and behind it.
    package static let reach = 2
    /// The places that a word adds to.
    package static let offsets = 2 * reach + 1
    /// The heads of attention.
    package static let heads = 4
    /// Negative, neutral, positive.
    package static let classes = 3

    /// What a word's vector adds: for each of ``offsets``, from the place before to the place behind, and each block, a row for
    /// each number.
    package var filters = zeros(offsets * blocks * width)
    /// What a place adds, by ``TargetPlace/count``, block by block.
    package var places = zeros(TargetPlace.count * blocks)
    /// What every place starts with.
    package var base = zeros(blocks)
    /// How much each head attends to each unit.
    package var heads = zeros(heads * blocks)
    /// How much each class gets of each unit of each head: class by class, head by head.
    package var outputs = zeros(classes * heads * blocks)

    /// Layers of zeros.
    package init() {}

    /// All weights, by the name under which a model file holds them.
    package static let parts: [(name: String, path: any WritableKeyPath<TargetLayers, [Block]> & Sendable)] = [
        ("filters", \.filters), ("places", \.places), ("base", \.base), ("heads", \.heads), ("outputs", \.outputs),
    ]

    private static func zeros(_ count: Int) -> [Block] { Array(repeating: Block(repeating: 0), count: count) }
}

extension TargetLayers {
    /// Fills `units` with what places have before words add to them.
    package func start(_ places: [TargetPlace], into units: inout [Block]) {
        units.removeAll(keepingCapacity: true)
        for place in places {
            for block in 0..<Self.blocks {
                var sum = base[block] + self.places[Int(place.distance) * Self.blocks + block]
                if let clause = place.clause { sum += self.places[Int(clause) * Self.blocks + block] }
                units.append(sum)
            }
        }
    }

    /// The offsets by which the word at `index` reaches places of a text of `count` words.
    @inline(__always)
    package static func offsets(from index: Int, count: Int) -> Range<Int> {
        max(0, reach - index)..<min(offsets, count - index + reach)
    }

    /// What a word adds to a block of the place that it reaches by `offset`; `numbers` hold its vector from `start` on.
    @inline(__always)
    package func projection(of numbers: [Float], from start: Int, at offset: Int, block: Int) -> Block {
        var sum = Block(repeating: 0)
        let row = (offset * Self.blocks + block) * Self.width
        for number in 0..<Self.width { sum += filters[row + number] * numbers[start + number] }
        return sum
    }

    /// Keeps the positive part of `units`, and pools them by each head: the sum of the units times their shares of attention,
    /// which are the softmax of the head times the units.
    package func pool(_ units: inout [Block], into pooled: inout [Block], shares: inout [Float]) {
        let zero = Block(repeating: 0)
        for index in units.indices { units[index] = units[index].replacing(with: zero, where: units[index] .< zero) }
        let count = units.count / Self.blocks
        if shares.count < Self.heads * count { shares = Array(repeating: 0, count: Self.heads * count) }
        for head in 0..<Self.heads {
            let start = head * count
            var highest = -Float.infinity
            for index in 0..<count {
                let pull = Self.dot(heads, head, units, index)
                shares[start + index] = pull
                highest = max(highest, pull)
            }
            var all: Float = 0
            for index in 0..<count {
                let share = exponential(shares[start + index] - highest)
                shares[start + index] = share
                all += share
            }
            for index in 0..<count { shares[start + index] /= all }
            for block in 0..<Self.blocks {
                var sum = zero
                for index in 0..<count { sum += units[index * Self.blocks + block] * shares[start + index] }
                pooled[head * Self.blocks + block] = sum
            }
        }
    }

    /// The classes' scores before calibration.
    package func scores(of pooled: [Block]) -> SIMD3<Float> {
        var scores = SIMD3<Float>(repeating: 0)
        for label in 0..<Self.classes {
            var sum = Block(repeating: 0)
            for index in pooled.indices { sum += outputs[label * pooled.count + index] * pooled[index] }
            scores[label] = Self.total(sum)
        }
        return scores
    }

    /// The sum of the products of row `first` of `left` and row `second` of `right`.
    @inline(__always)
    package static func dot(_ left: [Block], _ first: Int, _ right: [Block], _ second: Int) -> Float {
        var sum = left[first * blocks] * right[second * blocks]
        for block in 1..<blocks { sum += left[first * blocks + block] * right[second * blocks + block] }
        return total(sum)
    }

    /// The sum of a block, by halves: in one order on every machine, and without waiting for each addition.
    @inline(__always)
    package static func total(_ block: Block) -> Float {
        let half = block.lowHalf + block.highHalf
        let quarter = half.lowHalf + half.highHalf
        let eighth = quarter.lowHalf + quarter.highHalf
        return eighth.x + eighth.y
    }
}
