import Glibc
import Synchronization

/// A pipe whose reading end becomes readable once it is raised.
final class Pipe: Sendable {
    /// No pipe could be made.
    struct Failure: Error {}

    /// The end that becomes readable.
    let reading: Int32
    private let writing: Int32

    init() throws {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { throw Failure() }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Makes the reading end readable.
    func raise() {
        let byte: [UInt8] = [1]
        _ = unsafe write(writing, byte, 1)
    }
}

/// Counts calls.
final class Counter: Sendable {
    private let count = Mutex(0)

    /// The number of this call, from 1.
    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
