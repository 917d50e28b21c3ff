import Analytics
import Testing

/// Dates as mail and RSS write them.
@Suite struct MailDateTests {
    @Test(
        "Dates of mail are read",
        arguments: [
            ("Sat, 07 Sep 2002 00:00:01 GMT", "2002-09-07T00:00:01Z"), ("7 Sep 02 09:42 -0400", "2002-09-07T13:42:00Z"),
            ("Thu,  1 May 2025 12:00:00 +02:00", "2025-05-01T10:00:00Z"),
            ("1 May 99 10:00 EST", "1999-05-01T15:00:00Z"),
            ("Thursday, 1 September 2025 12:00:00 Z", "2025-09-01T12:00:00Z"),
        ])
    func reads(text: String, time: String) { #expect(Timestamp(rfc822: text)?.rfc3339 == time) }

    @Test(
        "What is no date of mail is none",
        arguments: [
            "", "yesterday", "31 Feb 2025 10:00 GMT", "1 May 2025", "1 May 2025 25:00 GMT", "1 May 2025 10:00 XYZ",
            "1 May 2025 10:00 +9999", "1 May 2025 10 GMT", "1 Foo 2025 10:00 GMT", "1 May 2025 10:00:00:00 GMT",
        ])
    func refuses(text: String) { #expect(Timestamp(rfc822: text) == nil) }
}
