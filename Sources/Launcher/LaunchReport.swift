/// What a launcher tells voxd, a line each.
package enum LaunchReport: Hashable, Sendable {
    /// The module's process, and how it is confined.
    case started(process: Int32, confinement: Confinement)
    /// It used more of the processor than it may, and was stopped for so many milliseconds, all times together.
    case held(milliseconds: Int)
    /// It went over a limit, and is ended for it: what it had and what it may have.
    case exceeded(ExceededLimit, found: Int, allowed: Int)
    /// The module's process has ended, and so has everything that it started. `peak` is the most memory of one process in bytes.
    case ended(Ending, peak: Int)
    /// It was not started, for this reason.
    case failed(String)

    /// How a process ended.
    package enum Ending: Hashable, Sendable {
        /// With this status.
        case exited(Int32)
        /// By this signal.
        case signalled(Int32)
    }

    /// What of the kernel's means confines a module.
    package struct Confinement: Hashable, Sendable {
        /// The version of landlock, which keeps it from files; 0 where the kernel has none.
        package var landlock: Int
        /// True where seccomp keeps it from system calls.
        package var seccomp: Bool

        /// Names the means.
        package init(landlock: Int, seccomp: Bool) {
            self.landlock = landlock
            self.seccomp = seccomp
        }
    }

    /// The report as a line, its end included.
    package var line: String {
        switch self {
        case .started(let process, let confinement):
            "started \(process) \(confinement.landlock) \(confinement.seccomp ? 1 : 0)\n"
        case .held(let milliseconds): "held \(milliseconds)\n"
        case .exceeded(let limit, let found, let allowed): "exceeded \(limit.rawValue) \(found) \(allowed)\n"
        case .ended(.exited(let status), let peak): "exited \(status) \(peak)\n"
        case .ended(.signalled(let signal), let peak): "signalled \(signal) \(peak)\n"
        case .failed(let reason): "failed \(reason.map { $0.isNewline ? " " : "\($0)" }.joined())\n"
        }
    }

    /// Reads a line without its end; nil where it says nothing that is known.
    package init?(line: String) {
        let words = line.split(separator: " ", maxSplits: 1)
        guard words.count == 2 else { return nil }
        let rest = words[1].split(separator: " ")
        let numbers = rest.compactMap { Int($0) }
        switch (words[0], numbers.count) {
        case ("started", 3):
            self = .started(
                process: Int32(truncatingIfNeeded: numbers[0]),
                confinement: Confinement(landlock: numbers[1], seccomp: numbers[2] == 1))
        case ("held", 1): self = .held(milliseconds: numbers[0])
        case ("exceeded", 2):
            guard let limit = rest.first.flatMap({ ExceededLimit(rawValue: String($0)) }) else { return nil }
            self = .exceeded(limit, found: numbers[0], allowed: numbers[1])
        case ("exited", 2): self = .ended(.exited(Int32(truncatingIfNeeded: numbers[0])), peak: numbers[1])
        case ("signalled", 2): self = .ended(.signalled(Int32(truncatingIfNeeded: numbers[0])), peak: numbers[1])
        case ("failed", _): self = .failed(String(words[1]))
        default: return nil
        }
    }
}

extension LaunchReport.Ending: CustomStringConvertible {
    /// For people: `ended with status 3`, `was ended by signal 9`.
    package var description: String {
        switch self {
        case .exited(let status): "ended with status \(status)"
        case .signalled(let number): "was ended by signal \(number)"
        }
    }
}

extension ExceededLimit {
    /// For people: `memory: it held 612 MiB, 512 MiB are allowed`.
    package func words(found: Int, allowed: Int) -> String {
        switch self {
        case .memory: "memory: it held \(found >> 20) MiB, \(allowed >> 20) MiB are allowed"
        case .processes: "processes: it had \(found), \(allowed) are allowed"
        }
    }
}

/// How voxd lets a module end: the word that it sends to the launcher.
///
/// Where it sends none and is gone, it is ``faulty``.
package enum Patience: String, Hashable, Sendable {
    /// It has done nothing wrong: it may finish what it does.
    case orderly
    /// It broke a promise.
    case faulty

    /// The milliseconds from the end of its input to SIGTERM.
    package var afterInput: Int { self == .orderly ? 2000 : 50 }
    /// The milliseconds from SIGTERM to SIGKILL.
    package var afterTerm: Int { self == .orderly ? 2000 : 500 }
}
