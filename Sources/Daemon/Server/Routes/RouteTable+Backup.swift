import Hummingbird
import NIOCore

extension RouteTable {
    /// Sends a consistent copy of the database.
    ///
    /// An error in the middle breaks the connection, so that the client sees a body that has no end.
    var backup: Route {
        Route(
            method: .get, path: "/v1/backup", operation: "backup", summary: "A consistent copy of the database.",
            isOrder: true, answers: [200: .text("application/vnd.sqlite3", "The database file.")]
        ) { call in
            try call.requireNoUnknownParameters()
            let body = ResponseBody { writer in
                let (pieces, source) = RequestBody.makeStream()
                async let copied: Void = copy(to: source)
                for try await piece in pieces { try await writer.write(piece) }
                try await copied
                try await writer.finish(nil)
            }
            return Response(
                status: .ok, headers: [.contentType: "application/vnd.sqlite3", .cacheControl: "no-store"], body: body)
        }
    }

    /// Gives the copy's pieces to `source`, which takes the next one when there is room, and ends it with the error if there
    /// is one.
    private func copy(to source: RequestBody.Source) async throws {
        do {
            try await engine.backup { piece in
                try Task.checkCancellation()
                await source.yield(ByteBuffer(bytes: piece))
            }
            source.finish()
        } catch {
            source.finish(error)
            throw error
        }
    }
}
