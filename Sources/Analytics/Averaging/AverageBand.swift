/// How sure an average is, and of what: each band names what it is to hold.
package enum AverageBand: Hashable, Sendable {
    /// An interval with the class that it was learned from and what it was worth there.
    case known(Known)
    /// There is no class of past polls and results to learn from, for this reason.
    case coverageUnknown(String)

    /// What a band is to hold.
    package enum Target: String, Hashable, Sendable, CaseIterable {
        /// The next poll, whoever makes it.
        case nextPoll = "next_poll"
        /// The result, if people voted on that day.
        case result
    }

    /// A band.
    package struct Known: Hashable, Sendable {
        /// The lower end, a share of 1.
        package let lower: Double
        /// The upper end.
        package let upper: Double
        /// What it is to hold.
        package let target: Target
        /// What it was learned from.
        package let referenceClass: String
        /// What bands made like this held there, each before its target was known; nil where that was not counted.
        package let coverage: RealisedCoverage?
    }
}

/// How often intervals held their targets, beside intervals from sampling error alone.
package struct RealisedCoverage: Hashable, Sendable {
    /// How many targets there were.
    package private(set) var targets = 0
    /// How many of them the bands held.
    package private(set) var held = 0
    /// How many of them an interval from sampling error alone held.
    package private(set) var heldByNaive = 0

    /// Starts at none.
    package init() {}

    /// Takes counts that were made elsewhere.
    package init(targets: Int, held: Int, heldByNaive: Int) {
        self.targets = targets
        self.held = held
        self.heldByNaive = heldByNaive
    }

    /// Counts one target.
    package mutating func add(held isHeld: Bool, heldByNaive isHeldByNaive: Bool) {
        targets += 1
        if isHeld { held += 1 }
        if isHeldByNaive { heldByNaive += 1 }
    }

    /// The share that the bands held; nil without targets.
    package var share: Double? { targets > 0 ? Double(held) / Double(targets) : nil }

    /// The share that naive intervals held; nil without targets.
    package var naiveShare: Double? { targets > 0 ? Double(heldByNaive) / Double(targets) : nil }
}
