import PluginKit

/// How long something is kept.
package enum Lifetime: Hashable, Sendable, CustomStringConvertible {
    /// Never removed.
    case forever
    /// Removed when it is older.
    case limited(Duration)

    /// As it is written in a configuration file.
    package var description: String {
        switch self {
        case .forever: "forever"
        case .limited(let duration): SettingsUnits.text(milliseconds: duration.milliseconds)
        }
    }

    /// True where it ends before `other` does.
    func isShorter(than other: Lifetime) -> Bool {
        switch (self, other) {
        case (.forever, _): false
        case (.limited, .forever): true
        case (.limited(let own), .limited(let theirs)): own < theirs
        }
    }
}

extension Duration {
    /// The whole milliseconds.
    package var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
