internal import Analytics
package import PluginKit
internal import SettingsFiles

/// The work of `voxd check-config`: reads a configuration as the daemon would and says what it found.
package enum ConfigurationCheck {
    /// Checks the file at `path`, or the standard one for nil, whose absence is no mistake.
    ///
    /// `plugins` judges the sections of plugins and modules. The exit code is 0 where the daemon could start with it, else 1.
    package static func run(
        path: String?, plugins: (Configuration) -> [SettingsIssue] = { _ in [] }
    ) -> (output: String, exitCode: Int32) {
        do throws(ConfigurationError) {
            let configuration = try Configuration.load(
                path: path ?? Configuration.standardPath, isOptional: path == nil, plugins: plugins)
            let issues = plugins(configuration)
            guard issues.isEmpty else { throw ConfigurationError(issues: issues) }
            return (summary(of: configuration), 0)
        } catch {
            return ("\(error)\n\(count(error.issues.count, "mistake")); the configuration cannot be used\n", 1)
        }
    }

    private static func summary(of configuration: Configuration) -> String {
        let ownWords = configuration.words.count
        let counts = [
            count(configuration.topics.count, "topic"), count(configuration.questions.count, "question"),
            count(configuration.ownModules.count, "module"),
            ownWords == 0 ? nil : count(ownWords, "own word"),
        ].compactMap(\.self)
        let start =
            switch configuration.origin {
            case .file(let path): "\(path) is good"
            case .defaults(let path): "\(path) is not there, so that the defaults hold"
            }
        let changes = Configuration().differences(to: configuration).map { "  \($0)\n" }
        return "\(start): \(counts.joined(separator: ", "))\n"
            + (changes.isEmpty ? "" : "unlike the defaults:\n\(changes.joined())")
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
