extension Timestamp {
    /// Reads a date as mail and RSS write it, such as `Sat, 07 Sep 2002 00:00:01 GMT` or `7 Sep 02 09:42 -0400`.
    ///
    /// The weekday is not looked at, seconds may be missing, years of two digits are from 1969 to 2068. Nil for anything
    /// else, also for a date that does not exist and a time zone that is not known.
    package init?(rfc822 text: String) {
        var words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" })[...]
        if let first = words.first, first.hasSuffix(",") { words.removeFirst() }
        guard words.count == 5 || words.count == 4, let first = words.popFirst() else { return nil }
        // "Sat,07" without a space.
        guard let day = Self.number(first.split(separator: ",").last ?? "", 1...2),
            let name = words.popFirst(), let month = Self.months.firstIndex(of: name.prefix(3).lowercased()),
            let digits = words.popFirst(), let short = Self.number(digits, 2...4), let clock = words.popFirst(),
            let offset = Self.offset(words.popFirst() ?? "GMT")
        else { return nil }
        let year = digits.utf8.count == 2 ? short + (short < 69 ? 2000 : 1900) : short
        let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), let date = CivilDate(year: year, month: month + 1, day: day),
            let hour = Self.number(parts[0], 1...2), let minute = Self.number(parts[1], 2...2), hour < 24, minute < 60,
            let second = parts.count == 3 ? Self.number(parts[2], 2...2) : 0, second <= 60
        else { return nil }
        self.init(
            seconds: Int64(date.daysSince1970) * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60))
    }

    private static func number(_ text: some StringProtocol, _ length: ClosedRange<Int>) -> Int? {
        guard length.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }

    /// The minutes that a time zone is ahead of UTC.
    private static func offset(_ zone: Substring) -> Int? {
        if let hours = zones[zone.uppercased()] { return hours * 60 }
        guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
        let digits = zone.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count == 4, let number = number(digits, 4...4), number / 100 < 24, number % 100 < 60 else {
            return nil
        }
        return (sign == "-" ? -1 : 1) * (number / 100 * 60 + number % 100)
    }

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let zones = [
        "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
        "PST": -8,
        "PDT": -7, "CET": 1, "CEST": 2, "BST": 1, "JST": 9,
    ]
}
