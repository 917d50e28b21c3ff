/// Judges what a module's processes use: a pure account, fed with samples.
///
/// The processor's time is a balance that grows with the clock by the module's share, up to the share of a whole window, and
/// shrinks by what is used; while it is negative the processes are to stand still.
package struct ResourceWatch: Hashable, Sendable {
    /// What all processes of a module use together.
    package struct Sample: Hashable, Sendable {
        /// The processes.
        package var processes = 0
        /// The memory that they hold, in bytes.
        package var resident = 0
        /// The processor's time since their start, in seconds.
        package var used = 0.0

        /// Nothing.
        package init() {}
    }

    /// What is to be done.
    package enum Verdict: Hashable, Sendable {
        /// Nothing.
        case fine
        /// The processes are to stand still for so many seconds.
        case hold(seconds: Double)
        /// They are to be ended.
        case exceeded(ExceededLimit, found: Int, allowed: Int)
    }

    private let limits: LaunchLimits
    private var time: Double
    private var used = 0.0
    private var balance: Double

    /// Starts at `time`, in seconds, with a full balance.
    package init(limits: LaunchLimits, at time: Double) {
        self.limits = limits
        self.time = time
        balance = Self.most(limits)
    }

    /// Judges what was found at `time`.
    package mutating func judge(_ sample: Sample, at time: Double) -> Verdict {
        if sample.resident > limits.memory {
            return .exceeded(.memory, found: sample.resident, allowed: limits.memory)
        }
        if sample.processes > limits.processes {
            return .exceeded(.processes, found: sample.processes, allowed: limits.processes)
        }
        let share = Double(limits.cpu) / 100
        balance = min(balance + (time - self.time) * share, Self.most(limits))
        // What ended processes used may leave the sum: that gives nothing back.
        balance -= max(0, sample.used - used)
        self.time = time
        used = sample.used
        return balance < 0 ? .hold(seconds: -balance / share) : .fine
    }

    private static func most(_ limits: LaunchLimits) -> Double { Double(limits.cpu) / 100 * LaunchLimits.window }
}
