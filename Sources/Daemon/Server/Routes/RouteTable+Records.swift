import Analytics
import Hummingbird
import PluginKit
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
                    name: "format",
                    summary: "The format of the body, one of /v1/formats; recognised by its beginning unless given.",
                    schema: Parameter.name),
                Parameter(
                    name: "file", summary: "The name of the file that the body is, by which it may be recognised.",
                    schema: Parameter.name),
                Parameter(
                    name: "map",
                    summary: "For formats that take a map: fields of records and the columns that hold them.",
                    schema: Parameter.pair, isList: true),
                Parameter(name: "question", summary: "The question that polls are about.", schema: Parameter.name),
                Parameter(name: "collection", summary: "The collection that posts are of.", schema: Parameter.name),
                Parameter(
                    name: "source", summary: "Where records come from, for formats of no platform.",
                    schema: Parameter.name),
                Parameter(
                    name: "observed_at", summary: "When votes were observed, where the body does not say it.",
                    schema: Parameter.time),
            ],
            body: .text("application/x-ndjson", "Records, a line each, or what one of the formats reads."),
            answers: [200: .json(IngestResponse.self, "What became of every record.")]
        ) { call in
            var reader = call.reader()
            let request = Self.ingest(&reader)
            try reader.finish()
            try call.request.require(Self.recordTypes)
            let session = try await engine.beginIngest(request)
            try await call.context.invite(call.request)
            return try .json(await Self.take(call.request.body, into: session), limit: limits.answerBytes)
        }
    }

    private static func ingest(_ reader: inout ParameterReader) -> IngestRequest {
        var request = IngestRequest()
        request.options.isLenient = reader.flag("lenient") ?? false
        request.format = reader.one("format", "the name of a format such as ndjson") { $0.isEmpty ? nil : $0 }
        request.file = reader.fileName()
        for (field, column) in reader.list("map", "FIELD=COLUMN", Self.pair) {
            if request.options.map.updateValue(column, forKey: field) != nil {
                reader.mistake("map: \(field.prefix(80)) is given more than once")
            }
        }
        request.options.question = reader.one("question", "1 to 256 bytes") { QuestionID($0) }
        request.options.collection = reader.one("collection", "1 to 256 bytes") { ItemID($0) }
        request.options.source = reader.one("source", "1 to 256 bytes") { SourceID($0) }
        request.options.observedAt = reader.time("observed_at")
        return request
    }

    private static func pair(_ text: String) -> (String, String)? {
        let parts = text.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? (String(parts[0]), String(parts[1])) : nil
    }

    private static let recordTypes = [
        "application/x-ndjson", "application/ndjson", "application/jsonl", "application/json",
        "application/octet-stream", "text/plain", "text/csv", "text/tab-separated-values", "text/event-stream",
        "application/xml", "text/xml", "application/rss+xml", "application/atom+xml", "application/javascript",
        "text/javascript", "application/x-www-form-urlencoded",
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
