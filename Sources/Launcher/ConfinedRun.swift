internal import Glibc

/// One run of a confined program over a file, from its start to its end: what it said, and what went wrong.
package struct ConfinedRun: Sendable {
    /// What it wrote to standard output.
    package private(set) var output: [UInt8] = []
    /// Why not to trust it; nil where it ended by itself, in order and in time.
    package private(set) var problem: String?

    private var ending: LaunchReport.Ending?
    private var exceeded: String?
    private var reports: [UInt8] = []
    private var errors: [UInt8] = []

    /// The most bytes of what is kept of standard error: its end counts.
    private static let mostErrors = 4096
    private static let piece = 65_536

    /// Runs what `order` names below the launcher `program` with `file` as standard input, and waits for its end: at most `seconds` and
    /// some more for ending it, and only while it writes no more than `mostOutput` bytes.
    ///
    /// When this returns, the process is gone, with everything that it started. Call it on a thread that may wait.
    package init(
        _ order: LaunchOrder, launcher program: String, file: Int32, seconds: Double, mostOutput: Int
    ) throws(LaunchFailure) {
        let started = try StartedLauncher(
            program, order, environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"], input: .file(file))
        defer { StartedLauncher.close([started.output, started.error, started.control]) }
        follow(started, seconds, mostOutput)
        started.end(milliseconds: Patience.faulty.afterInput + Patience.faulty.afterTerm + 5000)
        judge()
    }

    private mutating func follow(_ started: StartedLauncher, _ seconds: Double, _ mostOutput: Int) {
        var until = LauncherSystemCalls.now() + seconds
        var open = [started.output, started.error, started.control]
        // The launcher closes its end when nothing of the module is left.
        while open.contains(started.control) {
            let rest = until - LauncherSystemCalls.now()
            let fault =
                output.count > mostOutput
                ? "it said more than \(mostOutput) bytes" : rest <= 0 ? "it took longer than \(Int(seconds)) s" : nil
            if let fault {
                // Told once; where that does not end it, its launcher is killed.
                guard problem == nil else { return }
                problem = fault
                LauncherSystemCalls.write("\(Patience.faulty.rawValue)\n", to: started.control)
                until = LauncherSystemCalls.now() + 10
                open.removeAll { $0 == started.output }
                output = []
                continue
            }
            let ready = LauncherSystemCalls.wait(for: open, milliseconds: Int(rest * 1000) + 1)
            for (file, isReady) in zip(open, ready) where isReady {
                let bytes = LauncherSystemCalls.read(file, most: Self.piece) ?? []
                if bytes.isEmpty { open.removeAll { $0 == file } }
                switch file {
                case started.output: output += bytes
                case started.error: errors = Array((errors + bytes).suffix(Self.mostErrors))
                default: reports += bytes
                }
            }
        }
        if open.contains(started.output) {
            while let bytes = LauncherSystemCalls.read(started.output, most: Self.piece), !bytes.isEmpty,
                output.count <= mostOutput
            { output += bytes }
        }
    }

    /// Says what went wrong, from what the launcher reported.
    private mutating func judge() {
        for line in reports.split(separator: 0x0A) {
            switch LaunchReport(line: String(decoding: line, as: UTF8.self)) {
            case .ended(let ending, _)?: self.ending = ending
            case .exceeded(let limit, let found, let allowed)?: exceeded = limit.words(found: found, allowed: allowed)
            case .failed(let reason)?: problem = problem ?? reason
            case .started?, .held?, nil: break
            }
        }
        guard problem == nil, ending != .exited(0) else { return }
        let last = errors.split(separator: 0x0A).last.map {
            "; it last said: \(String(decoding: $0.prefix(300), as: UTF8.self))"
        }
        let ended = ending.map { "it \($0)" } ?? "its launcher has gone"
        problem = (exceeded.map { "it went over its limit of \($0)" } ?? ended) + (last ?? "")
    }
}
