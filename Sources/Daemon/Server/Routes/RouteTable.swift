import Hummingbird
import NIOCore
import Wire

/// All that can be asked of the daemon.
struct RouteTable: Sendable {
    /// What answers.
    let engine: Engine
    /// All figures as Prometheus text.
    let metrics: @Sendable () async -> String
    /// How much may be asked for.
    let limits: ServerLimits
    /// How many streams of events are open at the same time.
    let streams: Gate

    /// Where the stream of events is.
    static let eventsPath = "/v1/events"

    /// Answers with `engine`, and with `metrics` for its figures.
    init(engine: Engine, limits: ServerLimits, metrics: @escaping @Sendable () async -> String) {
        self.engine = engine
        self.metrics = metrics
        self.limits = limits
        streams = Gate(limit: limits.eventStreams)
    }

    /// Every route.
    var routes: [Route] {
        let routes =
            stateRoutes + questionRoutes + pluginRoutes + formatRoutes + refusedRoutes + labelRoutes + orderRoutes + [
                events, records, backup,
            ]
        return routes + [Self.document(of: routes, limits)]
    }

    /// Routes requests that come on the socket of `audience`.
    static func router(for audience: Audience, routes: [Route]) -> RequestRouter {
        let router = Router(context: RequestSurroundings.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: UnroutedRequest(routes))
        for route in routes { router.on(RouterPath(route.path), method: route.method, use: handler(route, audience)) }
        return router.buildResponder()
    }

    /// Answers everything with `problem`.
    static func router(answering problem: Problem) -> RequestRouter {
        let router = Router(context: RequestSurroundings.self)
        router.add(middleware: FixedAnswer(failure: RequestFailure(problem)))
        return router.buildResponder()
    }

    private static func handler(
        _ route: Route, _ audience: Audience
    ) -> @Sendable (Request, RequestSurroundings) async throws -> Response {
        { request, context in
            guard !route.isOrder || audience == .administration else {
                throw RequestFailure.administratorsOnly(route.method, request.uri.path)
            }
            return try await route.handle(Call(request: request, context: context, route: route))
        }
    }
}

/// Says what is wrong with a request that no route fits: the method, or the path.
private struct UnroutedRequest: RouterMiddleware {
    private let paths: [(template: [Substring], methods: [HTTPRequest.Method])]

    init(_ routes: [Route]) {
        paths = Dictionary(grouping: routes, by: \.path).map { path, routes in
            let methods = routes.map(\.method)
            return (path.split(separator: "/"), methods.contains(.get) ? methods + [.head] : methods)
        }
    }

    func handle(
        _ request: Request, context: RequestSurroundings,
        next: @concurrent (Request, RequestSurroundings) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound {
            let parts = request.uri.path.split(separator: "/")
            let fitting = paths.filter { Self.fits($0.template, parts) }
            // A word fits better than a variable part, as in the router.
            guard let best = fitting.min(by: { Self.variables($0.template) < Self.variables($1.template) }) else {
                throw RequestFailure.noRoute(request.uri.path)
            }
            throw RequestFailure.wrongMethod(request.method, allowed: best.methods)
        }
    }

    private static func fits(_ template: [Substring], _ parts: [Substring]) -> Bool {
        template.count == parts.count && zip(template, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }

    private static func variables(_ template: [Substring]) -> Int { template.count { $0.hasPrefix("{") } }
}

/// Answers everything alike.
private struct FixedAnswer: RouterMiddleware {
    let failure: RequestFailure

    func handle(
        _ request: Request, context: RequestSurroundings,
        next: @concurrent (Request, RequestSurroundings) async throws -> Response
    ) async throws -> Response { throw failure }
}
