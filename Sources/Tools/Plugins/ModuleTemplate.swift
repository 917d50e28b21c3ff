internal import Foundation
internal import PluginKit

/// A complete module folder, ready to be run, tested and installed: what `voxd plugins new` makes.
package struct ModuleTemplate: Sendable {
    /// The module's id.
    package let id: String
    /// The files, each as its path in the folder, what it holds, and whether it is a program.
    package let files: [File]

    /// A file of a folder.
    package struct File: Hashable, Sendable {
        /// Its path in the folder.
        package var path: String
        /// What it holds.
        package var text: String
        /// True where it may be executed.
        package var isProgram = false
    }

    /// The languages that there are templates for.
    package enum Language: String, CaseIterable, Sendable {
        /// One file, and the one that speaks the protocol.
        case python
        /// A package that depends on voxd's.
        case swift
    }

    /// Makes the files of a module called `id`; those of Swift depend on the package in the folder `package`.
    package init(id: String, language: Language, package: String = "") throws(ToolError) {
        guard Manifest.isValid(id: id) else {
            throw ToolError("\"\(id)\" is no id of a plugin: use lowercase letters, digits and hyphens, a letter first")
        }
        self.id = id
        let type = id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let words = [
            "@ID@": id, "@TYPE@": type, "@MEASURE@": id.replacing("-", with: "_"), "@PACKAGE@": package,
            "@PROGRAM@": language == .python ? "\(id).py" : id,
            "@TEST@": language == .python
                ? "./\(id).py --test" : "swift build -c release && .build/release/\(id) --test",
        ]
        func fill(_ bytes: [UInt8]) -> String {
            words.reduce(String(decoding: bytes, as: UTF8.self)) { $0.replacing($1.key, with: $1.value) }
        }
        var files = [
            File(path: "README.md", text: fill(PackageResources.module_README_md)),
            File(path: "sample.yaml", text: fill(PackageResources.module_sample_yaml)),
            File(path: "Cases/first/input.ndjson", text: fill(PackageResources.module_input_ndjson)),
            File(path: "Cases/first/expected.json", text: fill(PackageResources.module_expected_json)),
        ]
        switch language {
        case .python:
            files.append(File(path: "\(id).py", text: fill(PackageResources.module_analyzer_py), isProgram: true))
            files.append(
                File(path: "voxd_module.py", text: String(decoding: PackageResources.voxd_module_py, as: UTF8.self)))
        case .swift:
            files.append(File(path: "Package.swift", text: fill(PackageResources.module_package_txt)))
            files.append(File(path: "Sources/\(id)/\(type).swift", text: fill(PackageResources.module_analyzer_txt)))
            files.append(File(path: "Sources/\(id)/Program.swift", text: fill(PackageResources.module_program_txt)))
        }
        self.files = files.sorted { $0.path < $1.path }
    }

    /// Writes the files into a new folder called like the module, below `folder`.
    package func write(below folder: String) throws {
        let root = URL(fileURLWithPath: folder).appendingPathComponent(id)
        guard !FileManager.default.fileExists(atPath: root.path) else {
            throw ToolError("\(root.path) is there already; choose another name, or another folder with --folder")
        }
        for file in files {
            let place = root.appendingPathComponent(file.path)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: place)
            try FileManager.default.setAttributes(
                [.posixPermissions: file.isProgram ? 0o755 : 0o644], ofItemAtPath: place.path)
        }
    }
}
