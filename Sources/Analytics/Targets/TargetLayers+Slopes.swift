extension TargetLayers {
    /// How a figure moves with each unit, where it moves with the scores of the classes by `classes`.
    ///
    /// `units` are the positive parts of places, which ``pool(_:into:shares:)`` made `pooled` and `shares` of. With the slope g of
    /// what a head pools, its share s of attention at a place, and its weights a, a unit u moves the figure by s g + s (g u - g pooled) a: once
    /// by what is pooled, and once by where the head looks. A unit of 0 moves nothing.
    func slopes(
        of units: [Block], pooled: [Block], shares: [Heads], by classes: SIMD3<Float>
    ) -> [Block] {
        let pulls = (0..<Self.heads * Self.blocks).map { index in
            (0..<Self.classes).reduce(Block(repeating: 0)) { sum, label in
                sum + outputs[label * Self.heads * Self.blocks + index] * classes[label]
            }
        }
        let means = (0..<Self.heads).map { Self.dot(pulls, $0, pooled, $0) }
        var slopes = Array(repeating: Block(repeating: 0), count: units.count)
        for place in shares.indices {
            for head in 0..<Self.heads {
                let share = shares[place][head]
                let look = share * (Self.dot(pulls, head, units, place) - means[head])
                for block in 0..<Self.blocks {
                    let index = head * Self.blocks + block
                    slopes[place * Self.blocks + block] += pulls[index] * share + heads[index] * look
                }
            }
        }
        let zero = Block(repeating: 0)
        for index in units.indices { slopes[index].replace(with: zero, where: units[index] .<= zero) }
        return slopes
    }
}
