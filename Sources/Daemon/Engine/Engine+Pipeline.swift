internal import Analytics
package import PluginKit
internal import SettingsFiles
internal import Storage

extension Engine {
    /// Makes the plugins for a configuration without a database: what they find wrong in their sections comes with them.
    package static func assemble(
        _ configuration: Configuration, _ plugins: PluginSet
    ) -> (parts: PipelineParts, issues: [SettingsIssue]) {
        var parts = PipelineParts()
        var issues: [SettingsIssue] = []
        var known: Set<String> = []
        func settings(_ type: any Plugin.Type) -> SettingsReader {
            known.insert(type.manifest.id.value)
            return configuration.settings(for: type.manifest.id)
        }
        if let type = plugins.languageIdentifier {
            var reader = settings(type)
            parts.languageIdentifier = type.init(settings: &reader)
            issues += reader.finish()
        }
        if let type = plugins.mentionFinder {
            var reader = settings(type)
            parts.mentionFinder = type.init(settings: &reader, topics: configuration.topics)
            issues += reader.finish()
        }
        for type in plugins.postAnalyzers {
            var reader = settings(type)
            guard reader.enables(type) else {
                issues += reader.issues
                continue
            }
            let analyzer = type.init(settings: &reader)
            parts.analyzers.append((analyzer as? any LexiconUsing)?.using(configuration.words) ?? analyzer)
            issues += reader.finish()
        }
        for type in plugins.pollAnalyzers {
            var reader = settings(type)
            parts.pollAnalyzers.append(type.init(settings: &reader))
            issues += reader.finish()
        }
        if let type = plugins.claimReader {
            var reader = settings(type)
            parts.claimReader = type.init(settings: &reader)
            issues += reader.finish()
        }
        for (id, node) in configuration.plugins.sorted(by: { $0.key < $1.key }) where !known.contains(id) {
            issues.append(
                SettingsIssue(
                    position: node.position, path: "plugins.\(id)",
                    message: "no such plugin; built in are \(known.sorted().joined(separator: ", "))"))
        }
        return (parts, issues)
    }

    /// Plugins that were made, without the numbers that the database gives them.
    package struct PipelineParts: Sendable {
        var languageIdentifier: (any LanguageIdentifier)?
        var mentionFinder: (any MentionFinder)?
        var analyzers: [any PostAnalyzer] = []
        var pollAnalyzers: [any PollAnalyzer] = []
        var claimReader: (any ClaimReader)?
    }

    /// Makes the pipeline and the registry for a configuration, and gives analyzers and topics their numbers.
    static func pipeline(
        for configuration: Configuration, _ plugins: PluginSet, _ store: Store, _ now: Timestamp
    ) async throws -> (Pipeline, Registry) {
        let (parts, issues) = assemble(configuration, plugins)
        guard issues.isEmpty else { throw ConfigurationError(issues: issues) }
        let modules = configuration.ownModules.map { module in
            Registry.Entry(
                manifest: Manifest(
                    id: module.id.value, version: "0", summary: "A module: \(module.program)"),
                kind: .postAnalyzer, origin: .module(command: "\(module.program)"))
        }
        let registry = try Registry(builtIn: plugins, modules: modules)
        let shared = stagesFingerprint(parts.languageIdentifier, parts.mentionFinder, configuration)
        let generations = parts.analyzers.map { analyzer in
            identity(of: type(of: analyzer).manifest, kind: "builtin") { hash in
                hash.add(shared)
                hash.add(fingerprint(of: analyzer, configuration))
            }
        }
        let claims = parts.claimReader.map { reader in
            identity(of: type(of: reader).manifest, kind: "builtin") { hash in
                hash.add(stagesFingerprint(parts.languageIdentifier, nil, configuration))
                hash.add(fingerprint(of: reader, configuration))
            }
        }
        let definitions = configuration.topics.map { topic in
            DefinitionIdentity(topic: topic.id.value, fingerprint: fingerprint(of: topic))
        }
        let lineup = try await store.enlist(
            generations: generations, definitions: definitions, claims: claims, at: now)
        let pipeline = Pipeline(
            topics: configuration.topics, definitions: lineup.definitions, languageIdentifier: parts.languageIdentifier,
            mentionFinder: parts.mentionFinder,
            analyzers: zip(parts.analyzers, lineup.generations).map { Pipeline.Stage(analyzer: $0, generation: $1) },
            pollAnalyzers: parts.pollAnalyzers,
            claims: parts.claimReader.flatMap { reader in
                lineup.claims.map { Pipeline.ClaimStage(reader: reader, generation: $0) }
            })
        return (pipeline, registry)
    }

    /// The identity of an analyzer's generation.
    static func identity(
        of manifest: Manifest, kind: String, _ body: (inout Fingerprint) -> Void
    ) -> GenerationIdentity {
        var hash = Fingerprint()
        body(&hash)
        return GenerationIdentity(
            analyzer: manifest.id.value, version: manifest.version, fingerprint: hash.value, kind: kind,
            measures: manifest.measures.map { StoredMeasure(name: $0.name, unit: $0.unit, labels: $0.labels) })
    }

    /// What comes before the analyzers decides on their figures too: the languages that they see, and where topics are.
    static func stagesFingerprint(
        _ languages: (any LanguageIdentifier)?, _ mentions: (any MentionFinder)?, _ configuration: Configuration
    ) -> String {
        let stages: [any Plugin] = [languages, mentions].compactMap { $0 }
        return stages.map { stage in
            let manifest = type(of: stage).manifest
            return "\(manifest.id) \(manifest.version) \(fingerprint(of: stage, configuration))"
        }.joined(separator: "\n")
    }

    private static func fingerprint(of plugin: any Plugin, _ configuration: Configuration) -> String {
        let section = configuration.plugins[type(of: plugin).manifest.id.value].map { "\($0.content)" } ?? ""
        return "\(section) \((plugin as? any Fingerprinted)?.fingerprint ?? "")"
    }

    private static func fingerprint(of topic: Topic) -> Int64 {
        var hash = Fingerprint()
        for (language, aliases) in topic.aliases.sorted(by: { $0.key < $1.key }) {
            for alias in aliases { hash.add("\(language) \(alias.isCaseSensitive) \(alias.text)") }
        }
        for list in [topic.hashtags, topic.handles, topic.exclusions] {
            hash.add("-")
            for text in list { hash.add(text) }
        }
        return hash.value
    }
}

/// A hash over texts in order, FNV-1a: the same on every machine and in every version.
struct Fingerprint {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ text: String) {
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }

    var value: Int64 { Int64(bitPattern: hash) }
}
