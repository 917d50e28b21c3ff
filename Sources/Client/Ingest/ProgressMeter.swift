import Synchronization
import Wire

/// Shows how far an ingest has come: a bar that is redrawn on a terminal, a line now and then elsewhere.
package final class ProgressMeter: Sendable {
    private struct State {
        var progress: IngestProgress
        /// Records and refusals of the files before the present one.
        var done = (records: 0, refused: 0)
        var present = (file: "", records: 0, refused: 0)
        var shownAt: ContinuousClock.Instant?
    }

    private let console: Console
    private let isQuiet: Bool
    private let clock = ContinuousClock()
    private let startedAt: ContinuousClock.Instant
    private let state: Mutex<State>

    /// Makes a meter; a quiet one shows nothing.
    package init(totalBytes: Int?, console: Console, isQuiet: Bool) {
        self.console = console
        self.isQuiet = isQuiet
        startedAt = clock.now
        state = Mutex(State(progress: IngestProgress(totalBytes: totalBytes)))
    }

    /// Shows on a terminal that nothing was acknowledged yet: the first answer may take a while.
    func begin() {
        guard console.showsProgress else { return }
        state.withLock { show(&$0) }
    }

    /// Notes that `bytes` more of `file` were sent, and what voxd has answered for the file so far.
    func add(bytes: Int, _ answer: IngestResponse?, of file: String) {
        state.withLock { state in
            if file != state.present.file {
                state.done.records += state.present.records
                state.done.refused += state.present.refused
                state.present = (file, 0, 0)
            }
            state.progress.bytes += bytes
            if let answer { state.present = (file, answer.records, answer.refused) }
            state.progress.records = state.done.records + state.present.records
            state.progress.refused = state.done.refused + state.present.refused
            show(&state)
        }
    }

    /// Says something beside the progress.
    func say(_ text: String) {
        guard !isQuiet else { return }
        let clear = console.showsProgress ? "\r\u{1B}[K" : ""
        try? console.writeError(clear + text.printable + "\n")
    }

    /// Clears the bar.
    func end() {
        guard !isQuiet, console.showsProgress else { return }
        state.withLock { state in
            if state.shownAt != nil { try? console.writeError("\r\u{1B}[K") }
        }
    }

    /// Shows the progress, at most ten times a second on a terminal, and every ten seconds elsewhere.
    private func show(_ state: inout State) {
        let now = clock.now
        let interval: Duration = console.showsProgress ? .milliseconds(100) : .seconds(10)
        guard !isQuiet, now - (state.shownAt ?? (console.showsProgress ? startedAt - interval : startedAt)) >= interval
        else { return }
        state.shownAt = now
        let parts = (now - startedAt).components
        let elapsed = Double(parts.seconds) + Double(parts.attoseconds) / 1e18
        if console.showsProgress {
            let line = state.progress.line(elapsed: elapsed, width: console.width - 1)
            try? console.writeError("\r\u{1B}[K" + line.rendered(color: console.color))
        } else {
            try? console.writeError(state.progress.text(elapsed: elapsed) + "\n")
        }
    }
}
