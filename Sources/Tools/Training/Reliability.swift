/// How well probabilities agree with what happens: class-wise expected calibration error (Kull et al.
///
/// 2019).
struct Reliability: Sendable {
    private static let bins = 15
    private var sums: [[Double]]
    private var hits: [[Double]]
    private var counts: [[Double]]
    private var rows = 0

    /// Starts without rows.
    init(classes: Int) {
        sums = Array(repeating: Array(repeating: 0, count: Self.bins), count: classes)
        hits = sums
        counts = sums
    }

    /// Counts a row.
    mutating func add(_ probabilities: [Double], truth: Int) {
        rows += 1
        for (label, probability) in probabilities.enumerated() {
            let bin = min(Self.bins - 1, max(0, Int(probability * Double(Self.bins))))
            sums[label][bin] += probability
            hits[label][bin] += label == truth ? 1 : 0
            counts[label][bin] += 1
        }
    }

    /// The mean over classes of the mean over rows of |probability - frequency| in 15 bins of equal width.
    var classwiseError: Double {
        guard rows > 0, !sums.isEmpty else { return 0 }
        var error = 0.0
        for label in sums.indices {
            for bin in 0..<Self.bins { error += abs(sums[label][bin] - hits[label][bin]) }
        }
        return error / Double(rows) / Double(sums.count)
    }
}
