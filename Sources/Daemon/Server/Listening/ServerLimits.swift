/// What clients may use of the daemon at most.
package struct ServerLimits: Hashable, Sendable {
    /// Open connections of one socket.
    ///
    /// Above it, the connection that has been idle for the longest time makes room for a new one.
    package var connections = 512
    /// Requests that one socket answers at the same time; the next one is answered 503.
    package var requests = 64
    /// Open streams of events of one socket; they do not count among `requests`.
    package var eventStreams = 64
    /// The time after which a connection that asks nothing, or does not finish its head, is closed.
    package var idle: Duration = .seconds(30)
    /// The time for which a body may stall while the daemon waits for it.
    package var bodyStall: Duration = .seconds(60)
    /// The time for which a client may read so little that nothing more can be sent.
    package var writeStall: Duration = .seconds(30)
    /// The time for which a connection stays open for a body that nobody wants any more.
    package var linger: Duration = .seconds(1)
    /// The time that running requests have after the order to shut down.
    package var shutdown: Duration = .seconds(10)
    /// The time between two signs of life in a stream of events.
    package var heartbeat: Duration = .seconds(15)
    /// Bytes of a head's fields.
    package var headBytes = 16 << 10
    /// Bytes of a body that is not records.
    package var bodyBytes = 1 << 20
    /// Bytes of an answer.
    package var answerBytes = 8 << 20
    /// Rows of an answer.
    package var rows = 10_000

    /// The documented limits.
    package init() {}

    /// The limits that `configuration` sets, and the documented ones for the rest.
    package init(_ configuration: Configuration.Server) {
        connections = configuration.maximumConnections
        requests = configuration.maximumRequests
        idle = configuration.idleTimeout
        bodyStall = configuration.maximumBodyTime
        answerBytes = configuration.maximumResponseBytes
        rows = configuration.maximumRows
    }
}
