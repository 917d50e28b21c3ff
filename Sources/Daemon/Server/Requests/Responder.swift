import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Answers every request of one socket: lets it in, has it routed, turns errors into problem documents, writes the answer,
/// counts and logs it.
struct Responder: Sendable {
    /// Which socket it is.
    let audience: Audience
    /// What knows the answers.
    let router: RequestRouter
    /// How many requests are answered at the same time.
    let requests: Gate
    /// Who is at the other end of which connection.
    let ledger: ConnectionLedger
    /// Where requests are noted.
    let log: Logger
    /// What is counted of them.
    private let figures = RequestFigures()

    /// Answers one request; throws where the answer broke off, so that its connection is closed.
    @concurrent func respond(to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel)
        async throws
    {
        let start = ContinuousClock.now
        let peer = ledger.peer(of: channel)
        let context = RequestSurroundings(source: .init(logger: log, audience: audience, channel: channel))
        // Streams of events last long and have a gate of their own.
        let isCounted = request.uri.path != RouteTable.eventsPath
        let place = isCounted ? requests.enter() : nil
        defer { withExtendedLifetime(place) {} }
        guard !isCounted || place != nil else {
            try await write(RequestFailure.busy("requests").response, to: request, writer)
            return
        }
        let response = await response(to: request, context)
        var outcome = Outcome(status: response.status.code, peer: peer)
        do {
            try await write(response, to: request, writer)
        } catch {
            log.debug("answer broke off", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            (outcome.took, outcome.isBroken) = (ContinuousClock.now - start, true)
            note(request, context, outcome)
            throw BrokenAnswer(cause: error)
        }
        outcome.took = ContinuousClock.now - start
        note(request, context, outcome)
    }

    /// What became of a request.
    private struct Outcome {
        var status: Int
        var peer: PeerCredentials?
        var took = Duration.zero
        var isBroken = false
    }

    /// Orders are always noted, questions only where details are wanted.
    private func level(of request: Request) -> Logger.Level {
        audience == .administration && request.method != .get && request.method != .head ? .info : .debug
    }

    private func response(to request: Request, _ context: RequestSurroundings) async -> Response {
        do {
            return try await router.respond(to: request, context: context)
        } catch {
            if let failure = RequestFailure(describing: error) { return failure.response }
            let id = String(UInt64.random(in: .min ... .max), radix: 36)
            log.error(
                "request failed",
                metadata: [
                    "id": "\(id)", "method": "\(request.method)", "path": "\(request.uri.path)", "error": "\(error)",
                ]
            )
            return RequestFailure.fault(id).response
        }
    }

    @concurrent private func write(
        _ response: Response, to request: Request, _ writer: consuming ResponseWriter
    ) async throws {
        if request.method == .head {
            try await writer.writeResponse(response.head)
        } else {
            try await writer.write(response: response.head, body: response.body)
        }
    }

    private static let countedMethods: [HTTPRequest.Method] = [.get, .head, .post, .delete]

    private func note(_ request: Request, _ context: RequestSurroundings, _ outcome: Outcome) {
        let route = context.endpointPath ?? "none"
        // A client may make methods up, and must not make figures up with them.
        let method = Self.countedMethods.contains(request.method) ? request.method.rawValue : "other"
        let figures = figures.figures(of: .init(route: route, method: method, status: outcome.status))
        let nanoseconds =
            outcome.took.components.seconds * 1_000_000_000 + outcome.took.components.attoseconds / 1_000_000_000
        figures.count(nanoseconds: nanoseconds)
        let level = level(of: request)
        guard log.logLevel <= level else { return }
        var metadata: Logger.Metadata = [
            "socket": "\(audience.rawValue)", "method": "\(request.method)", "path": "\(request.uri.path)",
            "status": "\(outcome.status)", "microseconds": "\(nanoseconds / 1000)",
        ]
        if let peer = outcome.peer {
            metadata.merge(["pid": "\(peer.pid)", "uid": "\(peer.uid)", "gid": "\(peer.gid)"]) { _, new in new }
        }
        if outcome.isBroken { metadata["broken"] = "the client was gone before it had the answer" }
        log.log(level: level, level == .info ? "order answered" : "request answered", metadata: metadata)
    }
}

/// An answer of which a part was sent; the client learns it from the connection's end.
struct BrokenAnswer: Error {
    /// Why.
    var cause: any Error
}
