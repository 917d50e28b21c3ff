import Analytics
import NIOCore
import PluginKit
import Storage
import Wire

// What a module does that is a source: docs/decisions/026-sources.md.

extension ModuleFollower {
    /// Takes what a source delivers, one delivery after the other; ends only by an error.
    func take(
        from conversation: inout ModuleConversation, _ hello: ModuleHello, _ files: ProgramFiles,
        _ progress: inout Progress
    ) async throws {
        guard !module.isShadow else {
            throw ModuleFault.broken("a source cannot be a shadow: what it delivers is stored")
        }
        let cursor: String?
        do { cursor = try await engine.store.cursor(ofSource: module.id.value) } catch {
            throw engine.problem(of: error)
        }
        try await conversation.say(SourceWord.start(cursor: cursor).line)
        note { ($0.manifest, $0.kind) = (hello.manifest, .source) }
        settle(.upToDate)
        do {
            try await conversation.whileSame(files, of: module.program.command) { conversation in
                var number: Int64 = 0
                while true {
                    number += 1
                    let answer = try await takeNext(try await conversation.hear(), number)
                    progress.backOff.succeeded()
                    try await conversation.say(answer.line)
                }
            }
        } catch ModuleFault.ended(_) where files != ProgramFiles(of: module.program.command) { throw ModuleReplaced() }
    }

    /// Stores a delivery, then how far the source has come with it, and gives the answer.
    private func takeNext(_ line: [UInt8], _ number: Int64) async throws -> SourceWord {
        let delivery: SourceDelivery
        do { delivery = try SourceDelivery(line: line[...], number: number) } catch {
            throw ModuleFault.broken("\(error)")
        }
        let answer = try await store(delivery)
        if let cursor = delivery.cursor {
            do { try await engine.store.setCursor(cursor, ofSource: module.id.value) } catch {
                throw engine.problem(of: error)
            }
        }
        note {
            $0.delivered += answer.changed
            $0.refused += answer.refused
        }
        settle(.upToDate)
        return answer.word(number)
    }

    /// Stores what was delivered; while there is no room it waits, for that is not the source's fault.
    private func store(_ delivery: SourceDelivery) async throws -> IngestResponse {
        let request = IngestRequest(format: delivery.format, options: delivery.options)
        while true {
            do {
                let session = try await engine.beginIngest(request)
                if !delivery.text.isEmpty { try await session.feed(delivery.text) }
                return try await session.finish()
            } catch let problem as Problem {
                // What is wrong with the delivery as a whole, such as a format that is not known, is the source's to mend.
                guard problem.status >= 500 else { throw ModuleFault.broken(problem.detail) }
                engine.report("what it delivered cannot be stored yet: \(problem.detail)", of: part)
                try await limits.clock.sleep(for: limits.firstPause)
            }
        }
    }
}

extension IngestResponse {
    /// The records that changed something.
    fileprivate var changed: Int { accepted + updated + replaced + deleted }

    /// What a source is told of its delivery.
    fileprivate func word(_ number: Int64) -> SourceWord {
        .account(
            number: number,
            counts: [
                .init("accepted", accepted), .init("unchanged", unchanged), .init("updated", updated),
                .init("replaced", replaced), .init("deleted", deleted), .init("refused", refused),
            ],
            refusals: refusals.map { .init(line: $0.line, field: $0.field, reason: $0.reason) })
    }
}
