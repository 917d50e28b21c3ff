import Analytics
import Launcher
import NIOCore
import PluginKit
import Wire

/// What is said between voxd and one running module: greetings, then questions and answers in turn.
struct ModuleConversation {
    private let channel: any Channel
    private var lines: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let output: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private let clock: any Clock<Duration>
    private var batches: Int64 = 0

    /// Talks over `channel`.
    init(
        channel: any Channel, input: NIOAsyncChannelInboundStream<ByteBuffer>,
        output: NIOAsyncChannelOutboundWriter<ByteBuffer>, clock: any Clock<Duration>
    ) {
        self.channel = channel
        self.output = output
        self.clock = clock
        lines = input.makeAsyncIterator()
    }

    /// False once the module has closed its output, as it does when it ends.
    var isOpen: Bool { channel.isActive }

    /// Calls `body` when the module closes its output.
    func whenClosed(_ body: @escaping @Sendable () -> Void) { channel.closeFuture.whenComplete { _ in body() } }

    /// Greets the module and hears who it is.
    mutating func greet(_ module: Configuration.Module, within limit: Duration) async throws -> ModuleHello {
        let hello = HostHello(
            versions: ModuleProtocol.versions, host: Version.current, id: module.id.value,
            configuration: module.configuration?.json ?? .object([]))
        let line = try await exchange(hello.line, within: limit, "it has not said hello within \(limit)")
        let answer: ModuleHello
        do { answer = try ModuleHello(line: line[...], id: module.id) } catch { throw ModuleFault.broken("\(error)") }
        try Self.judge(answer.manifest, module)
        return answer
    }

    /// Refuses a module of which only one says network: its manifest, or the administrator.
    private static func judge(_ manifest: Manifest, _ module: Configuration.Module) throws {
        switch (manifest.needs.contains(.network), module.limits.hasNetwork) {
        case (true, false):
            throw ModuleFault.broken(
                "it needs the network, which the configuration does not grant: `network: true` does, "
                    + "and under systemd a unit of its own (docs/plugins.md)")
        case (false, true):
            throw ModuleFault.broken(
                "`network: true` is configured, and its manifest does not ask for the network: remove one or add the other"
            )
        default: break
        }
    }

    /// Asks about posts; the answer is in their order.
    mutating func ask(
        _ posts: [ModuleBatch.Item], manifest: Manifest, topics: [Topic], within limit: Duration
    ) async throws -> [ModuleAnswer.Result] {
        batches += 1
        let batch = ModuleBatch(number: batches, posts: posts)
        let line = try await exchange(
            batch.line(topics: topics), within: limit, "it has not answered a batch of \(posts.count) within \(limit)")
        do {
            return try ModuleAnswer(line: line[...], to: batch, manifest: manifest, topics: topics).results
        } catch { throw ModuleFault.broken("\(error)") }
    }

    /// Asks about polls; the answer is in their order.
    mutating func ask(
        _ polls: [PollBatch.Item], within limit: Duration
    ) async throws -> [PollBatchAnswer.Result] {
        batches += 1
        let batch = PollBatch(number: batches, polls: polls)
        let line = try await exchange(
            batch.line, within: limit, "it has not answered a batch of \(polls.count) within \(limit)")
        do { return try PollBatchAnswer(line: line[...], to: batch).results } catch {
            throw ModuleFault.broken("\(error)")
        }
    }

    /// Hands over a piece of an input, and hears what becomes of it.
    mutating func turn(_ word: FormatWord, _ number: Int64, within limit: Duration) async throws -> FormatTurn {
        let line = try await exchange(
            word.line, within: limit, "it has not answered a piece of its input within \(limit)")
        do { return try FormatTurn(line: line[...], to: number) } catch let error as ModuleProtocolError {
            throw ModuleFault.broken("\(error)")
        }
    }

    /// Writes a line that asks for nothing.
    func say(_ line: [UInt8]) async throws {
        do { try await output.write(ByteBuffer(bytes: line + [0x0A])) } catch {
            try Task.checkCancellation()
            throw ModuleFault.ended("it")
        }
    }

    /// Reads the next line, however long it takes to come.
    mutating func hear() async throws -> [UInt8] {
        do {
            if let line = try await lines.next(isolation: #isolation) { return Array(line.readableBytesView) }
        } catch let fault as ModuleFault { throw fault } catch {}
        try Task.checkCancellation()
        throw ModuleFault.ended("it")
    }

    /// Does `body`, and closes the connection, which ends its reading, where the program's files are no longer those that they were.
    mutating func whileSame(
        _ files: ProgramFiles, of command: [String], _ body: (inout Self) async throws -> Void
    ) async throws {
        guard !command.isEmpty else { return try await body(&self) }
        let (channel, clock) = (channel, clock)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while files == ProgramFiles(of: command) { try await clock.sleep(for: .seconds(1)) }
                channel.close(promise: nil)
            }
            defer { group.cancelAll() }
            try await body(&self)
        }
    }

    /// Writes a line and reads one; where that takes too long, closes the connection and says `lateness`.
    private mutating func exchange(
        _ line: [UInt8], within limit: Duration, _ lateness: String
    ) async throws -> [UInt8] {
        let (channel, clock) = (channel, clock)
        var found: Result<ByteBuffer?, any Error> = .success(nil)
        let isLate = await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                do { try await clock.sleep(for: limit) } catch { return false }
                // Reading and writing end with an error or the end of the lines.
                channel.close(promise: nil)
                return true
            }
            do {
                try await output.write(ByteBuffer(bytes: line + [0x0A]))
                found = .success(try await lines.next())
            } catch {
                found = .failure(error)
            }
            group.cancelAll()
            return await group.next() ?? false
        }
        if isLate { throw ModuleFault.late(lateness) }
        try Task.checkCancellation()
        switch found {
        case .success(let answer?): return Array(answer.readableBytesView)
        case .failure(let fault as ModuleFault): throw fault
        case .success(nil), .failure: throw ModuleFault.ended("it")
        }
    }
}

extension SettingsNode {
    /// The node for a module: bare numbers, `true` and `false` as such, everything else as text.
    var json: PluginKit.JSONValue {
        switch content {
        case .empty: return .null
        case .sequence(let nodes): return .array(nodes.map(\.json))
        case .mapping(let entries):
            return .object(entries.map { PluginKit.JSONValue.Member(key: $0.key, value: $0.value.json) })
        case .scalar(let text, isQuoted: true): return .string(text)
        case .scalar("true", isQuoted: false): return .bool(true)
        case .scalar("false", isQuoted: false): return .bool(false)
        case .scalar(let text, isQuoted: false):
            guard let value = try? JSONReader.value(of: Array(text.utf8)[...]), case .number = value else {
                return .string(text)
            }
            return value
        }
    }
}
