internal import Foundation
internal import PluginKit

/// Puts a module into the folder of modules: after checks of who may change it, with a record of what was put there.
package struct ModuleInstallation: Sendable {
    /// Where modules are installed unless the user says otherwise.
    package static let standardFolder = "/usr/lib/voxd/plugins"

    private let folder: ModuleFolder

    /// Installs `folder`.
    package init(_ folder: ModuleFolder) { self.folder = folder }

    /// Copies the module to `target`/ID, in the place of an older one, and returns the program's new path.
    ///
    /// Refuses files that others may change, links, and files of other owners than the one who installs and root.
    package func run(into target: String) throws(ToolError) -> String {
        let paths = try files()
        let root = URL(fileURLWithPath: folder.path).standardizedFileURL
        do {
            let files = FileManager.default
            try files.createDirectory(
                atPath: target, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            let place = URL(fileURLWithPath: target).appendingPathComponent(folder.id)
            // Made beside its place and put there at once: a module that is started meanwhile is the old one or the new one.
            let fresh = URL(fileURLWithPath: target).appendingPathComponent(".\(folder.id).new")
            try? files.removeItem(at: fresh)
            var record = ""
            for path in paths {
                let bytes = try Data(contentsOf: root.appendingPathComponent(path.source))
                let copy = fresh.appendingPathComponent(path.name)
                try files.createDirectory(
                    at: copy.deletingLastPathComponent(), withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
                try bytes.write(to: copy)
                let isProgram = files.isExecutableFile(atPath: root.appendingPathComponent(path.source).path)
                try files.setAttributes([.posixPermissions: isProgram ? 0o755 : 0o644], ofItemAtPath: copy.path)
                record += InstalledRecord.line(path: path.name, bytes: Array(bytes))
            }
            try Data(record.utf8).write(to: fresh.appendingPathComponent(InstalledRecord.name))
            let old = URL(fileURLWithPath: target).appendingPathComponent(".\(folder.id).old")
            try? files.removeItem(at: old)
            if files.fileExists(atPath: place.path) { try files.moveItem(at: place, to: old) }
            try files.moveItem(at: fresh, to: place)
            try? files.removeItem(at: old)
            return place.appendingPathComponent(URL(fileURLWithPath: folder.program).lastPathComponent).path
        } catch { throw ToolError("\(folder.id) cannot be installed into \(target): \(error.localizedDescription)") }
    }

    /// The files to install, each as its path in the folder and in the installed one; a built program goes to the top.
    private func files() throws(ToolError) -> [(source: String, name: String)] {
        let root = URL(fileURLWithPath: folder.path).standardizedFileURL.path
        let program = String(folder.program.dropFirst(root.count + 1))
        let isBuilt = program.hasPrefix(".build/")
        guard let walk = FileManager.default.enumerator(atPath: root) else { throw ToolError("\(root) cannot be read") }
        var found: [(source: String, name: String)] =
            isBuilt ? [(program, (program as NSString).lastPathComponent)] : []
        try Self.judge(root, as: folder.path)
        if isBuilt { try Self.judge(folder.program, as: program) }
        while let path = walk.nextObject() as? String {
            let name = (path as NSString).lastPathComponent
            if name.hasPrefix(".") || ["__pycache__", "venv"].contains(name) || path == InstalledRecord.name
                || isBuilt && path == "Sources"
            {
                walk.skipDescendants()
                continue
            }
            try Self.judge("\(root)/\(path)", as: path)
            if !ModuleFolder.isFolder("\(root)/\(path)") { found.append((path, path)) }
        }
        return found
    }

    private static func judge(_ path: String, as name: String) throws(ToolError) {
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path) else {
            throw ToolError("\(name) cannot be looked at")
        }
        let type = facts[.type] as? FileAttributeType
        guard type == .typeRegular || type == .typeDirectory else {
            throw ToolError("\(name) is neither a file nor a folder; what is installed must stand for itself")
        }
        let owner = (facts[.ownerAccountID] as? NSNumber)?.uint32Value ?? .max
        guard owner == 0 || owner == getuid() else {
            throw ToolError("\(name) belongs to user \(owner): only what is yours or root's can be installed")
        }
        let mode = (facts[.posixPermissions] as? NSNumber)?.intValue ?? 0o777
        guard mode & 0o002 == 0 else {
            throw ToolError("\(name) may be changed by anybody (mode \(String(mode, radix: 8))): chmod o-w it")
        }
    }
}
