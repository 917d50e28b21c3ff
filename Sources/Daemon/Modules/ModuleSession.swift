import Logging
import NIOCore
import NIOPosix
import PluginKit

/// One life of a module's process, from its start to its end.
struct ModuleSession: Sendable {
    let module: Configuration.Module
    let clock: any Clock<Duration>
    let log: Logger

    /// Starts the module, lets `body` talk with it, and ends it in every case: when this returns, the process is gone.
    ///
    /// Throws a ``ModuleFault`` where the module is at fault, with the end of its process and its last words; else what
    /// `body` throws.
    func run(
        _ body: (inout ModuleConversation, Int32) async throws -> Void
    ) async throws {
        let process = try ModuleProcess(module)
        let errors = ErrorOutput(log: log)
        let group = MultiThreadedEventLoopGroup.singleton
        let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
        do {
            channel = try await Self.connect(process, group)
        } catch {
            ModuleSystemCalls.close([process.input, process.output, process.error])
            _ = await process.end(.faulty)
            throw ModuleFault.notStarted("its pipes cannot be used: \(error)")
        }
        let said: (any Channel)? = try? await NIOPipeBootstrap(group: group)
            .channelInitializer { $0.pipeline.addHandler(errors) }
            .takingOwnershipOfDescriptor(input: process.error).get()
        if said == nil { ModuleSystemCalls.close([process.error]) }
        do {
            let clock = clock
            try await channel.executeThenClose { input, output in
                var conversation = ModuleConversation(
                    channel: channel.channel, input: input, output: output, clock: clock)
                try await body(&conversation, process.number)
            }
            _ = await process.end(.orderly)
            await Self.finish(said)
        } catch let fault as ModuleFault {
            let ending = await process.end(.faulty)
            await Self.finish(said)
            throw fault.adding(ending, lastWords: errors.lastLine)
        } catch {
            _ = await process.end(.orderly)
            await Self.finish(said)
            throw error
        }
    }

    private static func connect(
        _ process: ModuleProcess, _ group: any EventLoopGroup
    ) async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        try await NIOPipeBootstrap(group: group).takingOwnershipOfDescriptors(
            input: process.output, output: process.input
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                let frames = LineFrames(maximumLength: ModuleProtocol.maximumLineLength)
                try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(frames))
                return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
            }
        }
    }

    /// Reads what the module said last; not for long where something that left its group still holds the pipe.
    private static func finish(_ said: (any Channel)?) async {
        guard let said else { return }
        said.eventLoop.scheduleTask(in: .milliseconds(200)) { said.close(promise: nil) }
        try? await said.closeFuture.get()
    }
}

extension ModuleFault {
    /// This, with how the process ended where that explains it, and the last line on its standard error.
    fileprivate func adding(_ ending: ModuleSystemCalls.Ending, lastWords: String?) -> ModuleFault {
        let words = lastWords.map { "; it last said: \($0.prefix(200))" } ?? ""
        return switch self {
        case .notStarted(let reason): .notStarted(reason + words)
        case .broken(let reason): .broken(reason + words)
        case .late(let reason): .late(reason + words)
        case .ended(let subject): .ended("\(subject) \(ending)\(words)")
        }
    }
}
