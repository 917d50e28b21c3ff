internal import Storage

/// The next piece of the past that is to be counted: changes from `first` up to before `end`, for pairs of generations and
/// definitions that all lack them.
struct FillingStep: Hashable, Sendable {
    /// The first change; what is before is counted, not wanted, or missing for other pairs too.
    let first: Int64
    /// The change after the last.
    let end: Int64
    /// The pairs that lack these changes.
    let pairs: [StoredCoverage]

    /// A pair whose past is wanted from a change on.
    struct Wanted: Hashable, Sendable {
        /// The pair.
        var pair: StoredCoverage
        /// The first change that is wanted and not counted.
        var first: Int64
    }

    /// The newest changes that are missing for some of `wanted`; nil where nothing is missing.
    ///
    /// The newest come first: most questions are about them.
    init?(_ wanted: [Wanted]) {
        guard let end = wanted.map(\.pair.liveFrom).max() else { return nil }
        let own = wanted.filter { $0.pair.liveFrom == end }
        let others = wanted.map(\.pair.liveFrom).filter { $0 < end }
        self.end = end
        first = (own.map(\.first) + others).max() ?? end
        pairs = own.map(\.pair)
    }
}

extension StoredCoverage {
    /// This, with the first change that `wishes` for the analyzer want and that is missing; nil where none is.
    func wanted(by wishes: [FillingWish], of analyzer: String?) -> FillingStep.Wanted? {
        let floor = wishes.filter { $0.analyzer == nil || $0.analyzer == analyzer }.map(\.from).min()
        guard let first = floor.map({ max($0, filledTo + 1) }), first < liveFrom else { return nil }
        return FillingStep.Wanted(pair: self, first: first)
    }
}
