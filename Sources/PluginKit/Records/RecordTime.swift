internal import Analytics

/// Reads times as most records have them, which is much faster than reading any RFC 3339 time.
enum RecordTime {
    /// A time that is written `2024-07-23T22:48:00Z` or `2024-07-23T22:48:00.125Z`; nil for every other, valid or not.
    static func read(_ text: String) -> Timestamp? {
        let bytes = text.utf8Span.span
        guard bytes.count == 20 || bytes.count == 24, bytes[bytes.count - 1] == UInt8(ascii: "Z"),
            bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let year = number(bytes, 0, 4), let month = number(bytes, 5, 2), let day = number(bytes, 8, 2),
            let hour = number(bytes, 11, 2), let minute = number(bytes, 14, 2), let second = number(bytes, 17, 2),
            hour < 24, minute < 60, second <= 60, let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var milliseconds = 0
        if bytes.count == 24 {
            guard bytes[19] == UInt8(ascii: "."), let fraction = number(bytes, 20, 3) else { return nil }
            milliseconds = fraction
        }
        let seconds = date.daysSince1970 * 86_400 + hour * 3600 + minute * 60 + second
        return Timestamp(milliseconds: Int64(seconds * 1000 + milliseconds))
    }

    /// The number that `count` digits from `place` on make.
    @inline(__always)
    private static func number(_ bytes: Span<UInt8>, _ place: Int, _ count: Int) -> Int? {
        var value = 0
        for index in place..<place + count {
            let digit = bytes[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
