/// What one reading of a series says of an attack in any window, under one set of nuisance parameters.
///
/// An attack that adds m votes a unit of time in a window moves the series by m x, x being the effect in the window and 0
/// outside. With P the precision of the series given what is ordinary (constants or lines projected out), the likelihood
/// ratio against no attack is exp(m u - m^2 i / 2), where u = x' P z is the score and i = x' P x the information.
struct WindowEvidence: Sendable {
    /// The logarithm of how well the nuisance parameters fit without an attack, prior included.
    var logWeight: Double
    /// Score of the window from the first interval up to each one.
    private let scores: [Double]
    /// Information sums over the first r by the first c intervals, by rows.
    private let information: [Double]
    /// Half the squared score of a step that begins at each interval and stays, over its information; empty where none is
    /// asked for.
    private(set) var steps: [Double] = []
    private let width: Int

    /// Sums up the evidence of a series `z` with the effect of a vote a unit of time on each interval.
    ///
    /// - Complexity: O(intervals^2); each window is O(1) after that.
    init(precision: [Double], logWeight: Double, series z: [Double], effect: [Double], withSteps: Bool) {
        let count = z.count
        width = count + 1
        var residuals = Array(repeating: 0.0, count: count)
        for row in 0..<count {
            var sum = 0.0
            for column in 0..<count { sum += precision[row * count + column] * z[column] }
            residuals[row] = sum
        }
        var fit = 0.0
        for row in 0..<count { fit += z[row] * residuals[row] }
        self.logWeight = logWeight - fit / 2
        var scores = Array(repeating: 0.0, count: width)
        for row in 0..<count { scores[row + 1] = scores[row] + effect[row] * residuals[row] }
        self.scores = scores
        var information = Array(repeating: 0.0, count: width * width)
        for row in 0..<count {
            var sum = 0.0
            for column in 0..<count {
                sum += precision[row * count + column] * effect[row] * effect[column]
                information[(row + 1) * width + column + 1] = information[row * width + column + 1] + sum
            }
        }
        self.information = information
        if withSteps { steps = Self.steps(precision, residuals) }
    }

    /// The score of the window of intervals from `start` up to but not including `end`.
    func score(_ start: Int, _ end: Int) -> Double { scores[end] - scores[start] }

    /// The information on the window of intervals from `start` up to but not including `end`.
    func information(_ start: Int, _ end: Int) -> Double {
        let across = information[start * width + end] + information[end * width + start]
        return max(1e-300, information[end * width + end] - across + information[start * width + start])
    }

    private static func steps(_ precision: [Double], _ residuals: [Double]) -> [Double] {
        let count = residuals.count
        var steps = Array(repeating: 0.0, count: count + 1)
        var (score, information) = (0.0, 0.0)
        for start in stride(from: count - 1, to: 0, by: -1) {
            score += residuals[start]
            information += precision[start * count + start]
            for later in start + 1..<max(start + 1, count) { information += 2 * precision[start * count + later] }
            if information > 1e-9 { steps[start] = score * score / information / 2 }
        }
        return steps
    }
}
