package import Analytics

/// Which of the programs of modules one is: of which module, and whether it is the shadow that is tried beside the module's own.
package struct ModuleName: Hashable, Sendable, CustomStringConvertible {
    /// The module.
    package let id: PluginID
    /// True for the shadow.
    package let isShadow: Bool

    /// Names a program.
    package init(id: PluginID, isShadow: Bool = false) {
        self.id = id
        self.isShadow = isShadow
    }

    /// For people: `wordtone`, `wordtone (shadow)`.
    package var description: String { isShadow ? "\(id) (shadow)" : id.value }
}
