/// Things that a module is asked about, on their way through it: what is tried next, and what it failed on.
///
/// It outlives the module's process, so that a new one goes on where the last one failed.
protocol ModuleStep: Sendable {
    /// What is tried next.
    var bisection: Bisection { get }
    /// True where the module was given up on these before.
    var isReplay: Bool { get }

    /// Notes that the module failed on what it was asked last.
    mutating func failed(because reason: String)
}
