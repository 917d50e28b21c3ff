#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The windows of a series, each with the likelihood ratio of an attack in it.
///
/// Nuisance parameters (drift, over-dispersion, smoothness of the rate) are averaged over, weighted by how well they fit
/// without an attack, so that an attack can't hide behind the noise that it makes itself. An attack is one number of votes
/// that must explain composition and rate together. What else explains a window is taken off: a burst with ordinary
/// composition, and a change of the audience that stays; both are held for much rarer than nothing at all.
struct SurgeScan {
    /// The part of an attack's votes that is for its side.
    static let oneSidedness = 0.95
    /// How much a logarithm of the likelihood ratio a burst of ordinary composition must explain before it is believed.
    static let burstAllowance = 6.0
    /// The same for a change of the audience that stays.
    static let stepAllowance = 8.0
    /// The longest window, as a part of the observed time.
    static let longestWindow = 0.25

    /// A window of intervals, `end` not included, and the logarithm of its likelihood ratio.
    struct Window {
        var start: Int
        var end: Int
        var score: Double
    }

    private let series: SurgeSeries
    private let rates: [WindowEvidence]
    private let windows: [(start: Int, end: Int)]

    /// Reads the rates and lays out the windows.
    ///
    /// None begins in the first two intervals, before there is anything to compare with, and six intervals stay outside.
    init(_ series: SurgeSeries) {
        self.series = series
        rates = Self.weighed(RateEvidence.all(series), within: 9)
        let longest = Self.longestWindow * ((series.edges.last ?? 0) - (series.edges.first ?? 0)) * (1 + 1e-9)
        var windows: [(start: Int, end: Int)] = []
        for start in 2..<max(2, series.count) {
            for end in start + 1...series.count {
                guard end - start <= max(1, series.count - 6) else { break }
                guard end == start + 1 || series.edges[end] - series.edges[start] <= longest else { break }
                windows.append((start, end))
            }
        }
        self.windows = windows
    }

    /// The window in which an attack for `option` is most likely; nil where there is no window.
    ///
    /// - Complexity: O(intervals^2) with a factor of the sets of nuisance parameters.
    func best(option: Int) -> Window? {
        let gain = gain(option)
        let compositions = Self.weighed(
            CompositionEvidence.all(series, option: option, share: share(option)), within: 40)
        let pairs = compositions.count * rates.count
        var best: Window?
        var terms = Array(repeating: 0.0, count: pairs)
        let room = log(Double(max(1, pairs)))
        for (start, end) in windows {
            let plain = rates.map { ($0.score(start, end), $0.information(start, end), $0.logWeight) }
            let bursts = plain.map { score, information, _ in
                score > 0 ? max(0, score * score / information / 2 - Self.burstAllowance) : 0
            }
            var index = 0
            var largest = -Double.infinity
            for composition in compositions {
                let score = composition.score(start, end) * gain
                let information = composition.information(start, end) * gain * gain
                let steps = max(composition.steps[start], composition.steps[end])
                let base = composition.logWeight - max(0, steps - Self.stepAllowance)
                for (rate, burst) in zip(plain, bursts) {
                    let both = max(0, score + rate.0)
                    let term = base + rate.2 - burst + both * both / (information + rate.1) / 2
                    terms[index] = term
                    largest = max(largest, term)
                    index += 1
                }
            }
            // A sum of n terms exceeds its largest by log n at most.
            guard largest + room > best?.score ?? -.infinity else { continue }
            let score = largest + log(terms.reduce(0) { $0 + exp($1 - largest) })
            if score > best?.score ?? -.infinity { best = Window(start: start, end: end, score: score) }
        }
        return best
    }

    /// The votes, as a part of all, that an attack for `option` needs to be seen four times in five at `threshold`: the
    /// median over the places of a window of a twenty-fourth of the observed time, by composition alone.
    func smallestAttack(option: Int, threshold: Double) -> Double? {
        let gain = gain(option)
        let compositions = Self.weighed(
            CompositionEvidence.all(series, option: option, share: share(option)), within: 40)
        let wanted = 4 * series.unit
        var places: [Int: (start: Int, end: Int, misfit: Double)] = [:]
        for (start, end) in windows {
            let misfit = abs(series.edges[end] - series.edges[start] - wanted)
            if misfit < places[start]?.misfit ?? .infinity { places[start] = (start, end, misfit) }
        }
        let all = series.votes.reduce(0, +)
        let sizes = places.values.map { place in
            let information = compositions.reduce(0.0) {
                $0 + exp($1.logWeight) * $1.information(place.start, place.end)
            }
            let length = (series.edges[place.end] - series.edges[place.start]) / series.unit
            return ((2 * threshold).squareRoot() + 0.84) / (information * gain * gain).squareRoot() * length / all
        }.sorted()
        return sizes.isEmpty ? nil : sizes[sizes.count / 2]
    }

    /// The share of an option in all votes, away from 0 and 1.
    private func share(_ option: Int) -> Double {
        let all = series.votes.reduce(0, +)
        return min(0.98, max(0.02, series.parts[option].reduce(0, +) / all))
    }

    /// By how much a vote of an attack differs from an ordinary one: q - p.
    private func gain(_ option: Int) -> Double {
        let share = share(option)
        return max(Self.oneSidedness, share + (1 - share) / 2) - share
    }

    /// The evidence with weights that add up to 1, without what is further than `distance` below the best.
    private static func weighed(_ evidence: [WindowEvidence], within distance: Double) -> [WindowEvidence] {
        let best = evidence.map(\.logWeight).max() ?? 0
        let sum = best + log(evidence.reduce(0) { $0 + exp($1.logWeight - best) })
        return evidence.filter { $0.logWeight > best - distance }.map { one in
            var weighed = one
            weighed.logWeight -= sum
            return weighed
        }
    }
}
