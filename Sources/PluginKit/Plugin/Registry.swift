public import Analytics

/// Every plugin that this voxd knows, an immutable value made at start: what is built in, in a fixed order, then the
/// configured modules in the configuration's order.
public struct Registry: Sendable {
    /// The types that are built in.
    public let builtIn: PluginSet
    /// All plugins.
    public let entries: [Entry]
    private let places: [PluginID: Int]

    /// A plugin.
    public struct Entry: Sendable {
        /// What it says of itself.
        public var manifest: Manifest
        /// What it does for the host.
        public var kind: PluginKind
        /// Where it comes from.
        public var origin: Origin
        /// The documented sample of its configuration section, empty where it has none.
        public var sampleConfiguration: String
        /// Its examples.
        public var examples: [PluginExample]

        /// Describes a plugin.
        public init(
            manifest: Manifest, kind: PluginKind, origin: Origin, sampleConfiguration: String = "",
            examples: [PluginExample] = []
        ) {
            self.manifest = manifest
            self.kind = kind
            self.origin = origin
            self.sampleConfiguration = sampleConfiguration
            self.examples = examples
        }
    }

    /// Where a plugin comes from.
    public enum Origin: Hashable, Sendable, CustomStringConvertible {
        /// Compiled in, as the named type.
        case builtIn(type: String)
        /// A program of its own, as the configuration starts it.
        case module(command: String)

        /// For people: `built in as SentimentAnalyzer`, `module /usr/lib/voxd/emotion.py`.
        public var description: String {
            switch self {
            case .builtIn(let type): "built in as \(type)"
            case .module(let command): "module \(command)"
            }
        }
    }

    /// Lists `builtIn`, then `modules`.
    ///
    /// - Throws: ``RegistryError`` where two plugins have the same id.
    public init(builtIn: PluginSet, modules: [Entry] = []) throws(RegistryError) {
        var entries: [Entry] = []
        if let type = builtIn.languageIdentifier { entries.append(Self.entry(type, .languageIdentifier)) }
        if let type = builtIn.mentionFinder { entries.append(Self.entry(type, .mentionFinder)) }
        entries += builtIn.postAnalyzers.map { Self.entry($0, .postAnalyzer) }
        entries += builtIn.pollAnalyzers.map { Self.entry($0, .pollAnalyzer) }
        if let type = builtIn.claimReader { entries.append(Self.entry(type, .claimReader)) }
        entries += builtIn.formats.map { Self.entry($0, .format) }
        entries += modules
        var places: [PluginID: Int] = [:]
        for (place, entry) in entries.enumerated() {
            if let first = places.updateValue(place, forKey: entry.manifest.id) {
                throw RegistryError(id: entry.manifest.id, first: entries[first].origin, second: entry.origin)
            }
        }
        self.builtIn = builtIn
        self.entries = entries
        self.places = places
    }

    /// The plugin with this id.
    public subscript(id: PluginID) -> Entry? { places[id].map { entries[$0] } }

    /// The plugins of a kind, in order.
    public func entries(of kind: PluginKind) -> [Entry] { entries.filter { $0.kind == kind } }

    private static func entry(_ type: any Plugin.Type, _ kind: PluginKind) -> Entry {
        Entry(
            manifest: type.manifest, kind: kind, origin: .builtIn(type: String(describing: type)),
            sampleConfiguration: type.sampleConfiguration, examples: type.examples)
    }
}

/// What a plugin does for the host.
public enum PluginKind: String, Hashable, Sendable, CaseIterable {
    /// Tells the language of a text.
    case languageIdentifier = "language-identifier"
    /// Finds topics in a text.
    case mentionFinder = "mention-finder"
    /// Measures posts.
    case postAnalyzer = "post-analyzer"
    /// Reads polls.
    case pollAnalyzer = "poll-analyzer"
    /// Finds claims of poll results.
    case claimReader = "claim-reader"
    /// Reads inputs.
    case format
    /// Delivers records.
    case source
}

/// Two plugins with the same id.
public struct RegistryError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The id that both have.
    public var id: PluginID
    /// The plugin that is listed first.
    public var first: Registry.Origin
    /// The other one.
    public var second: Registry.Origin

    /// Says which two they are, and what to do.
    public var description: String {
        "two plugins are called \"\(id)\": \(first), and \(second); give one of them another id, or leave it out"
    }
}
