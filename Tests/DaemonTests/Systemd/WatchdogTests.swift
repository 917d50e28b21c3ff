@testable import Daemon
import Logging
import Synchronization
import Testing

@Suite struct WatchdogTests {
    @Test("Progress is told once a probe, a quarter of the interval apart")
    func progress() async {
        await #expect(processExitsWith: .success) {
            let socket = try NotifySocket()
            let clock = ManualClock()
            let watchdog = Watchdog(interval: .seconds(30), clock: clock, logger: LogProbe().logger) {}
            let task = Task { try await watchdog.run() }
            for round in 1...3 {
                #expect(socket.next() == "WATCHDOG=1")
                await clock.sleeper(until: .milliseconds(7500 * round))
                clock.advance(by: .seconds(7))
                ServiceNotifier().status("still asleep")
                #expect(socket.next() == "STATUS=still asleep")
                clock.advance(by: .milliseconds(500))
            }
            task.cancel()
            try await task.value
        }
    }

    @Test("A probe that fails is not told as progress, and is written once to the log")
    func failure() async {
        await #expect(processExitsWith: .success) {
            let socket = try NotifySocket()
            let clock = ManualClock()
            let log = LogProbe()
            let results = Mutex([false, true])
            let watchdog = Watchdog(interval: .seconds(30), clock: clock, logger: log.logger) {
                let isGood = results.withLock { $0.isEmpty ? true : $0.removeFirst() }
                if !isGood { throw LocationError("no transaction") }
            }
            let task = Task { try await watchdog.run() }
            await clock.sleeper(until: .milliseconds(7500))
            ServiceNotifier().status("after the first probe")
            #expect(socket.next() == "STATUS=after the first probe")
            clock.advance(by: .milliseconds(7500))
            #expect(socket.next() == "WATCHDOG=1")
            await clock.sleeper(until: .seconds(15))
            #expect(
                log.messages == [
                    "a probe failed; the service manager is not told of progress no transaction",
                    "the daemon makes progress again",
                ])
            task.cancel()
            try await task.value
        }
    }

    @Test("A probe that hangs is not told as progress, nor when it ends late; the next one is")
    func hanging() async {
        await #expect(processExitsWith: .success) {
            let socket = try NotifySocket()
            let clock = ManualClock()
            let log = LogProbe()
            let (late, signal) = AsyncStream.makeStream(of: Void.self)
            log.onMessage { if $0.contains("late") { signal.yield() } }
            let gate = Gate()
            let watchdog = Watchdog(interval: .seconds(30), clock: clock, logger: log.logger) { await gate.pass() }
            let task = Task { try await watchdog.run() }
            await gate.arrival()
            await clock.sleeper(until: .seconds(15))
            clock.advance(by: .seconds(15))
            for await _ in late { break }
            gate.open()
            await clock.sleeper(until: .milliseconds(22_500))
            ServiceNotifier().status("the late probe has ended")
            #expect(socket.next() == "STATUS=the late probe has ended")
            clock.advance(by: .milliseconds(7500))
            #expect(socket.next() == "WATCHDOG=1")
            task.cancel()
            try await task.value
        }
    }
}

/// A gate that ignores cancellation, as a stuck call does.
private final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var hasArrived = false
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits until the gate is open.
    func pass() async {
        await withCheckedContinuation { continuation in
            let (isOpen, watchers) = state.withLock { state -> (Bool, [CheckedContinuation<Void, Never>]) in
                state.hasArrived = true
                if !state.isOpen { state.waiting.append(continuation) }
                defer { state.watchers = [] }
                return (state.isOpen, state.watchers)
            }
            if isOpen { continuation.resume() }
            for watcher in watchers { watcher.resume() }
        }
    }

    /// Waits until somebody stands at the gate.
    func arrival() async {
        await withCheckedContinuation { continuation in
            let hasArrived = state.withLock { state in
                if !state.hasArrived { state.watchers.append(continuation) }
                return state.hasArrived
            }
            if hasArrived { continuation.resume() }
        }
    }

    /// Lets everybody pass from now on.
    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }
}
