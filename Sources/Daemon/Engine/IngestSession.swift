internal import Analytics
internal import PluginKit
internal import Storage
package import Wire

/// A stream of records being taken in.
///
/// Back-pressure is that ``feed(_:)`` returns only when there is room: at most one batch is being stored while the next is
/// being prepared, so that memory stays bounded whatever the body's length, and both cores have work.
package actor IngestSession {
    private let engine: Engine
    private let preparation: BatchPreparation
    private let batchBytes: Int
    private let batchTime: Duration
    private var splitter: LineSplitter
    private var lines: [LineSplitter.Line] = []
    private var bytes = 0
    private var began: ContinuousClock.Instant?
    private var answer = IngestResponse()
    /// The batch that is being stored.
    ///
    /// The next batch, or `finish`, waits for it.
    private var storing: Task<IngestResponse, any Error>?

    init(engine: Engine, preparation: BatchPreparation, configuration: Configuration.Ingest) {
        self.engine = engine
        self.preparation = preparation
        batchBytes = configuration.batchBytes
        batchTime = configuration.batchTime
        splitter = LineSplitter(maximumLength: configuration.maximumLineLength)
    }

    /// Takes the next bytes of the body, cut anywhere.
    package func feed(_ piece: [UInt8]) async throws {
        let found = splitter.split(piece)
        lines += found
        bytes += piece.count
        let start = began ?? .now
        began = start
        guard bytes >= batchBytes || ContinuousClock.now - start >= batchTime, !lines.isEmpty else { return }
        try await flush()
    }

    /// Commits what is left and returns what became of every record.
    package func finish() async throws -> IngestResponse {
        lines += splitter.finish()
        try await flush()
        try await settle()
        return answer
    }

    /// What was committed so far; for clients that stopped in the middle.
    package func acknowledged() async throws -> IngestResponse {
        try await settle()
        return answer
    }

    private func flush() async throws {
        let taken = lines
        lines = []
        bytes = 0
        began = nil
        guard !taken.isEmpty else { return }
        let prepared = try await preparation.prepare(taken, engine.store)
        try await settle()
        // Awaited by `settle`, before the next batch and at the end.
        storing = Task { [engine] in
            var stored = try await engine.store(prepared)
            stored.ignoredFields = prepared.ignoredFields
            return stored
        }
    }

    private func settle() async throws {
        guard let task = storing else { return }
        storing = nil
        answer.add(try await task.value)
    }
}
