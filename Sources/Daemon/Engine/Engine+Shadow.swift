internal import Analytics
internal import PluginKit
internal import Storage
internal import Synchronization
package import Wire

// Two generations of a module side by side: docs/decisions/022-shadow.md.

extension Engine {
    /// The generations of a module's two programs: the one that answers, and the one that is compared with it.
    struct GenerationPair: Sendable {
        /// The one that answers.
        var inForce: StoredGeneration
        /// The other.
        var compared: StoredGeneration
    }

    /// The most posts that are compared for one answer; the latest ones.
    package static let maximumCompared = 20_000

    /// How many changes the one may be behind the other that takes its place.
    static let promotionLag: Int64 = 1000

    /// Tells how the two generations of a module differ on the same posts.
    package func diff(
        module id: String, measure: String? = nil, synthetic: Bool? = nil, limit: Int = 10
    ) async throws -> PluginDiffResponse {
        let pair = try await pair(of: try requireModule(id))
        let current = current
        let witness = current.pipeline.analyzers.first?.generation ?? pair.inForce.id
        let isSynthetic = try await isSynthetic(synthetic, witness)
        let end = min(pair.inForce.position, pair.compared.position)
        let topics = Dictionary(
            uniqueKeysWithValues: zip(
                current.pipeline.definitions, current.pipeline.topics.map(\.id.value)))
        let shared = pair.inForce.measures.filter { own in
            (measure == nil || measure == own.name)
                && pair.compared.measures.contains { $0.name == own.name && $0.labels == own.labels }
        }
        guard !shared.isEmpty else {
            throw Problem(
                "unknown-measure", title: "Unknown measure", status: 404,
                detail:
                    "both generations of \(id) do not give \(measure.map { "\"\($0)\"" } ?? "the same measure") "
                    + "with the same labels; they give \(Self.words(pair.inForce)) and \(Self.words(pair.compared))"
            )
        }
        let most = Self.maximumCompared
        let (posts, isCut, diff, texts, last) = try await asking { snapshot in
            let (posts, isCut) = try snapshot.pairs(
                pair.inForce.id, pair.compared.id, through: end, isSynthetic: isSynthetic, limit: most)
            var diff = GenerationDiff(pair, measures: shared, topics: topics, most: limit)
            for post in posts { diff.add(post) }
            let texts = try diff.widest.compactMap { try snapshot.storedPost($0.change) }
            return (posts.count, isCut, diff, texts, try snapshot.lastChange())
        }
        return PluginDiffResponse(
            inForce: Self.side(pair.inForce, last), compared: Self.side(pair.compared, last),
            synthetic: isSynthetic,
            posts: Int64(posts), truncated: isCut, measures: diff.measures,
            widest: diff.widest(with: texts),
            notes: diff.notes)
    }

    /// The two generations of a module; a problem where there are not two.
    func pair(of module: Configuration.Module) async throws -> GenerationPair {
        let stored = try await asking { try $0.generations() }.filter { $0.analyzer == module.id.value }
        guard current.configuration.shadow(of: module.id) != nil else {
            throw Problem(
                "no-shadow", title: "No shadow", status: 409,
                detail: "\(module.id) has no shadow: give it one in voxd.yaml, then `voxctl reload`")
        }
        guard let inForce = stored.last(where: { $0.standing == .inForce }),
            let compared = stored.last(where: { $0.standing == .compared })
        else {
            throw Problem(
                "not-greeted", title: "Not greeted", status: 409,
                detail:
                    "not both programs of \(module.id) have said who they are: `voxctl plugins` tells how they are"
            )
        }
        return GenerationPair(inForce: inForce, compared: compared)
    }

    /// Has the generation that is compared answer, where it has come as far as the other.
    func promote(_ module: Configuration.Module) async throws {
        let pair = try await pair(of: module)
        let lag = pair.inForce.position - pair.compared.position
        guard lag <= Self.promotionLag else {
            throw Problem(
                "behind", title: "Behind", status: 409,
                detail:
                    "generation \(pair.compared.id) of \(module.id) is \(lag) changes behind the one that answers, and "
                    + "posts would be missing in answers: wait until it is \(Self.promotionLag) or less")
        }
        do { _ = try await store.promote(module: module.id.value) } catch { throw problem(of: error) }
    }

    /// Ends the program whose generation does not answer.
    func drop(_ module: Configuration.Module) async throws {
        let pair = try await pair(of: module)
        let (time, current) = (clock(), current)
        let isShadow = pair.compared.isShadow
        let dropped = isShadow ? current.configuration.shadow(of: module.id) ?? module : module
        let reason =
            isShadow
            ? "it was dropped, until voxd starts again; remove `shadow` from voxd.yaml to keep it so"
            : "it was dropped, since its shadow answers in its place; put what `shadow` says in the place of what the module "
                + "says in voxd.yaml, and remove `shadow`"
        state.withLock { $0.moduleOrders.disable(dropped, because: reason, at: time) }
    }

    private static func side(_ generation: StoredGeneration, _ last: Int64) -> PluginDiffResponse.Side {
        PluginDiffResponse.Side(
            analyzer: AnalyzerReference(
                id: generation.analyzer, version: generation.version, generation: generation.id),
            behind: last - generation.position)
    }

    private static func words(_ generation: StoredGeneration) -> String {
        generation.measures.map { "\($0.name) (\($0.labels.joined(separator: ", ")))" }.joined(
            separator: ", ")
    }
}

extension Engine.State {
    /// True where a module's own program runs; where that was dropped, its shadow in its place.
    func runs(_ module: Configuration.Module) -> Bool {
        if modules[module.name]?.isRunning == true { return true }
        let shadow = ModuleName(id: module.id, isShadow: true)
        return moduleOrders.disabling(module) != nil && modules[shadow]?.isRunning == true
    }
}
