import Analytics
import Logging
import PluginKit
import Storage
import Synchronization
import Wire

/// Runs one module for as long as it is configured so: starts it, leads it along the change log, stores what it says with its
/// place in the log, and starts it again when it fails.
struct ModuleFollower: Sendable {
    let engine: Engine
    let module: Configuration.Module
    let limits: ModuleLimits
    let log: Logger

    /// What is kept from one process of the module to the next.
    struct Progress {
        var backOff: BackOff
        var step: LogStep?
        var lineup: ModuleLineup?
        /// A post that the module has answered.
        var control: ModuleBatch.Item?
        /// The polls at hand, of a module that reads polls.
        var polls: PollStep?
        /// A poll that the module has answered.
        var pollControl: PollBatch.Item?
        /// True where its program was replaced while it ran, until the new one has said who it is.
        var wasReplaced = false
        /// True while the module is asked about something.
        var isAsking = false
        /// Where the dead letters are tried again.
        var replay = ReplayPlace()
        /// True where the last step filled the past: it is the turn of what is new.
        var hasFilled = false

        /// The step at hand, of posts or of polls.
        var atHand: (any ModuleStep)? {
            get { step ?? polls }
            set { (step, polls) = (newValue as? LogStep, newValue as? PollStep) }
        }
    }

    /// The part of the daemon that problems are reported of.
    var part: String { "module \(module.name)" }

    /// Runs until the task is cancelled; the module's process is gone when this returns.
    func run() async {
        var progress = Progress(backOff: BackOff(first: limits.firstPause, longest: limits.longestPause))
        let session = ModuleSession(module: module, limits: limits, log: log) { milliseconds in
            note { $0.heldMilliseconds = milliseconds }
        }
        while !Task.isCancelled {
            do {
                note { status in status.phase = .starting }
                if let objection = try await objection() {
                    disable(because: objection)
                    break
                }
                let files = ProgramFiles(of: module.program.command)
                try await session.run { conversation, process, confinement in
                    note { ($0.process, $0.confinement) = (process, confinement) }
                    try await lead(&conversation, &progress, files)
                }
                // Only what reads a format comes to an end.
                try await rest(files)
            } catch {
                note { $0.process = nil }
                if Task.isCancelled { break }
                if error is ModuleReplaced {
                    progress.wasReplaced = true
                    log.notice("a module's program was replaced: it is started again")
                    continue
                }
                guard let pause = pause(after: error, &progress) else { break }
                do { try await limits.clock.sleep(for: pause) } catch { break }
            }
        }
        engine.report(nil, of: part)
        engine.state.withLock { $0.modules[module.name] = nil }
        engine.announcements.announce()
    }

    /// Greets the module and leads it along the log; ends by an error, or where it reads a format and each input has a process.
    private func lead(
        _ conversation: inout ModuleConversation, _ progress: inout Progress, _ files: ProgramFiles
    ) async throws {
        progress.isAsking = false
        let hello = try await conversation.greet(module, within: limits.handshake)
        switch hello.kind {
        case .format: try offer(hello, &progress)
        case .source: try await take(from: &conversation, hello, files, &progress)
        case .pollAnalyzer: try await readPolls(&conversation, hello, files, &progress)
        case .postAnalyzer:
            try await walk(&conversation, &progress, files) { progress in
                let lineup = try await lineup(hello, progress.lineup)
                if let last = progress.lineup, !last.isSame(as: lineup) {
                    (progress.step, progress.control) = (nil, nil)
                }
                if progress.wasReplaced, progress.lineup?.generation == lineup.generation {
                    log.warning("the new program calls itself the same version: figures of both are in one generation")
                }
                progress.wasReplaced = false
                progress.lineup = lineup
                if progress.step == nil { try await takeStep(lineup, &progress) }
            } advance: { conversation, progress in
                guard let lineup = progress.lineup else { return }
                try await advance(&conversation, &progress, lineup)
            }
        }
    }

