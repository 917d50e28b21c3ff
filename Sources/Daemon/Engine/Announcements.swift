internal import Synchronization

/// Tells waiting streams of events that there is something new, without saying what: they ask the database.
final class Announcements: Sendable {
    private struct Waiting {
        var generation: UInt64 = 0
        var listeners: [UInt64: AsyncStream<Void>.Continuation] = [:]
        var nextListener: UInt64 = 0
    }

    private let waiting = Mutex(Waiting())

    /// Wakes everybody who waits.
    func announce() {
        let listeners = waiting.withLock { waiting in
            waiting.generation += 1
            return Array(waiting.listeners.values)
        }
        for listener in listeners { listener.yield() }
    }

    /// A stream with one element for any number of announcements since the last one was taken.
    func listen() -> (stream: AsyncStream<Void>, cancel: @Sendable () -> Void) {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let number = waiting.withLock { waiting in
            waiting.nextListener += 1
            waiting.listeners[waiting.nextListener] = continuation
            return waiting.nextListener
        }
        return (
            stream,
            {
                self.waiting.withLock { $0.listeners[number] = nil }
                continuation.finish()
            }
        )
    }
}
