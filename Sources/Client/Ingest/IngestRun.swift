import NIOCore
import NIOHTTP1
import Wire

/// Sends files to voxd, a request for each few MiB, and keeps account of what was acknowledged.
package struct IngestRun: Sendable {
    /// The admin socket.
    package let client: SocketClient
    /// True where unknown fields are left out rather than refused.
    package let isLenient: Bool
    /// The format of the files.
    package let format: String
    /// Takes what is shown on the way.
    package let meter: ProgressMeter

    /// Makes a run.
    package init(client: SocketClient, isLenient: Bool, format: String, meter: ProgressMeter) {
        self.client = client
        self.isLenient = isLenient
        self.format = format
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
                let input = try InputReader(path: path, interruption: interruption)
                defer { input.close() }
                outcome.reports.append(FileReport(file: input.name))
                try await send(input, to: &outcome.reports[outcome.reports.count - 1])
            } catch {
                outcome.failure = interruption.isRaised ? Interruption.Interrupted() : error
                break
            }
        }
        meter.end()
        return outcome
    }

    private func send(_ input: InputReader, to report: inout FileReport) async throws {
        if format == "ndjson" {
            try await sendLines(input, to: &report)
        } else {
            try await sendWhole(input, to: &report)
        }
        report.finish()
    }

    /// Sends a file of lines in batches.
    private func sendLines(_ input: InputReader, to report: inout FileReport) async throws {
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
                meter.add(bytes: batch.bytes.count, report.answer, of: report.file)
            }
            if isLast { return }
        }
    }

    /// Sends a file that must not be cut, as one streamed request.
    private func sendWhole(_ input: InputReader, to report: inout FileReport) async throws {
        let body = ClientRequest.Body.stream(type: "application/octet-stream") {
            switch try await input.next(mayIdle: false) {
            case .bytes(let bytes):
                meter.add(bytes: bytes.count, nil, of: input.name)
                return ByteBuffer(bytes: bytes)
            case .end: return nil
            case .idle, .interrupted: throw Interruption.Interrupted()
            }
        }
        report.add(try await client.send(request(body)).decoded(IngestResponse.self), firstLine: 1)
        meter.add(bytes: 0, report.answer, of: report.file)
    }

    /// Sends a batch, again and again while voxd says that it is busy.
    private func send(_ batch: BatchCutter.Batch) async throws -> IngestResponse {
        let request = request(.bytes(ByteBuffer(bytes: batch.bytes), type: "application/x-ndjson"))
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

    private func request(_ body: ClientRequest.Body) -> ClientRequest {
        var parameters = [ClientRequest.Parameter("format", format)]
        if isLenient { parameters.append(ClientRequest.Parameter("lenient", "1")) }
        return ClientRequest(.POST, ["v1", "records"], parameters: parameters, body: body)
    }
}
