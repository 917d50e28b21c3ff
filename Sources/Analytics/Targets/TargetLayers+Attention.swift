extension TargetLayers {
    /// Keeps the positive part of `units`, and pools them by each head.
    ///
    /// What a head pools is the sum of the units times their shares of attention,
    /// which are the softmax of the head times the units. `shares` gets the shares of all heads, place by place.
    package func pool(_ units: inout [Block], into pooled: inout [Block], shares: inout [Heads]) {
        for index in units.indices { units[index] = Self.positive(units[index]) }
        let count = units.count / Self.blocks
        shares.removeAll(keepingCapacity: true)
        var highest = Heads(repeating: -.infinity)
        for place in 0..<count {
            let pull = pulls(of: units.span.extracting(place * Self.blocks..<(place + 1) * Self.blocks))
            shares.append(pull)
            highest.replace(with: pull, where: pull .> highest)
        }
        var all = Heads(repeating: 0)
        for place in 0..<count {
            let pull = shares[place] - highest
            let share = Heads(exponential(pull.x), exponential(pull.y), exponential(pull.z), exponential(pull.w))
            shares[place] = share
            all += share
        }
        for place in 0..<count { shares[place] /= all }
        // One after the other, so that each head is a constant.
        Self.pool(units, by: 0, shares, into: &pooled)
        Self.pool(units, by: 1, shares, into: &pooled)
        Self.pool(units, by: 2, shares, into: &pooled)
        Self.pool(units, by: 3, shares, into: &pooled)
    }

    /// Adds up the units times their shares of one head.
    @inline(__always)
    private static func pool(_ units: [Block], by head: Int, _ shares: [Heads], into pooled: inout [Block]) {
        let (units, shares) = (units.span, shares.span)
        for block in 0..<blocks {
            var sum = Block(repeating: 0)
            var index = block
            for place in shares.indices {
                sum += units[index] * shares[place][head]
                index &+= blocks
            }
            pooled[head * blocks + block] = sum
        }
    }

    /// How much each head attends to a place with these units.
    @inline(__always)
    private func pulls(of units: Span<Block>) -> Heads {
        let heads = heads.span
        let first = Self.quarter(heads.extracting(0..<Self.blocks), units)
        let second = Self.quarter(heads.extracting(Self.blocks..<2 * Self.blocks), units)
        let third = Self.quarter(heads.extracting(2 * Self.blocks..<3 * Self.blocks), units)
        let fourth = Self.quarter(heads.extracting(3 * Self.blocks..<4 * Self.blocks), units)
        // The sums of all heads at once, in the order of ``total(_:)``.
        return (Heads(first.x, second.x, third.x, fourth.x) + Heads(first.z, second.z, third.z, fourth.z))
            + (Heads(first.y, second.y, third.y, fourth.y) + Heads(first.w, second.w, third.w, fourth.w))
    }

    /// The positive part of a block.
    @inline(__always)
    private static func positive(_ block: Block) -> Block {
        let zero = Block(repeating: 0)
        return block.replacing(with: zero, where: block .< zero)
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
        total(
            quarter(
                left.span.extracting(first * blocks..<(first + 1) * blocks),
                right.span.extracting(second * blocks..<(second + 1) * blocks)))
    }

    /// The sum of a block, by halves: in one order on every machine, and without waiting for each addition.
    @inline(__always)
    package static func total(_ block: Block) -> Float { total(quarter(block)) }

    @inline(__always)
    private static func total(_ quarter: SIMD4<Float>) -> Float { (quarter.x + quarter.z) + (quarter.y + quarter.w) }

    /// Four numbers whose sum is that of the products of two rows.
    @inline(__always)
    private static func quarter(_ left: Span<Block>, _ right: Span<Block>) -> SIMD4<Float> {
        var sum = left[0] * right[0]
        for block in 1..<blocks { sum += left[block] * right[block] }
        return quarter(sum)
    }

    /// Four numbers whose sum is that of a block.
    @inline(__always)
    private static func quarter(_ block: Block) -> SIMD4<Float> {
        let half = block.lowHalf + block.highHalf
        return half.lowHalf + half.highHalf
    }
}
