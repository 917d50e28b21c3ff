extension Timestamp {
    /// Reads a time as people give one: RFC 3339, or a date such as `2024-07-01`, which stands for its beginning.
    ///
    /// `beginning` says when a day, counted since 1970, begins: at midnight in UTC unless given. Nil for anything else.
    package init?(given text: String, beginning: (Int) -> Timestamp = { Timestamp(day: $0) }) {
        if let time = Timestamp(rfc3339: text) {
            self = time
        } else if let day = CivilDay.read(text) {
            self = beginning(day)
        } else {
            return nil
        }
    }

    /// What is expected of a time that people give.
    package static let givenHint = "an RFC 3339 time such as 2024-07-23T22:48:00Z, or a date such as 2024-07-23"
}
