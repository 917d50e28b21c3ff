import Logging
import PluginKit

/// One input that a module reads, in a process that is started for it and ends with it: no input meets what another one left behind.
///
/// What reads it asks in turns: each piece waits for what the module makes of it, so that nothing is buffered.
final class FormatReading: Sendable {
    private let turns: AsyncStream<Turn>.Continuation

    /// A word to the module, and who waits for its answer.
    private struct Turn: Sendable {
        let word: @Sendable (Int64) -> FormatWord
        let answer: CheckedContinuation<FormatTurn, any Error>
    }

    /// Starts `module` for an input that is known by `request`; `onEnd` hears when its process is gone.
    init(
        _ module: Configuration.Module, _ request: IngestRequest, limits: ModuleLimits, log: Logger,
        onEnd: @escaping @Sendable () -> Void
    ) {
        let (stream, turns) = AsyncStream.makeStream(of: Turn.self)
        self.turns = turns
        // It ends with the stream, which ends with this value or the module; whoever asks awaits each answer.
        Task {
            await Self.lead(module, request, limits, log, stream, turns)
            onEnd()
        }
    }

    deinit { turns.finish() }

    /// What the module makes of the next bytes; throws a ``ModuleFault`` where it fails, and ``PluginKit/FormatTurn/Unreadable`` where
    /// the input does.
    func read(_ bytes: ArraySlice<UInt8>) async throws -> FormatTurn { try await ask { .piece(number: $0, bytes) } }

    /// What it has not said yet of the bytes before.
    func goOn() async throws -> FormatTurn { try await ask { .goOn(number: $0) } }

    /// What it makes of the end.
    func finish() async throws -> FormatTurn { try await ask { .end(number: $0) } }

    private func ask(_ word: @escaping @Sendable (Int64) -> FormatWord) async throws -> FormatTurn {
        try await withCheckedThrowingContinuation { answer in
            // Nobody reads turns any more once the module has failed.
            if case .terminated = turns.yield(Turn(word: word, answer: answer)) {
                answer.resume(throwing: ModuleFault.ended("it"))
            }
        }
    }

    private static func lead(
        _ module: Configuration.Module, _ request: IngestRequest, _ limits: ModuleLimits, _ log: Logger,
        _ stream: AsyncStream<Turn>, _ turns: AsyncStream<Turn>.Continuation
    ) async {
        var open: Turn?
        var failure: any Error = ModuleFault.ended("it")
        do {
            try await ModuleSession(module: module, limits: limits, log: log) { _ in }.run { conversation, _, _ in
                let hello = try await conversation.greet(module, within: limits.handshake)
                guard hello.kind == .format else {
                    throw ModuleFault.broken(
                        "it calls itself a \(hello.kind.rawValue) now; `voxctl plugins restart \(module.id)`")
                }
                try await conversation.say(FormatWord.options(request.options, file: request.file).line)
                var number: Int64 = 0
                for await turn in stream {
                    open = turn
                    number += 1
                    let found = try await conversation.turn(turn.word(number), number, within: module.deadline)
                    open = nil
                    turn.answer.resume(returning: found)
                }
            }
        } catch { failure = error }
        // Only now it is known how the process ended, and what it last said.
        turns.finish()
        open?.answer.resume(throwing: failure)
        for await turn in stream { turn.answer.resume(throwing: failure) }
    }
}
