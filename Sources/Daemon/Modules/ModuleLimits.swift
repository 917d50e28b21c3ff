/// How long modules may take, and how long they are let rest.
package struct ModuleLimits: Sendable {
    /// The time from the start to the greeting.
    package var handshake: Duration = .seconds(10)
    /// The time that a module's own unit may take to start it.
    package var unitStart: Duration = .seconds(15)
    /// The first pause after a failure; each further one doubles it.
    package var firstPause: Duration = .seconds(1)
    /// The longest pause.
    package var longestPause: Duration = .seconds(60)
    /// The failures in a row from which on an optional module is given up.
    package var mostFailures = 8
    /// The program that becomes a module's launcher: this one, also where its file was replaced meanwhile.
    package var launcher = "/proc/self/exe"
    /// What times, and the deadlines of batches, are measured by.
    package var clock: any Clock<Duration> = ContinuousClock()

    /// The standard ones.
    package init() {}
}
