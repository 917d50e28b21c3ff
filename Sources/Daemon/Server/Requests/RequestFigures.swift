import Metrics
import Synchronization

/// What is counted of requests, looked up once for each kind of them.
final class RequestFigures: Sendable {
    /// A kind of request and answer; there are few, since routes and methods are known ones.
    struct Kind: Hashable, Sendable {
        /// The route's template.
        var route: String
        /// The method, or `other`.
        var method: String
        /// The answer's status.
        var status: Int
    }

    /// The figures of one kind.
    struct Figures: Sendable {
        /// How many were answered.
        var requests: Counter
        /// How long the route's answers took.
        var seconds: Timer

        /// Counts one that took `nanoseconds`.
        func count(nanoseconds: Int64) {
            requests.increment()
            seconds.recordNanoseconds(nanoseconds)
        }
    }

    private let known = Mutex<[Kind: Figures]>([:])

    /// The figures of a kind, the same ones every time.
    func figures(of kind: Kind) -> Figures {
        known.withLock { known in
            if let figures = known[kind] { return figures }
            let dimensions = [("route", kind.route), ("method", kind.method), ("status", "\(kind.status)")]
            let figures = Figures(
                requests: Counter(label: "voxd_http_requests", dimensions: dimensions),
                seconds: Timer(label: "voxd_http_request_seconds", dimensions: [("route", kind.route)]))
            known[kind] = figures
            return figures
        }
    }
}
