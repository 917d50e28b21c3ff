import NIOCore
import Synchronization

/// The open connections of one socket, and which of them are idle for how long.
///
/// It is bounded by the limit on connections; above it the longest idle one makes room.
final class ConnectionLedger: Sendable {
    private struct Entry {
        var channel: any Channel
        var peer: PeerCredentials?
        /// The turn at which it became idle; nil while it asks something.
        var idleSince: UInt64?
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        /// The clients of connections that were not admitted yet.
        var arriving: [ObjectIdentifier: PeerCredentials] = [:]
        var turn: UInt64 = 0
        var isClosed = false
    }

    /// What happens to a new connection.
    enum Admission {
        /// It is answered.
        case admitted
        /// It is answered, after the longest idle one was sent away.
        case admittedFor(any Channel)
        /// It is not answered: everybody else is being answered.
        case refused
    }

    private let limit: Int
    private let state = Mutex(State())

    /// Keeps at most `limit` connections.
    init(limit: Int) { self.limit = limit }

    /// How many connections are open.
    var count: Int { state.withLock { $0.entries.count } }

    /// Who is at the other end of an open connection; nil where the kernel did not say.
    func peer(of channel: any Channel) -> PeerCredentials? {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.peer }
    }

    /// Notes who is at the other end of a connection that is to be admitted.
    func note(_ peer: PeerCredentials?, of channel: any Channel) {
        state.withLock { $0.arriving[ObjectIdentifier(channel)] = peer }
    }

    /// Takes in a new connection, which is idle until ``begin(_:)``; linear in the number of connections at the limit.
    func admit(_ channel: any Channel) -> Admission {
        state.withLock { state in
            let peer = state.arriving.removeValue(forKey: ObjectIdentifier(channel))
            guard !state.isClosed else { return .refused }
            var leaving: (any Channel)?
            if state.entries.count >= limit {
                let idle = state.entries.filter { $0.value.idleSince != nil }
                guard let longest = idle.min(by: { $0.value.idleSince ?? 0 < $1.value.idleSince ?? 0 }) else {
                    return .refused
                }
                leaving = longest.value.channel
                state.entries[longest.key] = nil
            }
            state.turn += 1
            state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, peer: peer, idleSince: state.turn)
            return leaving.map { .admittedFor($0) } ?? .admitted
        }
    }

    /// Notes that a connection asks something.
    func begin(_ channel: any Channel) {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.idleSince = nil }
    }

    /// Notes that a connection has its answers.
    func end(_ channel: any Channel) {
        state.withLock { state in
            state.turn += 1
            state.entries[ObjectIdentifier(channel)]?.idleSince = state.turn
        }
    }

    /// Forgets a connection.
    func remove(_ channel: any Channel) {
        state.withLock { $0.entries[ObjectIdentifier(channel)] = nil }
    }

    /// Admits nobody from now on, and tells all connections to end after their answer.
    func quiesce() {
        let channels = state.withLock { state in
            state.isClosed = true
            return state.entries.values.map(\.channel)
        }
        for channel in channels { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }

    /// Closes all connections, whatever they do.
    func closeAll() {
        for entry in state.withLock({ $0.entries.values.map(\.self) }) { entry.channel.close(promise: nil) }
    }
}
