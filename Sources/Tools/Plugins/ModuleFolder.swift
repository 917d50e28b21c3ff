internal import Foundation
internal import Launcher
internal import PluginKit

/// A module as its author has it: a folder with its program, or the program alone.
package struct ModuleFolder: Sendable {
    /// The module's id: the folder's name.
    package let id: String
    /// The folder.
    package let path: String
    /// The program, as an absolute path.
    package let program: String

    /// Finds the module at `path`: a folder ID with the program ID, ID.py or ID.sh in it, or what Swift built of it; or a program.
    package init(_ path: String) throws(ToolError) {
        let url = URL(fileURLWithPath: path).standardizedFileURL
        guard FileManager.default.fileExists(atPath: url.path) else {
            throw ToolError("\(path): there is no such folder")
        }
        guard Self.isFolder(url.path) else {
            (program, self.path) = (url.path, url.deletingLastPathComponent().path)
            id = url.deletingPathExtension().lastPathComponent
            return
        }
        let id = url.lastPathComponent
        let names = ProgramNames.installed(id) + [".build/release/\(id)", ".build/debug/\(id)"]
        let found = names.map { url.appendingPathComponent($0).path }.first {
            FileManager.default.fileExists(atPath: $0) && !Self.isFolder($0)
        }
        guard let found else {
            throw ToolError(
                "\(url.path): no program there; looked for \(names.joined(separator: ", ")). Of Swift, build it first")
        }
        guard FileManager.default.isExecutableFile(atPath: found) else {
            throw ToolError("\(found) may not be executed: chmod +x it")
        }
        (self.id, self.path, program) = (id, url.path, found)
    }

    /// True for a folder; a link is what it leads to.
    static func isFolder(_ path: String) -> Bool {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let facts = try? FileManager.default.attributesOfItem(atPath: target)
        return facts?[.type] as? FileAttributeType == .typeDirectory
    }

    /// The configuration that its tests need, from `Cases/configuration.json`; empty where there is none.
    func configuration() throws(ToolError) -> [JSONValue.Member] {
        let place = URL(fileURLWithPath: path).appendingPathComponent("Cases/configuration.json")
        guard FileManager.default.fileExists(atPath: place.path) else { return [] }
        do {
            let value = try JSONReader.value(of: Array(try Data(contentsOf: place))[...])
            if case .object(let members) = value { return members }
            throw ToolError("expected an object, found \(value.kind)")
        } catch { throw ToolError("\(place.path): \(error)") }
    }

    /// Inputs and what is to come out of them.
    struct Case: Sendable {
        /// The folder's name.
        var name: String
        /// Posts, a line of JSON each.
        var input: [String]
        /// What comes out of each.
        var expected: [String]
    }

    /// The cases in `Cases`, in order of their names.
    func cases() throws(ToolError) -> [Case] {
        let folder = URL(fileURLWithPath: path).appendingPathComponent("Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var cases: [Case] = []
        for name in names.sorted() where !name.hasPrefix(".") && Self.isFolder("\(folder.path)/\(name)") {
            let place = folder.appendingPathComponent(name)
            do {
                let input = try String(contentsOf: place.appendingPathComponent("input.ndjson"), encoding: .utf8)
                let expected = try Data(contentsOf: place.appendingPathComponent("expected.json"))
                cases.append(
                    Case(
                        name: name, input: input.split(separator: "\n").map(String.init),
                        expected: try JSONDecoder().decode([String].self, from: expected)))
            } catch { throw ToolError("\(place.path): \(error)") }
        }
        return cases
    }
}
