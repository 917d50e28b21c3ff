/// How long modules may take, and how long they are let rest.
package struct ModuleLimits: Sendable {
    /// The time from the start to the greeting.
    package var handshake: Duration = .seconds(10)
    /// The first pause after a failure; each further one doubles it.
    package var firstPause: Duration = .seconds(1)
    /// The longest pause.
    package var longestPause: Duration = .seconds(60)
    /// What all of these, and the deadlines of batches, are measured by.
    package var clock: any Clock<Duration> = ContinuousClock()

    /// The standard ones.
    package init() {}
}
