package import ArgumentParser
internal import Foundation
package import PluginKit

/// `voxd plugins new`.
package struct NewModuleCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Make a complete module to begin with.",
        discussion: """
            Makes a folder with a program, README.md, a sample section of voxd.yaml and Cases; it builds, passes its tests and \
            runs as it is. docs/plugins.md tells how to go on.
            """)

    @Argument(help: "The module's id: lowercase letters, digits and hyphens.")
    var name: String

    @Option(help: "What it does: \(ModuleKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: ModuleKind = .postAnalyzer

    @Option(
        help: "What it is written in: \(ModuleTemplate.Language.allCases.map(\.rawValue).joined(separator: " or ")).")
    var language: ModuleTemplate.Language = .python

    @Option(help: ArgumentHelp("The folder in which its folder is made.", valueName: "dir"), completion: .directory)
    var folder = "."

    @Option(
        help: ArgumentHelp("For swift: the folder with voxd's package, on which it depends.", valueName: "dir"),
        completion: .directory)
    var package: String?

    /// Makes the command.
    package init() {}

    /// Writes the folder and tells how to go on.
    package func run() throws {
        var path = ""
        if language == .swift {
            guard let package else {
                throw ValidationError("for swift, --package names the folder with voxd's package")
            }
            path = URL(fileURLWithPath: package).standardizedFileURL.path
            guard FileManager.default.fileExists(atPath: path + "/Package.swift") else {
                throw ValidationError("\(path): there is no Package.swift")
            }
        }
        let template = try ModuleTemplate(id: name, kind: kind, language: language, package: path)
        try template.write(below: folder)
        let place = folder == "." ? "./\(name)" : "\(folder)/\(name)"
        print("Made \(place): \(template.files.map(\.path).joined(separator: ", "))")
        if language == .swift { print("Build it:   swift build -c release --package-path \(place)") }
        print("Test it:    voxd plugins test \(place)")
        print("Install it: voxd plugins install \(place)")
    }
}

extension ModuleTemplate.Language: ExpressibleByArgument {}
extension ModuleKind: ExpressibleByArgument {}

/// `voxd plugins install`.
package struct InstallModuleCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "install", abstract: "Test a module, and put it where voxd runs modules from.",
        discussion: """
            Refuses a module that does not conform, files that anybody may change, links, and files of other owners. Hashes of \
            what was installed are recorded in installed.sha256. A running voxd notices that the program was replaced.
            """)

    @Argument(help: "The module's folder.", completion: .directory)
    var path: String

    @Option(help: ArgumentHelp("The folder of modules.", valueName: "dir"), completion: .directory)
    var into = ModuleInstallation.standardFolder

    /// Makes the command.
    package init() {}

    /// Tests and copies.
    package func run() throws {
        let folder = try ModuleFolder(path)
        let check = try ModuleCheck(folder)
        print(check.lines.joined(separator: "\n"))
        guard check.findings.isEmpty else { throw ExitCode(1) }
        let program = try ModuleInstallation(folder).run(into: into)
        print("Installed \(program). " + Self.next(folder.id, program, needsNetwork: check.needsNetwork))
    }

    /// What to do then: a module that needs the network cannot have it within voxd's own unit.
    static func next(_ id: String, _ program: String, needsNetwork: Bool) -> String {
        guard needsNetwork else {
            return "In voxd.yaml, then `voxctl reload`:\nmodules:\n  - id: \(id)\n    command: [\(program)]"
        }
        let unit = "voxd-module@\(id)"
        return """
            It needs the network, which voxd's own unit does not have. Give it one of its own that has:
              install -D -m 644 /usr/share/voxd/voxd-module-network.conf /etc/systemd/system/\(unit).service.d/network.conf
              systemctl daemon-reload
              systemctl enable --now \(unit).socket
            In voxd.yaml, then `voxctl reload`:
            modules:
              - id: \(id)
                socket: /run/voxd/modules/\(id).sock
                network: true
            """
    }
}
