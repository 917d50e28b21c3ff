#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Finds out whether counts were made of rounded shares.
///
/// Whoever multiplies a total by "68 %" writes down a count whose share is a multiple of 1 %, reading after reading. With
/// true counts one reading of n votes is as near to such a multiple by a chance of about 1 / (n u), u being the unit.
enum RoundedCounts {
    /// Half the unit of rounding, as a share, of 1 % or 0.1 %; 0 where the counts may well be true.
    ///
    /// A unit is believed where all readings agree with it and chance would do so in fewer than e^-12 of polls.
    static func precision(_ snapshots: [VoteSnapshot]) -> Double {
        for unit in [0.01, 0.001] {
            let telling = snapshots.filter { $0.total * unit > 2 }
            guard telling.count >= 6 else { continue }
            var chance = 0.0
            let agree = telling.allSatisfy { snapshot in
                let total = snapshot.total
                chance += log(min(1, 1.02 / (total * unit)))
                return snapshot.votes.allSatisfy { abs($0 - ($0 / total / unit).rounded() * unit * total) <= 0.51 }
            }
            if agree, chance < -12 { return unit / 2 }
        }
        return 0
    }
}
