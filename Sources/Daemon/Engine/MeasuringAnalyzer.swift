internal import Analytics
internal import PluginKit
internal import Storage
internal import Wire

/// Who gives the measure that a question is about: an analyzer that is compiled in, or a module.
struct MeasuringAnalyzer: Sendable {
    /// Its permanent name.
    var id: String
    /// Its version.
    var version: String
    /// The generation of its figures.
    var generation: Int64
    /// What it measures.
    var measures: [StoredMeasure]
    /// The analyzer itself where it is compiled in; of a module, voxd has only the figures.
    var analyzer: (any PostAnalyzer)?

    /// An analyzer that is compiled in.
    init(_ stage: Pipeline.Stage) {
        id = stage.manifest.id.value
        version = stage.manifest.version
        generation = stage.generation
        measures = stage.manifest.measures.map { StoredMeasure(name: $0.name, unit: $0.unit, labels: $0.labels) }
        analyzer = stage.analyzer
    }

    /// A module, as its figures are stored.
    init(module: StoredGeneration) {
        id = module.analyzer
        version = module.version
        generation = module.id
        measures = module.measures
    }

    /// The analyzer, exactly, as answers name it.
    var reference: AnalyzerReference { AnalyzerReference(id: id, version: version, generation: generation) }
}

extension Engine {
    /// The analyzer that a query is about, and the index of the measure among its measures.
    ///
    /// What is compiled in comes first, then the configured modules, also those that are not running: what they said is
    /// stored.
    func measuring(_ query: Query, _ current: State) async throws -> (MeasuringAnalyzer, Int) {
        let stages = current.pipeline.analyzers.map(MeasuringAnalyzer.init)
        if let found = Self.first(of: stages, for: query) { return found }
        let modules = try await modules(current)
        if let found = Self.first(of: modules, for: query) { return found }
        let known = (stages + modules).flatMap { analyzer in analyzer.measures.map { "\(analyzer.id)/\($0.name)" } }
        let off = Self.off(giving: query, current).map { "; \($0) would: \(Self.offer(of: $0))" } ?? ""
        let asked = query.analyzer.map { "the analyzer \"\($0)\" does not give" } ?? "no analyzer gives"
        throw Problem(
            "unknown-measure", title: "Unknown measure", status: 404,
            detail:
                "\(asked) \"\(query.measure)\"\(off); there are (as analyzer/measure) \(known.joined(separator: ", "))")
    }

    /// The built-in analyzer that would give what is asked for if it ran.
    private static func off(giving query: Query, _ current: State) -> PluginID? {
        current.registry.entries.first { entry in
            let manifest = entry.manifest
            return isOff(entry, current) && (query.analyzer ?? manifest.id) == manifest.id
                && manifest.measures.contains { $0.name == query.measure }
        }?.manifest.id
    }

    /// The analyzers other than `stage` that give a measure of the same name and classes, by their generations in force, each with
    /// the index of the measure among its own.
    func others(
        than stage: MeasuringAnalyzer, giving measure: StoredMeasure, _ current: State
    ) async throws -> [(stage: MeasuringAnalyzer, measure: Int)] {
        let all = current.pipeline.analyzers.map(MeasuringAnalyzer.init) + (try await modules(current))
        return all.filter { $0.id != stage.id }.compactMap { other in
            other.measures.firstIndex { $0.name == measure.name && $0.labels == measure.labels }.map { (other, $0) }
        }
    }

    /// ``measuring(_:_:)`` for an answer with figures: words are counted apart, and have none.
    func measuringFigures(_ query: Query, _ current: State) async throws -> (MeasuringAnalyzer, Int) {
        guard query.measure != SummaryPlan.terms else {
            throw Problem(
                "no-figures", title: "A measure without figures", status: 400,
                detail:
                    "terms are words that are counted, and have no figures: a summary of any other measure gives the "
                    + "most frequent ones of each topic")
        }
        return try await measuring(query, current)
    }

    /// How far a module has followed the log of changes, in words; nil where it has seen everything.
    static func lag(of analyzer: MeasuringAnalyzer, _ snapshot: Snapshot) throws -> String? {
        guard analyzer.analyzer == nil else { return nil }
        let position = try snapshot.generations().first { $0.id == analyzer.generation }?.position ?? 0
        let last = try snapshot.lastChange()
        guard position < last else { return nil }
        return "\(analyzer.id) has seen the changes up to \(position) of \(last): posts of later ones are not in its "
            + "figures yet"
    }

    /// The configured modules that have figures, each by the generation that answers.
    private func modules(_ current: State) async throws -> [MeasuringAnalyzer] {
        guard current.configuration.modules.contains(where: \.isEnabled) else { return [] }
        let stored = try await asking { try $0.generations() }
        return Self.modules(among: stored, current).map(MeasuringAnalyzer.init(module:))
    }

    /// The generations among `stored` that answer for the configured modules, in the order of the configuration.
    static func modules(among stored: [StoredGeneration], _ current: State) -> [StoredGeneration] {
        current.configuration.ownModules.filter(\.isEnabled).compactMap { module in
            stored.first { $0.analyzer == module.id.value && $0.standing == .inForce }
        }
    }

    private static func first(of analyzers: [MeasuringAnalyzer], for query: Query) -> (MeasuringAnalyzer, Int)? {
        for analyzer in analyzers where query.analyzer == nil || query.analyzer?.value == analyzer.id {
            if let index = analyzer.measures.firstIndex(where: { $0.name == query.measure }) {
                return (analyzer, index)
            }
        }
        return nil
    }
}
