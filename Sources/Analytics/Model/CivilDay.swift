/// Dates as days since 1970.
package enum CivilDay {
    /// The day of a date such as `2024-07-23`; nil for anything else.
    package static func read(_ text: String) -> Int? { day(text.utf8) }

    /// The day of a date in ASCII.
    package static func read(_ text: ArraySlice<UInt8>) -> Int? { day(text) }

    private static func day(_ text: some Swift.Collection<UInt8>) -> Int? {
        guard text.count == 10 else { return nil }
        var (number, numbers) = (0, (year: 0, month: 0))
        for (place, byte) in text.enumerated() {
            switch (place, byte) {
            case (4, UInt8(ascii: "-")): (numbers.year, number) = (number, 0)
            case (7, UInt8(ascii: "-")): (numbers.month, number) = (number, 0)
            case (4, _), (7, _): return nil
            case (_, 0x30...0x39): number = number * 10 + Int(byte) - 0x30
            default: return nil
            }
        }
        return CivilDate(year: numbers.year, month: numbers.month, day: number)?.daysSince1970
    }

    /// The date of a day.
    package static func text(_ day: Int) -> String { "\(CivilDate(daysSince1970: day))" }
}
