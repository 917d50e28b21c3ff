/// Weights that make a sample agree with known margins, such as age groups and regions (iterative proportional fitting; Deming
/// and Stephan 1940).
///
/// Each cell's weight is multiplied by target / weighted count of its category, margin after margin, until no category is off
/// by more than 1e-10 of its target. Raking makes a sample look like the population in its margins and in nothing else; on
/// people who selected themselves it takes away little of the bias.
public struct Raking: Hashable, Sendable {
    /// A known margin.
    public struct Margin: Hashable, Sendable {
        /// The category that each cell belongs to, counted from 0.
        public var categories: [Int]
        /// What the cells of each category have to add up to; only the proportions matter.
        public var targets: [Double]

        /// Makes a margin.
        public init(categories: [Int], targets: [Double]) {
            self.categories = categories
            self.targets = targets
        }
    }

    /// Why a sample cannot be raked.
    public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// Sizes or categories don't fit, or a number is negative or no number.
        case invalid(String)
        /// Nobody of a category that the population has is in the sample.
        case emptyCategory(margin: Int, category: Int)
        /// The margins contradict each other in this sample.
        case noConvergence(offBy: Double)

        /// What is wrong, where, and what to do.
        public var description: String {
            switch self {
            case .invalid(let reason): reason
            case .emptyCategory(let margin, let category):
                "margin \(margin + 1): nobody in the sample is of category \(category + 1), and no weight can make up for "
                    + "that; join it with another"
            case .noConvergence(let offBy):
                "the margins cannot all be met with this sample: after 1,000 rounds a category is off by \(offBy) of its "
                    + "target; join small categories"
            }
        }
    }

    /// A weight for every person of a cell, 1 on average over the sample.
    public let weights: [Double]
    /// Kish's design effect of these weights over the people of the sample, 1 or more.
    public let designEffect: Double
    /// The cells whose weight was cut down to the cap; with any of them the margins are met only nearly.
    public let capped: Int

    /// Rakes cells of `counts` people each to `margins`.
    ///
    /// - Parameter cap: The largest weight, as a multiple of the mean; 5 is usual (DeBell and Krosnick 2009). What is cut off
    ///   is given to all others in proportion.
    public static func fit(counts: [Double], margins: [Margin], cap: Double = 5) throws(Failure) -> Raking {
        let total = counts.reduce(0, +)
        guard !counts.isEmpty, counts.allSatisfy({ $0 >= 0 }), total > 0, total.isFinite else {
            throw .invalid("expected counts of 0 or more that do not all vanish")
        }
        guard cap > 1 else { throw .invalid("expected a cap above 1, found \(cap)") }
        let targets = try checked(counts, margins, total)
        var weights = Array(repeating: 1.0, count: counts.count)
        var worst = 0.0
        for _ in 0..<1000 {
            worst = 0
            for (margin, target) in zip(margins, targets) {
                let factors = factors(counts, weights, margin, target)
                for (category, factor) in factors.enumerated() where target[category] > 0 {
                    worst = max(worst, abs(1 / factor - 1))
                }
                for cell in weights.indices { weights[cell] *= factors[margin.categories[cell]] }
            }
            if worst < 1e-10 { break }
        }
        guard worst < 1e-10 else { throw .noConvergence(offBy: worst) }
        let capped = trim(&weights, counts: counts, total: total, cap: cap)
        let squares = zip(counts, weights).reduce(0) { $0 + $1.0 * $1.1 * $1.1 }
        let sum = zip(counts, weights).reduce(0) { $0 + $1.0 * $1.1 }
        return Raking(weights: weights, designEffect: total * squares / (sum * sum), capped: capped)
    }

    /// The weighted share of people who said yes, where a part `yes` of each cell did.
    public func share(counts: [Double], yes: [Double]) -> Share? {
        guard counts.count == weights.count, yes.count == weights.count else { return nil }
        let all = zip(counts, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let part = zip(zip(counts, weights), yes).reduce(0) { $0 + $1.0.0 * $1.0.1 * $1.1 }
        return Share(part / all)
    }

    /// The targets scaled to the size of the sample.
    private static func checked(
        _ counts: [Double], _ margins: [Margin], _ total: Double
    ) throws(Failure) -> [[Double]] {
        guard !margins.isEmpty else { throw .invalid("expected at least one margin") }
        var scaled: [[Double]] = []
        for (index, margin) in margins.enumerated() {
            let sum = margin.targets.reduce(0, +)
            guard margin.categories.count == counts.count,
                margin.categories.allSatisfy(margin.targets.indices.contains),
                margin.targets.allSatisfy({ $0 >= 0 }), sum > 0, sum.isFinite
            else { throw .invalid("margin \(index + 1): categories and targets do not fit the cells") }
            var found = Array(repeating: 0.0, count: margin.targets.count)
            for (cell, category) in margin.categories.enumerated() { found[category] += counts[cell] }
            for category in margin.targets.indices where margin.targets[category] > 0 && found[category] == 0 {
                throw .emptyCategory(margin: index, category: category)
            }
            scaled.append(margin.targets.map { $0 / sum * total })
        }
        return scaled
    }

    private static func factors(
        _ counts: [Double], _ weights: [Double], _ margin: Margin, _ target: [Double]
    ) -> [Double] {
        var sums = Array(repeating: 0.0, count: target.count)
        for cell in counts.indices { sums[margin.categories[cell]] += counts[cell] * weights[cell] }
        return zip(target, sums).map { $1 > 0 ? $0 / $1 : 0 }
    }

    /// Cuts weights down to the cap and gives what is cut off to the others, until none is above it.
    private static func trim(_ weights: inout [Double], counts: [Double], total: Double, cap: Double) -> Int {
        var isCapped = Array(repeating: false, count: weights.count)
        for _ in 0..<100 {
            let over = weights.indices.filter { !isCapped[$0] && weights[$0] > cap * (1 + 1e-12) }
            if over.isEmpty { break }
            for cell in over {
                isCapped[cell] = true
                weights[cell] = cap
            }
            let fixed = weights.indices.filter { isCapped[$0] }.reduce(0) { $0 + counts[$1] * cap }
            let free = weights.indices.filter { !isCapped[$0] }.reduce(0) { $0 + counts[$1] * weights[$1] }
            guard free > 0, total > fixed else { break }
            for cell in weights.indices where !isCapped[cell] { weights[cell] *= (total - fixed) / free }
        }
        return isCapped.count { $0 }
    }
}
