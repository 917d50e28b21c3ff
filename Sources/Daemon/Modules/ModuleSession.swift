import Analytics
import Launcher
import Logging
import NIOCore
import NIOPosix
import PluginKit

/// One life of a module's process, from its start to its end.
struct ModuleSession: Sendable {
    let module: Configuration.Module
    let limits: ModuleLimits
    let log: Logger
    /// Hears for how many milliseconds the module was stopped for its use of the processor.
    let onHeld: @Sendable (Int) -> Void

    /// How long the launcher may take to say that it has started the module.
    private var patience: TimeAmount {
        if case .unit = module.program { TimeAmount(limits.unitStart) } else { .seconds(60) }
    }

    /// Starts the module, lets `body` talk with it, and ends it in every case: when this returns, the process is gone, with
    /// everything that it started.
    ///
    /// Throws a ``ModuleFault`` where the module is at fault, with the end of its process and its last words; else what
    /// `body` throws.
    func run(
        _ body: (inout ModuleConversation, Int32, LaunchReport.Confinement?) async throws -> Void
    ) async throws {
        let process = try ModuleProcess(module, launcher: limits.launcher)
        let errors = ErrorOutput(log: log)
        let group = MultiThreadedEventLoopGroup.singleton
        let reports = LaunchReports(eventLoop: group.any(), onHeld: onHeld)
        let channels: Channels
        do { channels = try await Channels(process, errors, reports, group) } catch {
            await process.end(.faulty)
            throw ModuleFault.notStarted("its pipes cannot be used: \(error)")
        }
        // A launcher that stands still would keep a shutdown waiting.
        let timeout = channels.control.eventLoop.scheduleTask(in: patience) { reports.abandon() }
        defer { timeout.cancel() }
        do {
            let clock = limits.clock
            try await channels.talk.executeThenClose { input, output in
                guard let number = try await reports.process.get() else { throw module.program.noStart(module.id) }
                var conversation = ModuleConversation(
                    channel: channels.talk.channel, input: input, output: output, clock: clock)
                try await body(&conversation, number, reports.known.confinement)
            }
            await channels.end(.orderly, process)
        } catch let fault as ModuleFault {
            await channels.end(.faulty, process)
            throw fault.adding(reports.known, memory: module.limits.memory, lastWords: errors.lastLine)
        } catch {
            await channels.end(.orderly, process)
            throw error
        }
    }
}

/// The connections with a module and its launcher.
private struct Channels {
    let talk: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    let errors: any Channel
    let control: any Channel

    /// Takes the descriptors of `process` over; where that fails, all of them are closed.
    init(
        _ process: ModuleProcess, _ errors: ErrorOutput, _ reports: LaunchReports, _ group: any EventLoopGroup
    ) async throws {
        var open = process.descriptors
        var channels: [any Channel] = []
        do {
            self.errors = try await NIOPipeBootstrap(group: group)
                .channelInitializer { $0.pipeline.addHandler(errors) }
                .takingOwnershipOfDescriptor(input: process.error).get()
            channels.append(self.errors)
            open.removeAll { $0 == process.error }
            control = try await NIOPipeBootstrap(group: group)
                .channelInitializer { $0.pipeline.addHandler(reports) }
                .takingOwnershipOfDescriptor(inputOutput: process.control).get()
            channels.append(control)
            open.removeAll { $0 == process.control }
            // The last: one that nobody talks over may not go.
            talk = try await NIOPipeBootstrap(group: group).takingOwnershipOfDescriptors(
                input: process.output, output: process.input
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let frames = LineFrames(maximumLength: ModuleProtocol.maximumLineLength)
                    try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(frames))
                    return try NIOAsyncChannel(wrappingChannelSynchronously: channel)
                }
            }
        } catch {
            reports.abandon()
            for channel in channels { channel.close(promise: nil) }
            StartedLauncher.close(open)
            throw error
        }
    }

    /// Has the launcher end the module, and hears what it and the module said last.
    func end(_ patience: Patience, _ process: ModuleProcess) async {
        try? await control.writeAndFlush(ByteBuffer(string: "\(patience.rawValue)\n"))
        await process.end(patience)
        // What systemd started may stand still: then it is systemd's to end.
        let longest = patience.afterInput + patience.afterTerm + 5000
        let timeout = control.eventLoop.scheduleTask(in: .milliseconds(Int64(longest))) { [control] in
            control.close(promise: nil)
        }
        try? await control.closeFuture.get()
        timeout.cancel()
        // Not for long where something that nobody finds still holds the pipe.
        errors.eventLoop.scheduleTask(in: .milliseconds(200)) { [errors] in errors.close(promise: nil) }
        try? await errors.closeFuture.get()
    }
}

extension Configuration.Module.Program {
    /// What is wrong where its launcher has not said that it started anything.
    fileprivate func noStart(_ id: PluginID) -> ModuleFault {
        guard case .unit(let socket) = self else { return .ended("it") }
        return .notStarted(
            "the unit behind \(socket) has started nothing; `systemctl status voxd-module@\(id).service` says why")
    }
}

extension ModuleFault {
    /// This, with how the process ended where that explains it, the limit that it went over, and the last line on its standard
    /// error.
    fileprivate func adding(_ account: LaunchReports.Account, memory: Int, lastWords: String?) -> ModuleFault {
        if let failure = account.failure { return .notStarted(failure) }
        if account.ending == .exited(Launcher.notStarted), let lastWords {
            return .notStarted("\(lastWords); check the command")
        }
        let words = lastWords.map { "; it last said: \($0.prefix(200))" } ?? ""
        switch self {
        case .notStarted(let reason): return .notStarted(reason + words)
        case .broken(let reason): return .broken(reason + words)
        case .late(let reason):
            let held = account.held
            let wait =
                held > 0
                ? "; it was made to wait for \(held) ms, since it used more of the processor than cpu allows" : ""
            return .late(reason + wait + words)
        case .ended(let subject):
            let ending = account.ending.map { "\($0)" } ?? "has gone"
            let limit = account.exceeded ?? account.nearMemory(memory)
            return .ended("\(subject) \(ending)\(limit.map { "; over its limit of \($0)" } ?? "")\(words)")
        }
    }
}

extension LaunchReports.Account {
    /// How near to its memory a process came that ended by itself: a refused allocation is often the reason, and says so nowhere.
    fileprivate func nearMemory(_ allowed: Int) -> String? {
        guard ending != .exited(0), peak > allowed / 5 * 4 else { return nil }
        return "memory: it held \(peak >> 20) MiB, \(allowed >> 20) MiB are allowed"
    }
}
