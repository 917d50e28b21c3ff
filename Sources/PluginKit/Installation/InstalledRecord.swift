internal import Foundation

/// The record of what was installed for a module: a hash for each file, as lines of `sha256sum`, so that `sha256sum -c` checks
/// them.
///
/// It finds accidents and half-done changes; who may write the folder may write the record, too.
package struct InstalledRecord: Hashable, Sendable {
    /// The record's name in the module's folder.
    package static let name = "installed.sha256"

    /// The folder.
    package let folder: String
    private let text: String

    /// The line of a file.
    package static func line(path: String, bytes: [UInt8]) -> String { "\(SHA256.hash(bytes))  \(path)\n" }

    /// Reads the record in `folder`; nil where there is none.
    package init?(folder: String) {
        let place = URL(fileURLWithPath: folder).appendingPathComponent(Self.name)
        guard let bytes = try? Data(contentsOf: place) else { return nil }
        (self.folder, text) = (folder, String(decoding: bytes, as: UTF8.self))
    }

    /// The records of the folders of the files that a command names, behind links.
    package static func records(of command: [String]) -> [InstalledRecord] {
        var folders: [String] = []
        for path in command where path.hasPrefix("/") {
            let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
            if !folders.contains(folder) { folders.append(folder) }
        }
        return folders.compactMap(InstalledRecord.init(folder:))
    }

    /// What is not as it was installed, in a few words for each file; files that came later are no matter of the record.
    ///
    /// Reads every file that it names.
    package func differences() -> [String] {
        text.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 64 else { return "\(Self.name) holds a line that is none" }
            let path = parts[1].drop { $0 == " " || $0 == "*" }
            let place = URL(fileURLWithPath: folder).appendingPathComponent(String(path))
            guard let bytes = try? Data(contentsOf: place) else { return "\(path) is missing" }
            return SHA256.hash(Array(bytes)) == parts[0] ? nil : "\(path) has changed"
        }
    }

    /// Why what `command` names is not what was installed, and what to do; nil where it is, or where nothing is recorded.
    package static func objection(to command: [String]) -> String? {
        for _ in 0..<3 {
            let records = records(of: command)
            let found = records.map { ($0.folder, $0.differences()) }.filter { !$0.1.isEmpty }
            guard let (folder, differences) = found.first else { return nil }
            // An installation puts files and record there at once, which may be just now.
            guard records == Self.records(of: command) else { continue }
            let named = differences.prefix(3).joined(separator: ", ")
            let more = differences.count > 3 ? " and \(differences.count - 3) more" : ""
            return
                "it is not what was installed in \(folder): \(named)\(more); install it again with `voxd plugins install`, "
                + "or delete \(Self.name) there if you trust the change, then enable it"
        }
        return nil
    }
}
