/// A series whose surprises are bounded, so that two single days cannot make an association.
///
/// A surprise is what a day adds to what an autoregressive model expected. Surprises beyond three robust standard deviations
/// (1.4826 times their median size, over the days that were observed) are cut there, and what followed from them with them: the
/// cleaning of innovation outliers (Chen and Liu 1993), with Huber's bound instead of removal.
struct SteadiedSeries: Sendable {
    /// The bound, in robust standard deviations.
    static let bound = 3.0

    /// The series without its regular part.
    let series: [Double]
    /// What it follows.
    let model: AutoregressiveModel

    /// Takes a series without its regular part, at all places of the axis.
    ///
    /// What is cut moves the regular part, so this is repeated until nothing is left to cut, at most five times. Linear time,
    /// but for the median.
    init(_ raw: [Double], axis: TimeAxis, regular: RegularPart) {
        var (series, model) = (raw, AutoregressiveModel(raw, terms: 2, observed: axis.places))
        for _ in 0..<5 {
            let surprises = model.surprises(in: series)
            let sizes = axis.places.map { abs(surprises[$0]) }.sorted()
            let limit = Self.bound * 1.4826 * sizes[sizes.count / 2]
            guard limit > 0, surprises.contains(where: { abs($0) > limit }) else { break }
            let cuts = surprises.map { max(-limit, min(limit, $0)) - $0 }
            series = regular.removed(from: zip(series, model.series(of: cuts)).map { $0 + $1 })
            model = AutoregressiveModel(series, terms: 2, observed: axis.places)
        }
        (self.series, self.model) = (series, model)
    }
}
