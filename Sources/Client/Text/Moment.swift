/// A time as it stands in an answer, made shorter for people.
package enum Moment {
    /// `2024-08-13 10:00 UTC` for an RFC 3339 time; an offset from UTC stays, anything else comes back as it is.
    package static func minute(_ text: String) -> String {
        guard let parts = Parts(text) else { return text }
        return "\(parts.date) \(parts.minute) \(parts.zone)"
    }

    /// The same with seconds.
    package static func second(_ text: String) -> String {
        guard let parts = Parts(text) else { return text }
        return "\(parts.date) \(parts.minute):\(parts.second) \(parts.zone)"
    }

    /// `2024-08-13`, with the time only where it isn't midnight.
    package static func day(_ text: String) -> String {
        guard let parts = Parts(text) else { return text }
        return parts.minute == "00:00" ? parts.date : minute(text)
    }

    /// `08-13 10:00`, for narrow places.
    package static func narrow(_ text: String) -> String {
        guard let parts = Parts(text) else { return text }
        return "\(parts.date.dropFirst(5)) \(parts.minute)"
    }

    /// Seconds since 1970, nil where `text` isn't an RFC 3339 time; fractions are dropped.
    package static func seconds(_ text: String) -> Int64? {
        guard let parts = Parts(text), let offset = parts.offset else { return nil }
        let fields = parts.date.split(separator: "-").compactMap { Int64($0) }
        let clock = parts.minute.split(separator: ":").compactMap { Int64($0) }
        guard fields.count == 3, clock.count == 2, let second = Int64(parts.second) else { return nil }
        // Days since 1970 in the Gregorian calendar, with years that begin in March.
        let (year, month) = fields[1] > 2 ? (fields[0], fields[1] - 3) : (fields[0] - 1, fields[1] + 9)
        let days = year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + fields[2] - 719_469
        return days * 86_400 + clock[0] * 3600 + clock[1] * 60 + second - offset
    }

    /// Days since 1970 of a date such as `2024-08-13`; nil for anything else.
    package static func day(ofDate date: String) -> Int64? {
        seconds("\(date)T00:00:00Z").map { ($0 - (($0 % 86_400) + 86_400) % 86_400) / 86_400 }
    }

    /// The date of a day since 1970, by the era arithmetic of Howard Hinnant's `civil_from_days`.
    package static func date(ofDay day: Int64) -> String {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let civil = month < 10 ? month + 3 : month - 9
        return
            "\(yearOfEra + era * 400 + (civil <= 2 ? 1 : 0))-\(two(civil))-\(two(dayOfYear - (153 * month + 2) / 5 + 1))"
    }

    /// The parts of an RFC 3339 time.
    private struct Parts {
        let date: String
        let minute: String
        let second: String
        let zone: String

        init?(_ text: String) {
            let bytes = Array(text.utf8)
            guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
                bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"), bytes[13] == UInt8(ascii: ":"),
                bytes[16] == UInt8(ascii: ":")
            else { return nil }
            func part(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
            date = part(0..<10)
            minute = part(11..<16)
            second = part(17..<19)
            var end = 19
            if bytes[end] == UInt8(ascii: ".") {
                end += 1
                while end < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[end]) { end += 1 }
            }
            let zone = part(end..<bytes.count)
            self.zone = zone == "Z" || zone == "z" || zone == "+00:00" ? "UTC" : zone
        }

        /// Seconds east of UTC.
        var offset: Int64? {
            if zone == "UTC" { return 0 }
            let fields = zone.dropFirst().split(separator: ":").compactMap { Int64($0) }
            guard fields.count == 2, let sign = zone.first, sign == "+" || sign == "-" else { return nil }
            return (fields[0] * 3600 + fields[1] * 60) * (sign == "-" ? -1 : 1)
        }
    }
}
