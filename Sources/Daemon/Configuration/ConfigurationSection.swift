import PluginKit

/// A part of the configuration that consists of single keys, with a default for each.
protocol ConfigurationSection: Hashable, Sendable {
    /// The key of the section.
    static var name: String { get }
    /// Its keys, in the order of the sample file.
    static var fields: [SettingsField<Self>] { get }
    /// The defaults.
    init()
}

extension ConfigurationSection {
    /// Reads the section from the file's root; what is not set keeps its default.
    static func read(from root: inout SettingsReader) -> Self {
        var section = Self()
        var reader = root.section(name)
        for field in fields { field.read(&reader, &section) }
        root.adopt(finishing: &reader)
        return section
    }

    /// One line for each key whose value is another one in `new`.
    func differences(to new: Self) -> [String] {
        Self.fields.compactMap { field in
            let (before, after) = (field.show(self), field.show(new))
            guard before != after else { return nil }
            let note = field.needsRestart ? " (takes effect at the next start: restart voxd)" : ""
            return "\(Self.name).\(field.key): \(before) -> \(after)\(note)"
        }
    }
}
