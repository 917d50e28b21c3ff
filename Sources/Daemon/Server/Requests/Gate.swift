import Synchronization

/// Lets at most so many in at the same time; who comes too late is not queued but sent away.
final class Gate: Sendable {
    private let limit: Int
    private let inside = Mutex(0)

    /// Lets `limit` in.
    init(limit: Int) { self.limit = limit }

    /// How many are inside.
    var count: Int { inside.withLock { $0 } }

    /// A place inside, which is given back when the last holder lets go of it; nil where there is no room.
    func enter() -> Place? {
        inside.withLock { inside in
            guard inside < limit else { return nil }
            inside += 1
            return Place(gate: self)
        }
    }

    /// A place behind the gate.
    final class Place: Sendable {
        private let gate: Gate

        fileprivate init(gate: Gate) { self.gate = gate }

        deinit { gate.inside.withLock { $0 -= 1 } }
    }
}
