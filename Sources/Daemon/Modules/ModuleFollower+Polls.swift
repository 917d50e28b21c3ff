import Analytics
import Logging
import PluginKit
import Storage

// What a module does that reads polls: docs/decisions/027-poll-modules.md.

extension ModuleFollower {
    /// Asks about polls as they change; ends only by an error.
    func readPolls(
        _ conversation: inout ModuleConversation, _ hello: ModuleHello, _ files: ProgramFiles,
        _ progress: inout Progress
    ) async throws {
        guard !module.isShadow else {
            throw ModuleFault.broken(
                "an analyzer of polls cannot be a shadow: configure it as a module of its own, and both are shown")
        }
        let analyzer = try await enlist(hello, &progress)
        note { ($0.manifest, $0.kind, $0.generation) = (hello.manifest, .pollAnalyzer, analyzer.generation) }
        try await walk(&conversation, &progress, files) { progress in
            if progress.polls == nil { progress.polls = try await takePolls(analyzer, &progress) }
        } advance: { conversation, progress in
            try await advancePolls(&conversation, &progress, analyzer)
        }
    }

    /// Notes who answers, and finds out where it is to go on.
    private func enlist(_ hello: ModuleHello, _ progress: inout Progress) async throws -> StoredPollAnalyzer {
        let identity = Engine.identity(of: hello.manifest, kind: "module") { hashProgram(hello, &$0) }
        let before = engine.current.modules[module.name]?.generation
        let analyzer: StoredPollAnalyzer
        do { analyzer = try await engine.store.enlist(pollAnalyzer: identity) } catch {
            throw engine.problem(of: error)
        }
        if before != analyzer.generation {
            (progress.polls, progress.pollControl) = (nil, nil)
        } else if progress.wasReplaced {
            log.warning("the new program calls itself the same version: it is asked about polls only as they change")
        }
        progress.wasReplaced = false
        return analyzer
    }

    /// The polls to be asked about next, if any: those that an administrator wants to be tried again in turn with what is new.
    private func takePolls(_ analyzer: StoredPollAnalyzer, _ progress: inout Progress) async throws -> PollStep? {
        progress.replay.hear(engine.current.moduleOrders.replay(of: module))
        if progress.replay.isNext, let step = try await failedPolls(analyzer, &progress) { return step }
        progress.replay.pass()
        if let step = try await changedPolls(analyzer, progress) { return step }
        return progress.replay.order == nil ? nil : try await failedPolls(analyzer, &progress)
    }

    /// The most polls of a batch: each comes with all of its readings.
    private static let mostPolls = 16

    private func changedPolls(_ analyzer: StoredPollAnalyzer, _ progress: Progress) async throws -> PollStep? {
        let limit = min(module.batchSize, Self.mostPolls)
        let polls = try await engine.asking { snapshot in
            let now = try snapshot.pollAnalyzers().first { $0.analyzer == analyzer.analyzer } ?? analyzer
            return try snapshot.pollChanges(for: now, limit: limit)
        }
        guard !polls.isEmpty else { return nil }
        return PollStep(polls, isReplay: false, hasControl: progress.pollControl != nil)
    }

    /// Polls that the module failed on; nil, which ends the order, where no more are left.
    private func failedPolls(_ analyzer: StoredPollAnalyzer, _ progress: inout Progress) async throws -> PollStep? {
        let (place, limit) = (progress.replay.position, min(module.batchSize, Self.mostPolls))
        let (polls, other) = try await engine.asking { snapshot in
            (
                try snapshot.failedPolls(of: analyzer.analyzer, after: place, limit: limit),
                try snapshot.answeredPoll(of: analyzer.analyzer)
            )
        }
        guard !polls.isEmpty else {
            endReplay(&progress)
            return nil
        }
        if progress.pollControl == nil { progress.pollControl = other.map(PollStep.item) }
        let step = PollStep(polls, isReplay: true, hasControl: progress.pollControl != nil)
        progress.replay.took(through: step.lastNumber)
        return step
    }

    /// Does the next thing of the step at hand.
    private func advancePolls(
        _ conversation: inout ModuleConversation, _ progress: inout Progress, _ analyzer: StoredPollAnalyzer
    ) async throws {
        guard let step = progress.polls else { return }
        switch step.bisection.step {
        case .send(let range):
            let items = step.items(range)
            progress.isAsking = true
            let answers = try await conversation.ask(items, within: module.deadline)
            progress.isAsking = false
            progress.backOff.succeeded()
            progress.polls?.answered(range, answers)
            progress.pollControl = items.first
        case .control:
            guard let control = progress.pollControl else { return }
            progress.isAsking = true
            _ = try await conversation.ask([control], within: module.deadline)
            progress.isAsking = false
            progress.backOff.succeeded()
            progress.polls?.answeredControl()
        case .done:
            try await store(step, of: analyzer)
            progress.polls = nil
        case .stuck:
            if step.isReplay { endReplay(&progress) }
            progress.polls = nil
        }
    }

    /// Stores what the module said and how far it has come, in one transaction.
    private func store(_ step: PollStep, of analyzer: StoredPollAnalyzer) async throws {
        let position = step.isReplay ? nil : step.lastChange
        let answers = try step.answers()
        do { try await engine.store.store(answers, of: analyzer, position: position, at: engine.receipt()) } catch {
            throw engine.problem(of: error)
        }
        if !step.givenUp.isEmpty {
            log.error(
                "a module fails on polls; it says nothing of them, and the others went on",
                metadata: ["polls": "\(step.givenUp.joined(separator: " "))"])
            if !step.isReplay { note { $0.givenUp += step.givenUp.count } }
        }
        if let position {
            var now = analyzer
            now.position = position
            let behind = try await engine.asking { [now] in try $0.pollsBehind(now) }
            settle(behind > 0 ? .catchingUp(behind: behind) : .upToDate)
        }
        engine.announcements.announce()
    }
}
