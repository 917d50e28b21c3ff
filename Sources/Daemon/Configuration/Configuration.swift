package import Analytics
package import PluginKit

/// Everything that the user can set, read and checked.
///
/// A value of this type has no contradictions left. What only a plugin can judge, its own section, is
/// kept as it stands in the file for the plugin to read.
package struct Configuration: Hashable, Sendable {
    /// Where it came from.
    package var origin: Origin = .defaults(missing: Configuration.standardPath)
    /// How the database is kept.
    package var storage = Storage()
    /// How records are taken in.
    package var ingest = Ingest()
    /// What clients may ask for at most.
    package var server = Server()
    /// How long things are kept.
    package var retention = Retention()
    /// What is remembered of authors.
    package var privacy = Privacy()
    /// What is logged.
    package var log = Log()
    /// The section of each plugin that has one, by plugin id.
    ///
    /// Nodes know their places, so two configurations of one meaning may be unequal; ``differences(to:)`` goes by meaning.
    package var plugins: [String: SettingsNode] = [:]
    /// Programs of analyzers that run as such, in the order in which they are configured; a shadow follows its module's own.
    package var modules: [Module] = []
    /// What posts are searched for, in order of id.
    package var topics: [Topic] = []
    /// What polls ask, in order of id.
    package var questions: [Question] = []
    /// What the user says that words mean.
    package var words = Lexicon()

    /// Where the configuration is looked for unless the user names a file.
    package static let standardPath = "/etc/voxd/voxd.yaml"

    /// Where a configuration came from.
    package enum Origin: Hashable, Sendable {
        /// A file, and `topics.d`, `questions.d` and `words.d` beside it.
        case file(String)
        /// No file is there; `topics.d`, `questions.d` and `words.d` beside its place are read all the same.
        case defaults(missing: String)

        /// The place of the file, there or not.
        package var path: String {
            switch self {
            case .file(let path), .defaults(let path): path
            }
        }
    }

    /// The defaults.
    package init() {}

    /// The settings of a plugin, ready to be read; empty where it has no section.
    package func settings(for plugin: PluginID) -> SettingsReader {
        let path = "plugins.\(plugin.value)"
        guard let node = plugins[plugin.value] else {
            let start = SourcePosition(file: origin.path, line: 1, column: 1)
            return SettingsReader(SettingsNode(content: .empty, position: start), path: path)
        }
        return SettingsReader(node, path: path)
    }
}
