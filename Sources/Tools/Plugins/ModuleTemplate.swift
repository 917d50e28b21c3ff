internal import Foundation
package import PluginKit

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

        fileprivate init(_ path: String, _ text: [UInt8], isProgram: Bool = false) {
            (self.path, self.isProgram) = (path, isProgram)
            self.text = String(decoding: text, as: UTF8.self)
        }
    }

    /// The languages that there are templates for.
    package enum Language: String, CaseIterable, Sendable {
        /// One file, and the one that speaks the protocol.
        case python
        /// A package that depends on voxd's.
        case swift
    }

    /// Makes the files of a module called `id`; those of Swift depend on the package in the folder `package`.
    ///
    /// Throws for an id that is none, and for a kind that there is no template of in this language.
    package init(
        id: String, kind: ModuleKind = .postAnalyzer, language: Language, package: String = ""
    ) throws(ToolError) {
        guard Manifest.isValid(id: id) else {
            throw ToolError("\"\(id)\" is no id of a plugin: use lowercase letters, digits and hyphens, a letter first")
        }
        guard language == .python || kind == .postAnalyzer else {
            throw ToolError(
                "there is no template of a \(kind.rawValue) in \(language.rawValue); there is one in python")
        }
        self.id = id
        let type = id.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let words = [
            "@ID@": id, "@TYPE@": type, "@MEASURE@": id.replacing("-", with: "_"), "@PACKAGE@": package,
            "@PROGRAM@": language == .python ? "\(id).py" : id,
            "@TEST@": language == .python
                ? "./\(id).py --test" : "swift build -c release && .build/release/\(id) --test",
        ]
        let found = language == .swift ? Self.swift(id, type) : Self.python(id, kind)
        files = found.map { file in
            var file = file
            file.text = words.reduce(file.text) { $0.replacing($1.key, with: $1.value) }
            return file
        }.sorted { $0.path < $1.path }
    }

    /// A package that measures posts.
    private static func swift(_ id: String, _ type: String) -> [File] {
        posts + [
            File("Package.swift", PackageResources.module_package_txt),
            File("Sources/\(id)/\(type).swift", PackageResources.module_analyzer_txt),
            File("Sources/\(id)/Program.swift", PackageResources.module_program_txt),
        ]
    }

    /// A program, and the file that speaks the protocol for it.
    private static func python(_ id: String, _ kind: ModuleKind) -> [File] {
        switch kind {
        case .postAnalyzer:
            posts + [
                File("\(id).py", PackageResources.module_analyzer_py, isProgram: true),
                File("voxd_module.py", PackageResources.voxd_module_py),
            ]
        case .pollAnalyzer:
            [
                File("README.md", PackageResources.polls_README_md),
                File("sample.yaml", PackageResources.module_sample_yaml),
                File("Cases/first/input.ndjson", PackageResources.polls_input_ndjson),
                File("Cases/first/expected.json", PackageResources.polls_expected_json),
                File("\(id).py", PackageResources.polls_program_py, isProgram: true),
                File("voxd_polls.py", PackageResources.voxd_polls_py),
            ]
        case .format:
            [
                File("README.md", PackageResources.format_README_md),
                File("sample.yaml", PackageResources.module_sample_yaml),
                File("Cases/first/input", PackageResources.format_input),
                File("Cases/first/expected.ndjson", PackageResources.format_expected_ndjson),
                File("\(id).py", PackageResources.format_program_py, isProgram: true),
                File("voxd_format.py", PackageResources.voxd_format_py),
            ]
        case .source:
            [
                File("README.md", PackageResources.source_README_md),
                File("sample.yaml", PackageResources.source_sample_yaml),
                File("Cases/configuration.json", PackageResources.source_configuration_json),
                File("\(id).py", PackageResources.source_program_py, isProgram: true),
                File("voxd_source.py", PackageResources.voxd_source_py),
            ]
        }
    }

    /// What modules that measure posts have in every language.
    private static var posts: [File] {
        [
            File("README.md", PackageResources.module_README_md),
            File("sample.yaml", PackageResources.module_sample_yaml),
            File("Cases/first/input.ndjson", PackageResources.module_input_ndjson),
            File("Cases/first/expected.json", PackageResources.module_expected_json),
        ]
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
