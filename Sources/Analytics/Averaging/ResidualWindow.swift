/// How far the newest polls were from what had been told before their fieldwork began: what intervals for the next poll
/// are read from.
///
/// The interval at a level is between order statistics of the residuals, at (m + 1) a / 2 and its mirror image, which holds
/// what it says for the next residual where residuals are exchangeable (Vovk, Gammerman and Shafer 2005). It takes in
/// sampling, pollsters, populations and drift at once, and nothing from another series.
package struct ResidualWindow: Hashable, Sendable {
    /// How many residuals are remembered.
    package static let length = 400
    /// With fewer residuals there is no interval.
    package static let least = 30

    private var ring: [Double] = []
    private var next = 0
    private var sorted: [Double] = []

    /// Makes an empty window.
    package init() {}

    /// How many residuals there are.
    package var count: Int { sorted.count }

    /// Adds a residual and forgets the oldest beyond ``length``.
    package mutating func add(_ residual: Double) {
        if ring.count < Self.length {
            ring.append(residual)
        } else {
            sorted.remove(at: Self.place(of: ring[next], in: sorted))
            ring[next] = residual
            next = (next + 1) % Self.length
        }
        sorted.insert(residual, at: Self.place(of: residual, in: sorted))
    }

    /// The residuals between which the next one lies with probability `confidence`; nil below ``least``.
    package func interval(confidence: Double) -> ClosedRange<Double>? {
        guard count >= Self.least else { return nil }
        let tail = Double(count + 1) * (1 - confidence) / 2
        let low = min(count, max(1, Int(tail.rounded(.down))))
        let high = min(count, max(low, count + 1 - low))
        return sorted[low - 1]...sorted[high - 1]
    }

    /// The first place that holds no less than `value`.
    private static func place(of value: Double, in sorted: [Double]) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
