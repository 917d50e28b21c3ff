import ArgumentParser

extension ArgumentHelp {
    /// The help of an option that takes a time: what it does, and how a time is given.
    static func time(_ text: String) -> ArgumentHelp {
        ArgumentHelp("\(text) (RFC 3339, or a date: its beginning).", valueName: "time")
    }
}
