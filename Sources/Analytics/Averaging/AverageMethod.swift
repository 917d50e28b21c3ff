/// How surveys are brought to one line.
package enum AverageMethod: String, Hashable, Sendable, CaseIterable {
    /// The filter's level, blended with the recent polls less their house effects; follows opinion.
    case blend
    /// The local-level model alone.
    case level

    /// What it does, in words.
    package var statement: String {
        switch self {
        case .blend:
            "local-level filter with house and population effects, blended with recent polls less these effects"
        case .level: "local-level filter with house and population effects"
        }
    }
}
