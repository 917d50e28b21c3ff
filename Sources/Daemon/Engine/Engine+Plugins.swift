internal import Storage
internal import Analytics
internal import PluginKit
package import Wire

extension Engine {
    /// The plugins that run.
    package func plugins() async throws -> PluginsResponse {
        let current = current
        let shadows = try await shadowsInForce()
        return PluginsResponse(
            plugins: current.registry.entries.flatMap { entry in
                var own = summary(entry, current)
                let shadow = shadow(entry, current, shadows)
                own.inForce = shadow?.inForce.map { !$0 }
                return [own] + (shadow.map { [$0] } ?? [])
            })
    }

    /// One plugin with everything that it says of itself.
    package func plugin(id: String) async throws -> PluginResponse {
        let current = current
        guard let entry = current.registry[PluginID(trusted: id)] else {
            let known = current.registry.entries.map(\.manifest.id.value).joined(separator: ", ")
            throw Problem(
                "unknown-plugin", title: "Unknown plugin", status: 404,
                detail: "no plugin \"\(id)\"; there are \(known)")
        }
        let stage = current.pipeline.analyzers.first { $0.manifest.id == entry.manifest.id }
        let manifest = current.modules[ModuleName(id: entry.manifest.id)]?.manifest ?? entry.manifest
        var response = PluginResponse(
            plugin: summary(entry, current),
            measures: manifest.measures.map {
                .init(
                    name: $0.name, unit: $0.unit, range: [$0.range.lowerBound, $0.range.upperBound], labels: $0.labels,
                    scope: $0.scope.rawValue)
            }, languages: manifest.languages?.map(\.code), sampleConfiguration: entry.sampleConfiguration,
            examples: entry.examples.map { .init(input: $0.input, output: $0.output, limit: $0.limit) },
            accuracy: (stage?.analyzer as? any AccuracyReporting)?.accuracyLines ?? [])
        if case .module = entry.origin, let letters = try await deadLetters(ofModule: id) {
            (response.deadLetters, response.newestDeadLetter) = (letters.count, letters.newest)
        }
        response.shadow = shadow(entry, current, try await shadowsInForce())
        response.plugin.inForce = response.shadow?.inForce.map { !$0 }
        return response
    }

    private func summary(_ entry: Registry.Entry, _ current: State) -> PluginSummary {
        let id = entry.manifest.id
        var summary = PluginSummary(
            id: id.value, version: entry.manifest.version, kind: entry.kind.rawValue, origin: "builtin",
            summary: entry.manifest.summary, state: "running", problem: nil,
            generation: current.pipeline.generation(of: id))
        if case .module = entry.origin {
            describe(ModuleName(id: id), current, &summary)
        } else if Self.isOff(entry, current) {
            (summary.state, summary.problem) = ("disabled", Self.offer(of: id))
        }
        return summary
    }

    /// True for an analyzer that is built in and does not run.
    static func isOff(_ entry: Registry.Entry, _ current: State) -> Bool {
        guard case .builtIn = entry.origin, entry.kind == .postAnalyzer else { return false }
        return current.pipeline.generation(of: entry.manifest.id) == nil
    }

    /// What has a built-in analyzer run that is off.
    static func offer(of id: PluginID) -> String {
        "it is off unless the configuration says `plugins: {\(id): {enabled: true}}`; `voxctl reanalyze` then fills the past"
    }

    /// The shadow of a module; nil where it has none.
    private func shadow(_ entry: Registry.Entry, _ current: State, _ inForce: Set<String>)
        -> PluginSummary?
    {
        let id = entry.manifest.id
        guard current.configuration.shadow(of: id) != nil else { return nil }
        var summary = PluginSummary(
            id: id.value, version: entry.manifest.version, kind: entry.kind.rawValue, origin: "shadow",
            summary: entry.manifest.summary, state: "starting", problem: nil, generation: nil)
        describe(ModuleName(id: id, isShadow: true), current, &summary)
        summary.inForce = inForce.contains(id.value)
        return summary
    }

    /// The modules whose shadow answers.
    private func shadowsInForce() async throws -> Set<String> {
        guard current.configuration.modules.contains(where: \.isShadow) else { return [] }
        let stored = try await asking { try $0.generations() }
        return Set(stored.filter { $0.isShadow && $0.standing == .inForce }.map(\.analyzer))
    }

