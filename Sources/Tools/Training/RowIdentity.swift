import Analytics

/// What rows must differ in to be other rows.
enum RowIdentity: Sendable {
    /// What they say.
    case text
    /// What they say, or the place of the target.
    case target
    /// What they say, or the proposition, or the language.
    case subject

    /// A hash that rows share which are one row.
    func hash(of row: LabelledRow) -> UInt64 {
        switch self {
        case .text: row.contentHash
        case .target:
            row.target.map { SeededGenerator.draw(row.contentHash &+ UInt64($0.lowerBound) &+ 1) } ?? row.contentHash
        case .subject:
            FeatureHash(row.contentHash).adding(
                FeatureHash.content(of: Array("\(row.proposition ?? "") (\(row.language))".utf8)[...])
            ).value
        }
    }
}
