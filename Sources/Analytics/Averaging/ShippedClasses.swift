extension RaceClass {
    /// Races in the United States from 1998 to 2019.
    package static let shipped: RaceClass? = nil
}

extension ResultErrors {
    /// Classes by series.
    package static let shipped: [String: ResultErrors] = [:]
}
