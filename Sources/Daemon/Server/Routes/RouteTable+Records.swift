import Hummingbird
import NIOCore
import ServiceLifecycle
import Wire

extension RouteTable {
    /// Takes records in as they come: a piece of the body is read when the one before has been taken.
    var records: Route {
        Route(
            method: .post, path: "/v1/records", operation: "records", summary: "Takes records in.", isOrder: true,
            parameters: [
                Parameter(
                    name: "lenient", summary: "Leaves unknown fields out, and counts them.", schema: Parameter.flag),
                Parameter(
                    name: "format", summary: "The format of the body; ndjson unless given.", schema: Parameter.name),
            ],
            body: .text("application/x-ndjson", "Records, a line each."),
            answers: [200: .json(IngestResponse.self, "What became of every record.")]
        ) { call in
            var reader = call.reader()
            let lenient = reader.flag("lenient") ?? false
            let format = reader.one("format", "the name of a format such as ndjson") { $0.isEmpty ? nil : $0 }
            try reader.finish()
            try call.request.require(Self.recordTypes)
            let session = try await engine.beginIngest(lenient: lenient, format: format)
            try await call.context.invite(call.request)
            return try .json(await Self.take(call.request.body, into: session), limit: limits.answerBytes)
        }
    }

    private static let recordTypes = [
        "application/x-ndjson", "application/ndjson", "application/jsonl", "application/json",
        "application/octet-stream", "text/plain", "application/x-www-form-urlencoded",
    ]

    private static func take(_ body: RequestBody, into session: IngestSession) async throws -> IngestResponse {
        do {
            for try await piece in body.cancelOnGracefulShutdown() {
                try await session.feed(Array(piece.readableBytesView))
            }
        } catch is StalledBody {
            throw RequestFailure.stalledBody(try await session.acknowledged())
        }
        guard !Task.isShuttingDownGracefully else {
            throw RequestFailure.shuttingDown(try await session.acknowledged())
        }
        return try await session.finish()
    }
}
