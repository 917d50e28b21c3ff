import Analytics

/// How well probabilities agree with what happens: class-wise expected calibration error, with an interval.
///
/// error = 1/(K n) sum over classes k and bins b of |sum of (p_ik - y_ik) over the rows i with p_ik in b|, in 15 bins of equal
/// width (Kull and others 2019).
struct Reliability: Sendable {
    private static let bins = 15
    private let classes: Int
    /// For each row and class the bin that the probability falls into, and how far it was above what happened.
    private var places: [UInt8] = []
    private var gaps: [Float] = []

    /// Starts without rows.
    init(classes: Int) { self.classes = classes }

    /// The number of rows.
    var count: Int { classes == 0 ? 0 : places.count / classes }

    /// Counts a row.
    mutating func add(_ probabilities: [Double], truth: Int) {
        for (label, probability) in probabilities.enumerated() {
            places.append(UInt8(min(Self.bins - 1, max(0, Int(probability * Double(Self.bins))))))
            gaps.append(Float(probability - (label == truth ? 1 : 0)))
        }
    }

    /// Counts the rows of another one of as many classes.
    mutating func add(_ other: Reliability) {
        places += other.places
        gaps += other.gaps
    }

    /// The error of all rows, from 0 to 1; 0 without rows.
    var classwiseError: Double { error(of: 0..<count) }

    /// Where the error lies with 95 % confidence: the basic bootstrap interval over rows, 2 e - q (Davison and Hinkley 1997,
    /// section 5.2), because resampled rows are always a little less calibrated than the rows themselves.
    ///
    /// 1,000 resamples, each of which takes time linear in the rows; the same rows give the same interval.
    func interval() -> ClosedRange<Double> {
        guard count > 1 else { return 0...1 }
        var generator = SeededGenerator(seed: 1)
        let errors = (0..<Self.resamples).map { _ in
            error(of: (0..<count).lazy.map { _ in Int.random(in: 0..<count, using: &generator) })
        }.sorted()
        let tail = Self.resamples / 40
        let (low, high) = (errors[tail], errors[Self.resamples - 1 - tail])
        return max(0, 2 * classwiseError - high)...max(0, 2 * classwiseError - low)
    }

    private static let resamples = 1000

    /// What is printed of an error with its interval.
    var text: String {
        let interval = interval()
        return
            "\(rounded(classwiseError)); without what so many rows show by chance, \(rounded(interval.lowerBound)) to "
            + "\(rounded(interval.upperBound)) with 95 % confidence"
    }

    private func error(of rows: some Sequence<Int>) -> Double {
        var sums = [Double](repeating: 0, count: Self.bins * classes)
        for row in rows {
            for label in 0..<classes {
                let cell = row * classes + label
                sums[label * Self.bins + Int(places[cell])] += Double(gaps[cell])
            }
        }
        guard count > 0 else { return 0 }
        return sums.reduce(0) { $0 + abs($1) } / Double(count) / Double(classes)
    }
}
