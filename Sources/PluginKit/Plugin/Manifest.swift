public import Analytics

/// What a plugin says of itself before it is made.
public struct Manifest: Hashable, Sendable {
    /// Its permanent name: lowercase letters, digits and hyphens.
    public var id: PluginID
    /// Its version, as in semantic versioning.
    ///
    /// A change of what it answers is a change of version.
    public var version: String
    /// What it does, in one sentence.
    public var summary: String
    /// What it measures, in the order that signals refer to; empty for kinds that give no signals.
    public var measures: [Measure]
    /// The languages that it can answer for; nil for any.
    public var languages: [LanguageTag]?
    /// What it needs from the host beyond its input.
    public var needs: Set<Need>

    /// Something that a plugin needs from its host.
    public enum Need: String, Hashable, Sendable, CaseIterable {
        /// Connections to other machines.
        case network
    }

    /// Makes a manifest.
    ///
    /// Requires `id` to be a valid plugin name.
    public init(
        id: String, version: String, summary: String, measures: [Measure] = [], languages: [LanguageTag]? = nil,
        needs: Set<Need> = []
    ) {
        precondition(Self.isValid(id: id), "\(id) is no plugin id: use lowercase letters, digits and hyphens")
        self.id = PluginID(trusted: id)
        self.version = version
        self.summary = summary
        self.measures = measures
        self.languages = languages
        self.needs = needs
    }

    /// True where `id` consists of 1 to 64 lowercase letters, digits and hyphens and starts with a letter.
    public static func isValid(id: String) -> Bool {
        guard let first = id.utf8.first, (0x61...0x7A).contains(first), id.utf8.count <= 64 else { return false }
        return id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