    /// Analyses texts without storing them.
    package func analyze(_ request: AnalyzeRequest) async throws -> AnalyzeResponse {
        let current = current
        let pipeline = current.pipeline
        let modules = current.configuration.ownModules.filter(\.isEnabled).map(\.id.value)
        let posts = try request.posts.enumerated().map { index, item in
            try Self.check(item, "posts[\(index)]")
            let genre = item.genre.flatMap { Genre(name: $0) } ?? .post
            return pipeline.prepare(text: RecordDecoder.normalised(item.text), genre: genre)
        }
        let analyses = pipeline.analyses(of: posts)
        return AnalyzeResponse(
            posts: zip(request.posts, zip(posts, analyses)).map { item, result in
                let (post, own) = result
                return AnalyzeResponse.Item(
                    id: item.id, language: post.language.language.code, languageConfidence: post.language.confidence,
                    mentions: post.mentions.map { Self.mention($0, in: post, pipeline) },
                    signals: own.flatMap { Self.signals($0, pipeline) },
                    explanations: request.explain == true ? Self.explanations(of: post, pipeline) : nil)
            }, notAsked: modules.isEmpty ? nil : modules)
    }

    private static func check(_ item: AnalyzeRequest.Item, _ path: String) throws {
        guard item.text.utf8.count <= Post.maximumTextLength else {
            throw Problem(
                "invalid-body", title: "Invalid body", status: 400,
                detail: "\(path).text: longer than \(Post.maximumTextLength) bytes")
        }
        guard item.genre.map({ Genre(name: $0) != nil }) ?? true else {
            throw Problem(
                "invalid-body", title: "Invalid body", status: 400,
                detail: "\(path).genre: expected post, article, comment or review")
        }
    }

    /// What moved the scores of a post as a whole and of its topics, of the analyzers that can tell.
    private static func explanations(of post: PreparedPost, _ pipeline: Pipeline) -> [ScoreExplanation] {
        pipeline.analyzers.flatMap { stage -> [ScoreExplanation] in
            guard let analyzer = stage.analyzer as? any Explaining else { return [] }
            return stage.manifest.measures.enumerated().flatMap { index, measure in
                let topics: [Signal.Target] = measure.scope == .topic ? post.topics.indices.map { .topic($0) } : []
                return ([.post] + topics).compactMap { target -> ScoreExplanation? in
                    analyzer.explanation(of: post, measure: index, target: target).map { found in
                        explanation(found, of: post, measure: measure.name, target, pipeline)
                    }
                }
            }
        }
    }

    private static func explanation(
        _ found: TextExplanation, of post: PreparedPost, measure: String, _ target: Signal.Target, _ pipeline: Pipeline
    ) -> ScoreExplanation {
        var topic: String?
        if case .topic(let index) = target { topic = pipeline.topics[post.topics[index]].id.value }
        return ScoreExplanation(
            measure: measure, topic: topic, base: found.base,
            parts: found.placed(in: post.text.bytes).map { part, text, scalars in
                .init(
                    text: text, from: scalars.lowerBound, to: scalars.upperBound, contribution: part.contribution,
                    own: part.isOwn ? true : nil)
            })
    }

    private static func mention(_ mention: Mention, in post: PreparedPost, _ pipeline: Pipeline)
        -> AnalyzeResponse.Mention
    {
        func scalars(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
        let from = scalars(post.text.bytes[..<mention.range.lowerBound])
        return AnalyzeResponse.Mention(
            topic: pipeline.topics[mention.topic].id.value, from: from,
            to: from + scalars(post.text.bytes[mention.range]))
    }

    private static func signals(_ analysis: Analysis, _ pipeline: Pipeline) -> [SignalEvidence] {
        guard let stage = pipeline.analyzers.first(where: { $0.generation == analysis.generation }) else { return [] }
        let manifest = stage.manifest
        let reference = AnalyzerReference(
            id: manifest.id.value, version: manifest.version, generation: stage.generation)
        return analysis.findings.map { finding in
            let measure = manifest.measures[finding.measure]
            let index = finding.definition.flatMap { pipeline.definitions.firstIndex(of: $0) }
            var figure = SignalEvidence(
                measure: measure.name, topic: index.map { pipeline.topics[$0].id.value } ?? "*", value: nil, label: nil,
                confidence: nil, unscored: nil, analyzer: reference)
            switch finding.outcome {
            case .scored(let value, let label, let confidence, _):
                (figure.value, figure.confidence) = (value, confidence)
                figure.label = label.map { measure.labels[$0] }
            case .unscored(let reason): figure.unscored = reason.name
            case .terms(let terms): figure.label = terms.map(\.text).joined(separator: " ")
            }
            return figure
        }
    }
}
