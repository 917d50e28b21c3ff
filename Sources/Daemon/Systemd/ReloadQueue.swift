/// Which reload runs when, and who hears of it: a reload that is asked for during another one runs after it, once, for everybody
/// who asked meanwhile.
///
/// A running reload may have read the files before they were changed, so that it answers only those who asked before it began. The
/// value does nothing itself; the caller performs what it returns. `Waiter` is whoever wants to hear of the result.
package struct ReloadQueue<Waiter: Sendable>: Sendable {
    private var state: State = .idle

    private enum State: Sendable {
        case idle
        /// `next` is nil where nobody asked for another run; empty where only a signal did.
        case running(waiters: [Waiter], next: [Waiter]?)
    }

    /// What the caller is to do.
    package enum Action: Hashable, Sendable {
        /// Begin a run now, and call ``finish()`` when it has ended.
        case begin
        /// Nothing: a run goes on, and another follows it.
        case wait
    }

    /// Starts with nothing to do.
    package init() {}

    /// True while a reload runs.
    package var isRunning: Bool {
        if case .running = state { true } else { false }
    }

    /// Asks for a reload; a signal has no waiter.
    package mutating func request(_ waiter: Waiter? = nil) -> Action {
        let new = waiter.map { [$0] } ?? []
        switch state {
        case .idle:
            state = .running(waiters: new, next: nil)
            return .begin
        case .running(let waiters, let next):
            state = .running(waiters: waiters, next: (next ?? []) + new)
            return .wait
        }
    }

    /// Says that the run has ended; returns who hears of its result, and whether another run begins now.
    package mutating func finish() -> (waiters: [Waiter], then: Action) {
        guard case .running(let waiters, let next) = state else { return ([], .wait) }
        guard let next else {
            state = .idle
            return (waiters, .wait)
        }
        state = .running(waiters: next, next: nil)
        return (waiters, .begin)
    }

    /// Forgets waiters that have gone; their reload runs all the same.
    package mutating func withdraw(where isGone: (Waiter) -> Bool) {
        guard case .running(var waiters, var next) = state else { return }
        waiters.removeAll(where: isGone)
        next?.removeAll(where: isGone)
        state = .running(waiters: waiters, next: next)
    }
}
