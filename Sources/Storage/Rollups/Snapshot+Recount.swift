internal import Analytics

extension Snapshot {
    /// Counts the signals of a day's live versions anew, of all generations or of one.
    ///
    /// Linear in the day's posts.
    func recount(day: Int64, generation: Int64? = nil) throws -> RollupAccumulator {
        var accumulator = RollupAccumulator()
        let read = try postReader(only: generation)
        let length = RollupLevel.day.quarters
        try eachQuarter(of: day * length..<(day + 1) * length) { _, changes in
            for change in changes {
                guard let post = try read(change), post.supersededBy == nil else { continue }
                for (generation, body) in post.signals.bodies {
                    accumulator.apply(body, of: post.facts, generation: generation, sign: 1)
                }
            }
            return true
        }
        return accumulator
    }
}
