internal import Analytics
internal import FoundationEssentials
internal import PluginKit
internal import Storage
internal import Wire

// What modules say of polls. It is read, never asked for: an answer waits for no module.

extension Engine {
    /// What the configured modules that read polls say of one, in order of their ids; nil where there are none.
    func opinions(on source: SourceID, _ id: ItemID, asOf: Timestamp?) async throws -> [PollOpinion]? {
        let readers = pollReaders
        guard !readers.isEmpty else { return nil }
        let (known, said) = try await asking { snapshot in
            (try snapshot.pollAnalyzers(), try snapshot.pollAnswers(source: source, id: id, asOf: asOf))
        }
        let opinions = try known.filter { readers.contains($0.analyzer) }.map { reader in
            try said.first { $0.analyzer == reader.analyzer }.map { try Self.opinion($0, now: reader) }
                ?? PollOpinion(
                    AnalyzerReference(id: reader.analyzer, version: reader.version, generation: reader.generation),
                    state: "waiting")
        }
        return opinions.isEmpty ? nil : opinions
    }

    /// The polls that a module which reads polls failed on, those with a change below `before`; nil where it is no such module.
    func failedPolls(of id: String, before: Int64?, limit: Int) async throws -> (
        found: [DeadLetterRecord], total: Int64
    )? {
        guard pollReaders.contains(id) else { return nil }
        let (known, found, total) = try await asking { snapshot in
            (
                try snapshot.pollAnalyzers().contains { $0.analyzer == id },
                try snapshot.failedPollAnswers(of: id, before: before ?? .max, limit: limit),
                try snapshot.failedPollCount(of: id)
            )
        }
        return known ? (found.map(Self.letter), total) : nil
    }

    /// The configured modules that read polls, or that have not said what they do.
    private var pollReaders: Set<String> {
        let current = current
        let modules = current.configuration.ownModules.filter { module in
            let status = current.modules[module.name]
            return status?.manifest == nil || status?.kind == .pollAnalyzer
        }
        return Set(modules.map(\.id.value))
    }

    private static func opinion(_ stored: StoredPollAnswer, now reader: StoredPollAnalyzer) throws -> PollOpinion {
        let isBehind = stored.isBehind || stored.generation != reader.generation
        var opinion = PollOpinion(
            AnalyzerReference(id: stored.analyzer, version: stored.version, generation: stored.generation),
            state: isBehind ? "behind" : "current")
        opinion.readings = stored.answer.readings
        opinion.observedAt = stored.answer.observedAt?.rfc3339
        switch stored.answer.outcome {
        case .said(let body): opinion.figures = try WireCoding.decode(PollFigures.self, from: Data(body.utf8))
        case .failed(let reason), .givenUp(let reason): (opinion.state, opinion.reason) = ("failed", reason)
        }
        return opinion
    }

    private static func letter(_ stored: StoredPollAnswer) -> DeadLetterRecord {
        let reason =
            switch stored.answer.outcome {
            case .failed(let reason), .givenUp(let reason): reason
            case .said: ""
            }
        return DeadLetterRecord(
            change: stored.answer.change, source: stored.source, id: stored.id, at: stored.at.rfc3339, reason: reason)
    }
}

extension PollFigures {
    /// What a module said; nothing where it has nothing to say.
    init(_ estimate: PollEstimate?) {
        self.init()
        guard let estimate else { return }
        (total, flipsAtSelectionRatio) = (estimate.total, estimate.flipsAtSelectionRatio)
        findings = estimate.findings
        options = estimate.options.map { option in
            Share(
                key: option.key, share: option.share, sharePrecision: option.precision,
                interval: option.interval.map { [$0.lowerBound, $0.upperBound] })
        }
        guard !options.isEmpty else { return }
        switch estimate.samplingError {
        case .notApplicable: samplingError = "not_applicable"
        case .estimated(let method): (samplingError, samplingErrorNote) = ("estimated", method)
        case .unknown(let reason): (samplingError, samplingErrorNote) = ("unknown", reason)
        }
    }
}
