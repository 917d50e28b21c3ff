/// The weights of a target model behind its word vectors: a small convolutional network that knows where the target stands,
/// by position embeddings (Zeng and others 2014), and pools its units by several heads of attention.
///
/// A word's units are the positive part of what it and its neighbours within two places add, plus what its place adds. Units
/// stand in blocks of 16, which fit into the registers of any processor.
package struct TargetLayers: Hashable, Sendable {
    /// A part of the units of a place in the text.
    package typealias Block = SIMD16<Float>

    /// The numbers of a word's vector, ``width`` of them.
    package typealias Vector = InlineArray<32, Float>
    /// A number for each of ``heads``.
    package typealias Heads = SIMD4<Float>

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
            for block in 0..<Self.blocks { units.append(start(of: place, block)) }
        }
    }

    /// Fills `units` with what places have, and with what the words within reach of them add, in the order of the words.
    ///
    /// `rows` hold a word's projections, offset by offset, from its number in `starts` on, where ``reach`` words that add
    /// nothing stand before and behind those of the text.
    package func fill(_ units: inout [Block], _ places: [TargetPlace], adding rows: [Block], from starts: [Int]) {
        units.removeAll(keepingCapacity: true)
        units.append(addingCapacity: places.count * Self.blocks) { units in
            let rows = rows.span
            for (index, place) in places.enumerated() {
                let first = starts[index] + 4 * Self.blocks
                let second = starts[index + 1] + 3 * Self.blocks
                let third = starts[index + 2] + 2 * Self.blocks
                let fourth = starts[index + 3] + Self.blocks
                let fifth = starts[index + 4]
                for block in 0..<Self.blocks {
                    var sum = start(of: place, block)
                    sum += rows[first + block]
                    sum += rows[second + block]
                    sum += rows[third + block]
                    sum += rows[fourth + block]
                    sum += rows[fifth + block]
                    units.append(sum)
                }
            }
        }
    }

    /// What a place has before words add to it.
    @inline(__always)
    private func start(of place: TargetPlace, _ block: Int) -> Block {
        let sum = base[block] + places[Int(place.distance) * Self.blocks + block]
        guard let clause = place.clause else { return sum }
        return sum + places[Int(clause) * Self.blocks + block]
    }

    /// The offsets by which the word at `index` reaches places of a text of `count` words.
    @inline(__always)
    package static func offsets(from index: Int, count: Int) -> Range<Int> {
        max(0, reach - index)..<min(offsets, count - index + reach)
    }

    /// What a word adds to a block of the place that it reaches by `offset`; `vector` holds its numbers.
    @inline(__always)
    package func projection(of vector: Span<Float>, at offset: Int, block: Int) -> Block {
        let row = (offset * Self.blocks + block) * Self.width
        let filters = filters.span.extracting(row..<row + Self.width)
        var sum = Block(repeating: 0)
        for number in 0..<Self.width { sum += filters[number] * vector[number] }
        return sum
    }
}
