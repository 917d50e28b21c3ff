/// Dates as days since 1970.
package enum CivilDay {
    /// The day of a date such as `2024-07-23`; nil for anything else.
    package static func read(_ text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
        else { return nil }
        return CivilDate(year: year, month: month, day: day)?.daysSince1970
    }

    /// The date of a day.
    package static func text(_ day: Int) -> String { "\(CivilDate(daysSince1970: day))" }
}