    /// Does step after step, and waits for something new where there is none; ends only by an error.
    ///
    /// `take` puts the next step into what is kept, where none is at hand and there is one.
    func walk(
        _ conversation: inout ModuleConversation, _ progress: inout Progress, _ files: ProgramFiles,
        take: (inout Progress) async throws -> Void,
        advance: (inout ModuleConversation, inout Progress) async throws -> Void
    ) async throws {
        var looked = ContinuousClock.now
        let (wakes, cancel) = engine.announcements.listen()
        defer { cancel() }
        conversation.whenClosed { [announcements = engine.announcements] in announcements.announce() }
        var next = wakes.makeAsyncIterator()
        while true {
            try Task.checkCancellation()
            try await take(&progress)
            if ContinuousClock.now - looked > .seconds(1) || progress.atHand == nil {
                guard files == ProgramFiles(of: module.program.command) else { throw ModuleReplaced() }
                looked = .now
            }
            guard progress.atHand != nil else {
                guard conversation.isOpen else { throw ModuleFault.ended("it") }
                settle(.upToDate, progress.lineup)
                await next.next()
                continue
            }
            try await advance(&conversation, &progress)
        }
    }

    /// Does the next thing of the step at hand.
    private func advance(
        _ conversation: inout ModuleConversation, _ progress: inout Progress, _ lineup: ModuleLineup
    ) async throws {
        guard let step = progress.step else { return }
        let topics = lineup.pipeline.topics
        switch step.bisection.step {
        case .send(let range):
            let items = step.items(range)
            progress.isAsking = true
            let answers = try await conversation.ask(
                items, manifest: lineup.manifest, topics: topics, within: module.deadline)
            progress.isAsking = false
            progress.backOff.succeeded()
            progress.step?.answered(range, answers)
            progress.control = items.first
        case .control:
            guard let control = progress.control else { return }
            progress.isAsking = true
            _ = try await conversation.ask(
                [control], manifest: lineup.manifest, topics: topics, within: module.deadline)
            progress.isAsking = false
            progress.backOff.succeeded()
            progress.step?.answeredControl()
        case .done:
            try await store(step)
            progress.step = nil
        case .stuck:
            if step.isReplay { endReplay(&progress) }
            progress.step = nil
        }
    }

    /// Stores what the module said and how far it has come, in one transaction.
    private func store(_ step: LogStep) async throws {
        let (generation, letters) = (step.lineup.generation, step.letters)
        do {
            switch step.purpose {
            case .following(let end):
                try await engine.store.follow(
                    step.following, generation: generation, position: end, letters: letters, at: engine.receipt())
            case .replaying:
                try await engine.store.replay(
                    step.following, generation: generation, letters: letters, at: engine.receipt())
            case .filling(let pairs, let first):
                try await engine.store.fill(
                    step.following, pairs: pairs, from: first, letters: letters, at: engine.receipt())
            }
        } catch { throw engine.problem(of: error) }
        let givenUp = step.givenUp
        if !givenUp.isEmpty {
            log.error(
                "a module fails on posts; they stay unscored by it, and the others went on",
                metadata: ["posts": "\(givenUp.joined(separator: " "))"])
            if step.purpose != .replaying { note { $0.givenUp += givenUp.count } }
        }
        let errors = step.errors
        if let first = errors.first {
            log.warning(
                "a module says that it failed on posts",
                metadata: [
                    "posts": "\(errors.count)", "first": "\(first.post)", "reason": "\(first.reason.prefix(200))",
                ])
        }
        if case .following(let end) = step.purpose {
            settle(.catchingUp(behind: try await last() - end), step.lineup)
        }
        engine.announcements.announce()
    }

    /// Notes that all is well; a source has no place in a lineup.
    func settle(_ phase: ModuleStatus.Phase, _ lineup: ModuleLineup? = nil) {
        let hadProblem = engine.state.withLock { $0.problems.removeValue(forKey: part) != nil }
        let isNew = note {
            $0.phase = phase
            if let lineup { ($0.manifest, $0.generation) = (lineup.manifest, lineup.generation) }
        }
        if hadProblem { log.notice("a module runs again") }
        // Those who wait for a state must hear of it, but not again and again: this wakes us too.
        if hadProblem || isNew { engine.announcements.announce() }
    }

    /// Changes the module's state; true where that made a difference.
    @discardableResult func note(_ change: (inout ModuleStatus) -> Void) -> Bool {
        engine.state.withLock { state in
            var status = state.modules[module.name] ?? ModuleStatus()
            let before = status
            change(&status)
            state.modules[module.name] = status
            return status != before
        }
    }
}

/// The program of a module was replaced while it ran.
struct ModuleReplaced: Error {}
