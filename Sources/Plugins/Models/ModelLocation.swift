import Foundation

/// Where model files are looked for, in this order: `$VOXD_MODELS`; `share/voxd/models` beside the folder of the
/// executable; `models` in a folder above the executable or in the working folder, as in a checkout;
/// `/usr/share/voxd/models`.
package struct ModelLocation: Sendable {
    /// The folders, in the order of search.
    package let folders: [String]

    /// The order of search for a process with this environment, executable and working folder.
    package init(environment: [String: String], executable: String, workingFolder: String) {
        var folders: [String] = []
        if let set = environment["VOXD_MODELS"], !set.isEmpty { folders.append(set) }
        var folder = URL(fileURLWithPath: executable).deletingLastPathComponent()
        folders.append(folder.deletingLastPathComponent().appendingPathComponent("share/voxd/models").path)
        for _ in 0..<4 {
            folder.deleteLastPathComponent()
            guard folder.path != "/" else { break }
            folders.append(folder.appendingPathComponent("models").path)
        }
        folders.append(URL(fileURLWithPath: workingFolder).appendingPathComponent("models").path)
        folders.append("/usr/share/voxd/models")
        self.folders = folders
    }

    /// The order of search for this process.
    package static let standard = ModelLocation(
        environment: ProcessInfo.processInfo.environment,
        executable: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments.first ?? "", workingFolder: FileManager.default.currentDirectoryPath)

    /// The first folder's file called `name`; nil where none has it.
    package func find(_ name: String) -> String? {
        folders.lazy.map { "\($0)/\(name)" }.first(where: Self.isReadable)
    }

    /// True where a file is at `path` that may be read.
    package static func isReadable(_ path: String) -> Bool { FileManager.default.isReadableFile(atPath: path) }
}
