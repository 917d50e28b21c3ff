/// Where a line of a file stands, which is told only where something is wrong with it.
struct LinePlace: Sendable, CustomStringConvertible {
    /// The file.
    let path: String
    /// The line, from 1 on.
    let number: Int

    /// Such as `polls.ndjson, line 7`.
    var description: String { "\(path), line \(number)" }

    /// Such as `polls.ndjson:7`.
    var reference: String { "\(path):\(number)" }
}
