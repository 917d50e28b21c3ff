import HTTPTypes
import Hummingbird
import NIOCore

extension RouteTable {
    /// Sends a consistent copy of the database.
    ///
    /// The copy is made before the answer begins, so that what goes wrong with it is told as a problem; the answer says how
    /// long it is, so that a client sees where one was cut off.
    var backup: Route {
        Route(
            method: .get, path: "/v1/backup", operation: "backup", summary: "A consistent copy of the database.",
            isOrder: true, answers: [200: .text("application/vnd.sqlite3", "The database file.")]
        ) { call in
            try call.requireNoUnknownParameters()
            let headers: HTTPFields = [.contentType: "application/vnd.sqlite3", .cacheControl: "no-store"]
            // A copy is too much to make for a head.
            guard call.request.method != .head else { return Response(status: .ok, headers: headers) }
            let copy = try await engine.backup()
            let body = ResponseBody(contentLength: copy.byteCount) { writer in
                while let piece = try copy.next() { try await writer.write(ByteBuffer(bytes: piece)) }
                try await writer.finish(nil)
            }
            return Response(status: .ok, headers: headers, body: body)
        }
    }
}
