/// The level of opinion and the effects of houses and populations, given the polls so far: a Kalman filter in which
/// only the level moves.
///
/// y = level + house + population + error, level(t) = level(t-1) + N(0, drift^2 dt), house ~ N(0, houseSpread^2), population
/// ~ N(0, populationSpread^2), all in units of p(1-p) (Jackman 2005; Linzer 2013 with random houses). Because the units are
/// common, one covariance and one gain serve all options, and every linear step keeps their sum.
///
/// The covariance of K effects is kept as the rows of its lower triangle, one after the other, so that a pollster that
/// appears is a row at the end; a poll costs K^2 / 2 multiplications.
package struct LevelFilter: Sendable {
    /// The number of options, everybody else among them.
    package let width: Int
    private let parameters: AverageParameters
    private var covariance: [Double]
    private var means: [Double]
    private var column: [Double] = []

    /// Starts before the first poll, with a level that is as good as unknown.
    package init(width: Int, parameters: AverageParameters) {
        self.width = width
        self.parameters = parameters
        covariance = [Self.initialVariance]
        means = Array(repeating: 0, count: width)
        isEmpty = true
    }

    private static let initialVariance = 0.25

    /// Whether no poll was taken yet.
    package private(set) var isEmpty: Bool

    /// The number of numbers that are estimated for each option: the level, then the effects.
    package private(set) var count = 1

    /// The variance of the level, in units of p(1-p).
    package var levelVariance: Double { covariance[0] }

    /// Lets `days` pass.
    package mutating func advance(days: Int) {
        covariance[0] += parameters.drift * parameters.drift * Double(max(0, days))
    }

    /// Adds an effect, of which nothing is known but how far such effects spread; returns its place.
    package mutating func addEffect(spread: Double) -> Int {
        covariance.append(contentsOf: repeatElement(0, count: count))
        covariance.append(spread * spread)
        means.append(contentsOf: repeatElement(0, count: width))
        count += 1
        return count - 1
    }

    /// What is estimated at `place`, 0 for the level, for `option`.
    package func mean(_ place: Int, option: Int) -> Double { means[place * width + option] }

    /// What a poll with these effects is expected to say.
    package func expected(effects: SurveyEffects) -> [Double] {
        (0..<width).map { option in
            var sum = means[option] + means[effects.house * width + option]
            if let population = effects.population { sum += means[population * width + option] }
            return sum
        }
    }

    /// Takes in a poll of today: its shares, the effects that it has, and the variance of its error in units of p(1-p).
    package mutating func take(_ shares: [Double], effects: SurveyEffects, variance: Double) {
        if isEmpty {
            for option in 0..<width { means[option] = shares[option] }
            isEmpty = false
        }
        let surprise = zip(shares, expected(effects: effects)).map { $0 - $1 }
        column.removeAll(keepingCapacity: true)
        for place in 0..<count {
            var sum = element(place, 0) + element(place, effects.house)
            if let population = effects.population { sum += element(place, population) }
            column.append(sum)
        }
        var total = column[0] + variance + column[effects.house]
        if let population = effects.population { total += column[population] }
        for place in 0..<count {
            let gain = column[place] / total
            let start = place * width
            for option in 0..<width { means[start + option] += gain * surprise[option] }
        }
        reduce(by: total)
    }

    /// Takes column column' / total off the covariance.
    private mutating func reduce(by total: Double) {
        let scale = 1 / total
        let rows = count
        let values = column
        let column = values.span
        var cells = covariance.mutableSpan
        var start = 0
        for row in 0..<rows {
            let factor = column[row] * scale
            if factor != 0 { for place in 0...row { cells[start + place] -= factor * column[place] } }
            start += row + 1
        }
    }

    private func element(_ one: Int, _ other: Int) -> Double {
        let (row, place) = one < other ? (other, one) : (one, other)
        return covariance[row * (row + 1) / 2 + place]
    }
}

/// The places of the effects that a survey has in a ``LevelFilter``.
package struct SurveyEffects: Hashable, Sendable {
    /// That of its pollster.
    package let house: Int
    /// That of the population that it asked; nil where that is not known.
    package var population: Int?

    /// Names the places.
    package init(house: Int, population: Int? = nil) {
        self.house = house
        self.population = population
    }
}
