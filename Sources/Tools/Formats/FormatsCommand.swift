package import ArgumentParser
internal import Plugins

/// `voxd formats`: writes docs/formats.md.
package struct FormatsCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "formats", abstract: "Describe the formats that can be ingested, in Markdown.")

    /// Makes the command.
    package init() {}

    /// Writes the document.
    package func run() { print(FormatsDocument.text(BuiltIn.plugins), terminator: "") }
}
