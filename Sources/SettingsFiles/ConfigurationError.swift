package import PluginKit

/// Why a configuration cannot be used: everything that is wrong in all of its files, in order of place.
package struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong; never empty.
    package var issues: [SettingsIssue]

    /// Makes an error of `issues`, in order of place.
    package init(issues: [SettingsIssue]) { self.issues = issues.sorted() }

    /// Makes an error of one issue.
    package init(_ position: SourcePosition, _ message: String) {
        self.init(issues: [SettingsIssue(position: position, path: "", message: message)])
    }

    /// One line for each issue.
    package var description: String { issues.map(\.description).joined(separator: "\n") }
}
