/// The steps by which a module is ended: its input is closed, then SIGTERM, then SIGKILL, each after a while.
struct KillLadder: Hashable, Sendable {
    /// What is to be done.
    enum Step: Hashable, Sendable {
        /// Ask the processes to end.
        case term
        /// End them.
        case kill
    }

    private let patience: Patience
    private let start: Double
    private var asked: Double?

    /// Begins at `time`, in seconds; the input is closed by then.
    init(_ patience: Patience, at time: Double) {
        self.patience = patience
        start = time
    }

    /// The milliseconds until the next step; nil after the last.
    func rest(at time: Double) -> Int? {
        let (from, length) = asked.map { ($0, patience.afterTerm) } ?? (start, patience.afterInput)
        let rest = (from - time) * 1000 + Double(length)
        return rest > 0 ? Int(rest) + 1 : asked == nil ? 0 : nil
    }

    /// The step that is due at `time`; nil where none is.
    mutating func step(at time: Double) -> Step? {
        if let asked { return time >= asked + Double(patience.afterTerm) / 1000 ? .kill : nil }
        guard time >= start + Double(patience.afterInput) / 1000 else { return nil }
        asked = time
        return .term
    }
}
