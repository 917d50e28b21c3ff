import Hummingbird
import HummingbirdCore
import Logging
import Metrics
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
    /// Where requests are noted.
    let log: Logger

    /// Answers one request; throws where the answer broke off, so that its connection is closed.
    @concurrent func respond(to request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel)
        async throws
    {
        let start = ContinuousClock.now
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
        let status = response.status.code
        do {
            try await write(response, to: request, writer)
        } catch {
            log.debug("answer broke off", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
            throw BrokenAnswer(cause: error)
        }
        await note(request, context, status: status, took: ContinuousClock.now - start)
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

    private func note(
        _ request: Request, _ context: RequestSurroundings, status: Int, took: Duration
    ) async {
        let route = context.endpointPath ?? "none"
        // A client may make methods up, and must not make figures up with them.
        let method = Self.countedMethods.contains(request.method) ? request.method.rawValue : "other"
        let dimensions = [("route", route), ("method", method), ("status", "\(status)")]
        Counter(label: "voxd_http_requests", dimensions: dimensions).increment()
        let nanoseconds = took.components.seconds * 1_000_000_000 + took.components.attoseconds / 1_000_000_000
        Timer(label: "voxd_http_request_seconds", dimensions: [("route", route)]).recordNanoseconds(nanoseconds)
        let isOrder = audience == .administration && request.method != .get && request.method != .head
        let level: Logger.Level = isOrder ? .info : .debug
        guard log.logLevel <= level else { return }
        let peer = await context.peer()
        log.log(
            level: level, isOrder ? "order answered" : "request answered",
            metadata: [
                "socket": "\(audience.rawValue)", "method": "\(request.method)", "path": "\(request.uri.path)",
                "status": "\(status)", "microseconds": "\(nanoseconds / 1000)",
                "pid": "\(peer?.pid ?? -1)", "uid": "\(peer?.uid ?? .max)", "gid": "\(peer?.gid ?? .max)",
            ])
    }
}

/// An answer of which a part was sent; the client learns it from the connection's end.
struct BrokenAnswer: Error {
    /// Why.
    var cause: any Error
}
