import Synchronization

/// Arrays and the like that one text after the other is read with, kept so that they are allocated once a thread.
///
/// Whoever needs one takes it out, alone, and puts it back; what it holds decides on no answer.
final class ScratchPool<Scratch: Sendable>: Sendable {
    private let idle = Mutex<[Scratch]>([])
    private let make: @Sendable () -> Scratch

    /// The most that wait for use; what is put back beyond is let go.
    static var capacity: Int { 16 }

    /// Makes more by `make` as they are needed.
    init(make: @escaping @Sendable () -> Scratch) { self.make = make }

    /// Runs `body` with one that nobody else has meanwhile.
    func withScratch<Result>(_ body: (inout Scratch) -> Result) -> Result {
        var scratch = idle.withLock { $0.popLast() } ?? make()
        let result = body(&scratch)
        var kept: Scratch? = consume scratch
        idle.withLock { idle in
            if idle.count < Self.capacity, let scratch = kept.take() { idle.append(scratch) }
        }
        return result
    }
}
