import Hummingbird
import NIOCore
import PluginKit
import Wire

extension ParameterReader {
    /// The name of the file that a body is.
    mutating func fileName() -> String? {
        one("file", "the name of a file, of 1 to 256 bytes") { (1...256).contains($0.utf8.count) ? $0 : nil }
    }
}

extension RouteTable {
    /// What can be ingested beside voxd's own records.
    var formatRoutes: [Route] {
        [
            Route(
                method: .get, path: "/v1/formats", operation: "formats", summary: "The formats that can be ingested.",
                answers: [200: .json(FormatsResponse.self, "The formats, and what each takes from its input.")]
            ) { call in try await self.json(call) { engine.formats() } },
            Route(
                method: .post, path: "/v1/formats/recognise", operation: "recogniseFormat",
                summary: "Tells which format an input is of, without storing anything.",
                parameters: [
                    Parameter(name: "file", summary: "The name of the input's file.", schema: Parameter.name)
                ],
                body: .text("application/octet-stream", "The beginning of the input, at most 64 KiB."),
                answers: [200: .json(RecognitionResponse.self, "The format.")]
            ) { call in
                var reader = call.reader()
                let file = reader.fileName()
                try reader.finish()
                try await call.context.invite(call.request)
                let head: ByteBuffer
                do {
                    head = try await call.request.body.collect(upTo: FormatHead.maximumLength)
                } catch is NIOTooManyBytesError { throw RequestFailure.bodyTooLarge(limit: FormatHead.maximumLength) }
                guard head.readableBytes > 0 else {
                    throw Problem(
                        "invalid-body", title: "Invalid body", status: 400,
                        detail: "the body is empty: send the beginning of the input")
                }
                return try .json(engine.recognise(Array(head.readableBytesView), file: file), limit: limits.answerBytes)
            },
        ]
    }
}
