import Decompression
import NIOCore
import NIOHTTP1
import Wire

/// Sends files to voxd, a request for each few MiB, and keeps account of what was acknowledged.
package struct IngestRun: Sendable {
    /// The admin socket.
    package let client: SocketClient
    /// What is said of the files.
    package let wishes: IngestWishes
    /// Takes what is shown on the way.
    package let meter: ProgressMeter

    /// Makes a run.
    package init(client: SocketClient, wishes: IngestWishes, meter: ProgressMeter) {
        self.client = client
        self.wishes = wishes
        self.meter = meter
    }

    /// How often a request is tried again while voxd is busy.
    private static let attempts = 10

    /// What became of the files, as far as it got, and why it stopped.
    package struct Outcome: Sendable {
        /// A report for each file that was begun.
        package var reports: [FileReport] = []
        /// Why not all was sent.
        package var failure: (any Error)?
    }

    /// Sends the files in turn; ends after the request that is under way when the user wants to stop.
    package func run(_ paths: [String], interruption: Interruption) async -> Outcome {
        var outcome = Outcome()
        meter.begin()
        for path in paths {
            do {
                let reader = try InputReader(path: path, interruption: interruption)
                defer { reader.close() }
                outcome.reports.append(FileReport(file: reader.name))
                try await send(PlainInput(reader), to: &outcome.reports[outcome.reports.count - 1])
            } catch {
                // Of what no format recognises nothing was sent, and sending it again changes that as little.
                if error is UnknownInput { outcome.reports.removeLast() }
                outcome.failure = interruption.isRaised ? Interruption.Interrupted() : error
                break
            }
        }
        meter.end()
        return outcome
    }

    private func send(_ input: PlainInput, to report: inout FileReport) async throws {
        let head = try await input.head()
        let format = try await format(of: head, file: input.plainName)
        if format == IngestWishes.ours, head.first(where: { $0 > 0x20 }) != UInt8(ascii: "[") {
            try await sendLines(input, to: &report)
        } else {
            try await sendWhole(input, format, to: &report)
        }
        report.finish()
    }

    /// The format that was asked for, else the one that voxd recognises and that is then said.
    ///
    /// What it doesn't recognise is sent as voxd's own records if it may hold some, so that each is refused for its reason.
    private func format(of head: [UInt8], file: String) async throws -> String {
        if let format = wishes.format { return format }
        if head.isEmpty { return IngestWishes.ours }
        let body = ClientRequest.Body.bytes(ByteBuffer(bytes: head), type: "application/octet-stream")
        let parameters = [ClientRequest.Parameter("file", file)]
        let request = ClientRequest(.POST, ["v1", "formats", "recognise"], parameters: parameters, body: body)
        let found: RecognitionResponse
        do {
            found = try await client.send(request).decoded(RecognitionResponse.self)
        } catch ClientError.refused(let problem, _) where problem.status == 404 {
            return IngestWishes.ours
        }
        guard let format = found.format else {
            guard Self.mayHoldLines(head) else { throw UnknownInput(file: file) }
            return IngestWishes.ours
        }
        if format != IngestWishes.ours { meter.say("\(file): \(format), \(found.summary ?? "")") }
        return format
    }

    /// True where the first line is an object by itself, right or wrong, or there is none.
    private static func mayHoldLines(_ head: [UInt8]) -> Bool {
        guard
            let line = head.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).first(where: {
                $0.contains { $0 > 0x20 }
            })
        else { return true }
        return line.first { $0 > 0x20 } == UInt8(ascii: "{") && line.last { $0 > 0x20 } == UInt8(ascii: "}")
    }

    /// Sends a file of lines in batches.
    private func sendLines(_ input: PlainInput, to report: inout FileReport) async throws {
        var cutter = BatchCutter()
        var longLines = 0
        while true {
            var batches: [BatchCutter.Batch] = []
            var isLast = false
            switch try await input.next(mayIdle: cutter.pendingBytes > 0) {
            case .bytes(let bytes): batches = cutter.add(bytes)
            case .idle: batches = [cutter.flush()].compactMap { $0 }
            case .end:
                batches = [cutter.finish()].compactMap { $0 }
                isLast = true
            case .interrupted: throw Interruption.Interrupted()
            }
            for line in cutter.longLines[longLines...] { report.add(line, limit: cutter.limit) }
            longLines = cutter.longLines.count
            for batch in batches {
                report.add(try await send(batch), firstLine: batch.firstLine)
                meter.add(bytes: await input.bytesRead(), report.answer, of: report.file)
            }
            if isLast { break }
        }
        if let damage = await input.damage { throw damage }
    }

    /// Sends a file that must not be cut, as one streamed request.
    private func sendWhole(_ input: PlainInput, _ format: String, to report: inout FileReport) async throws {
        let body = ClientRequest.Body.stream(type: "application/octet-stream") {
            switch try await input.next(mayIdle: false) {
            case .bytes(let bytes):
                meter.add(bytes: await input.bytesRead(), nil, of: input.name)
                return ByteBuffer(bytes: bytes)
            case .end: return nil
            case .idle, .interrupted: throw Interruption.Interrupted()
            }
        }
        let parameters = [ClientRequest.Parameter("format", format), ClientRequest.Parameter("file", input.plainName)]
        report.add(try await client.send(request(parameters, body)).decoded(IngestResponse.self), firstLine: 1)
        meter.add(bytes: 0, report.answer, of: report.file)
        if let damage = await input.damage { throw damage }
    }

    /// Sends a batch, again and again while voxd says that it is busy.
    private func send(_ batch: BatchCutter.Batch) async throws -> IngestResponse {
        let request = request(
            [ClientRequest.Parameter("format", IngestWishes.ours)],
            .bytes(ByteBuffer(bytes: batch.bytes), type: "application/x-ndjson"))
        for attempt in 1... {
            do {
                return try await client.send(request).decoded(IngestResponse.self)
            } catch ClientError.refused(let problem, let retryAfter)
                where [429, 503].contains(problem.status) && attempt < Self.attempts
            {
                try await Task.sleep(for: .seconds(min(30, max(1, retryAfter ?? 1))))
            }
        }
        throw ClientError.busy(path: client.path)
    }

    private func request(_ parameters: [ClientRequest.Parameter], _ body: ClientRequest.Body) -> ClientRequest {
        ClientRequest(.POST, ["v1", "records"], parameters: parameters + wishes.parameters, body: body)
    }
}
