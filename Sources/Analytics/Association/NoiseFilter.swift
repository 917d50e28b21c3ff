/// What turns one kind of noise into white noise: z(t) = x(t) - p x(t-1) + q z(t-1).
///
/// It whitens the ARMA(1,1) process with these parameters: q = 0 is noise that follows itself, q near p a slow movement under
/// errors of measurement, p = 1 a random walk (Box and Jenkins 1970).
struct NoiseFilter: Hashable, Sendable {
    /// p.
    let persistence: Double
    /// q.
    let measurement: Double

    /// The kinds that are tried: a grid over what series of opinion look like.
    static let all: [NoiseFilter] = {
        let ofMeasurement: [(persistence: Double, measurements: [Double])] = [
            (-0.4, [0]), (0, [0]), (0.3, [0]), (0.6, [0, 0.4]), (0.8, [0, 0.4]), (0.9, [0, 0.4, 0.7]),
            (0.97, [0, 0.4, 0.7, 0.85]), (1, [0, 0.4, 0.7, 0.85]),
        ]
        return ofMeasurement.flatMap { kind in
            kind.measurements.map { NoiseFilter(persistence: kind.persistence, measurement: $0) }
        }
    }()

    /// The whitened series, one shorter; it starts from z = 0.
    func applied(to series: [Double]) -> [Double] {
        var (before, whitened) = (series.first ?? 0, 0.0)
        return series.dropFirst().map { value in
            whitened = value - persistence * before + measurement * whitened
            before = value
            return whitened
        }
    }
}
