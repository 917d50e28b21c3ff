import Analytics
import Testing

@Suite struct GivenTimeTests {
    @Test(
        "A time is RFC 3339 or a date that exists, which stands for its beginning",
        arguments: [
            ("2024-07-01", "2024-07-01T00:00:00Z"), ("2024-02-29", "2024-02-29T00:00:00Z"),
            ("1969-12-31", "1969-12-31T00:00:00Z"), ("2024-07-01T10:00:00+02:00", "2024-07-01T08:00:00Z"),
            ("2023-02-29", nil), ("2024-7-1", nil), ("2024-07", nil), ("2024-07-01T10:00:00", nil),
            ("2024-07-01 ", nil), ("yesterday", nil), ("", nil), ("+024-07-01", nil), ("2024-+7-01", nil),
        ])
    func given(text: String, expected: String?) { #expect(Timestamp(given: text)?.rfc3339 == expected) }

    @Test("Where days begin elsewhere, a date begins there, and a time does not care")
    func elsewhere() {
        let west = { (day: Int) in Timestamp(day: day).advanced(byMilliseconds: 5 * 3_600_000) }
        #expect(Timestamp(given: "2024-07-01", beginning: west)?.rfc3339 == "2024-07-01T05:00:00Z")
        #expect(Timestamp(given: "2024-07-01T00:00:00Z", beginning: west)?.rfc3339 == "2024-07-01T00:00:00Z")
    }
}
