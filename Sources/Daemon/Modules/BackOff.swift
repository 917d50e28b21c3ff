/// The pauses before a module is started again: each is twice as long as the last one.
package struct BackOff: Hashable, Sendable {
    /// The first pause.
    package let first: Duration
    /// The longest pause.
    package let longest: Duration
    /// Failures in a row.
    package private(set) var failures = 0

    /// Starts without failures.
    package init(first: Duration = .seconds(1), longest: Duration = .seconds(60)) {
        self.first = first
        self.longest = longest
    }

    /// Counts a failure and gives the pause after it.
    package mutating func failed() -> Duration {
        failures += 1
        var pause = first
        for _ in 1..<failures where pause < longest { pause *= 2 }
        return min(pause, longest)
    }

    /// Counts from the start again.
    package mutating func succeeded() { failures = 0 }
}
