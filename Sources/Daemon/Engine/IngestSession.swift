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
    private let request: IngestRequest
    private let batchBytes: Int
    private let batchTime: Duration
    private var input: IngestInput
    /// What came before it was decided as what to read it.
    private var head: [UInt8] = []
    /// The length at which the head is looked at again.
    private var nextLook = 1
    private var splitter: LineSplitter
    private var lines: [LineSplitter.Line] = []
    private var elements: [FormatOutput] = []
    /// The kinds that a module has skipped so far.
    private var kinds: Set<String> = []
    private var bytes = 0
    private var began: ContinuousClock.Instant?
    private var answer = IngestResponse()
    /// The batch that is being stored.
    ///
    /// The next batch, or `finish`, waits for it.
    private var storing: Task<IngestResponse, any Error>?

    init(engine: Engine, request: IngestRequest, input: IngestInput, configuration: Configuration.Ingest) {
        self.engine = engine
        self.request = request
        self.input = input
        batchBytes = configuration.batchBytes
        batchTime = configuration.batchTime
        splitter = LineSplitter(maximumLength: configuration.maximumLineLength)
    }

    /// Takes the next bytes of the body, cut anywhere.
    package func feed(_ piece: [UInt8]) async throws {
        let start = began ?? .now
        began = start
        let isDue = ContinuousClock.now - start >= batchTime
        switch input {
        case .undecided:
            head += piece
            // Nobody waits for more of a beginning that holds a whole line.
            guard try decide(isLast: isDue && head.contains(0x0A)) else { return }
            let whole = head
            head = []
            return try await feed(whole)
        case .lines: lines += splitter.split(piece)
        case .module(let reading): return try await take(piece, from: reading)
        case .elements(let format):
            let time = engine.clock()
            keep(try await engine.threads.map([piece]) { format.read($0, at: time) })
        }
        bytes += piece.count
        guard bytes >= batchBytes || isDue, !lines.isEmpty || !elements.isEmpty else { return }
        try await flush()
    }

    /// Commits what is left and returns what became of every record.
    package func finish() async throws -> IngestResponse {
        if case .undecided = input {
            _ = try decide(isLast: true)
            let whole = head
            head = []
            try await feed(whole)
        }
        switch input {
        case .undecided: break
        case .lines: lines += splitter.finish()
        case .module(let reading): try await take(nil, from: reading)
        case .elements(let format):
            let time = engine.clock()
            let threads = format.waits ? engine.waiting : engine.threads
            keep(try await threads.map([0]) { _ in format.finish(at: time) })
        }
        try await flush()
        return try await acknowledged()
    }

    /// What was committed so far; for clients that stopped in the middle.
    package func acknowledged() async throws -> IngestResponse {
        try await settle()
        answer.format = input.format ?? request.format
        return answer
    }

    /// Decides as what the body is read, where its beginning allows it; true where that is done.
    private func decide(isLast: Bool) throws -> Bool {
        guard isLast || head.count >= nextLook else { return false }
        nextLook = 2 * head.count
        let found = try IngestInput.decide(
            head, isLast: isLast, request, engine.plugins, at: engine.clock(), launcher: engine.launcher)
        if let found { input = found }
        return found != nil
    }

    /// How often a module may go on about one piece: enough for thousands of times as many records as bytes.
    private static let mostTurns = 1000

    /// Hands bytes, or with nil the end, to a module, and takes what it makes of them.
    private func take(_ bytes: [UInt8]?, from reading: FormatReading) async throws {
        do {
            guard let bytes else { return try await take(try await reading.finish(), from: reading) }
            var start = 0
            while start < bytes.count {
                let end = min(start + FormatWord.longestPiece, bytes.count)
                try await take(try await reading.read(bytes[start..<end]), from: reading)
                start = end
            }
        } catch let problem as Problem { throw problem } catch {
            // What was read before it failed is as good as ever.
            try await flush()
            throw engine.problem(ofFormat: request.format ?? "", error, stored: try await acknowledged())
        }
    }

    private func take(_ first: FormatTurn, from reading: FormatReading) async throws {
        var (turn, count) = (first, 1)
        while true {
            kinds.formUnion(turn.skipped.keys)
            guard count <= Self.mostTurns, kinds.count <= FormatTurn.maximumKinds else {
                throw ModuleFault.broken(
                    "it has no end: it went on \(count) times about one piece, and skipped \(kinds.count) kinds")
            }
            lines += turn.lines
            keep([turn.output(at: engine.clock())])
            bytes += max(1, turn.length)
            let isDue = began.map { ContinuousClock.now - $0 >= batchTime } ?? false
            if bytes >= batchBytes || isDue { try await flush() }
            guard turn.hasMore else { return }
            turn = try await reading.goOn()
            count += 1
        }
    }

    private func keep(_ read: [FormatOutput]) {
        for output in read {
            if output.isEmpty { answer.skip(output.skipped) } else { elements.append(output) }
        }
    }

    private func flush() async throws {
        let (taken, read) = (lines, elements)
        (lines, elements) = ([], [])
        bytes = 0
        began = nil
        guard !taken.isEmpty || !read.isEmpty else { return }
        let prepared = try await prepare(taken, read)
        try await settle()
        // Awaited by `settle`, before the next batch and at the end.
        storing = Task { [engine] in try await engine.store(prepared) }
    }

    /// Prepares a batch by the configuration in force now: a body may outlast several.
    private func prepare(
        _ lines: [LineSplitter.Line], _ read: [FormatOutput]
    ) async throws -> BatchPreparation.Prepared {
        let preparation = engine.preparation(request)
        switch input {
        case .lines, .undecided: return try await preparation.prepare(lines, engine.store)
        case .elements(let input):
            return try await preparation.prepare(read.map { IngestElements($0, input.format) }, engine.store)
        case .module:
            // What it gives is read as strictly as what anybody sends; what it refuses itself is kept beside that.
            let format = try KeptOptions.format(request.format ?? "", request.options)
            let own = try await preparation.prepare(read.map { IngestElements($0, format) }, engine.store)
            var prepared = try await preparation.prepare(lines, engine.store)
            prepared.refused += own.refused
            prepared.skipped = own.skipped
            return prepared
        }
    }

    private func settle() async throws {
        guard let task = storing else { return }
        storing = nil
        answer.add(try await task.value)
    }
}
