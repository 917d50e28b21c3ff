internal import Foundation
package import PluginKit

/// The bytes of a configuration file.
package struct ConfigurationFile: Sendable {
    /// Its path, as issues show it.
    package var path: String
    /// What is in it.
    package var bytes: [UInt8]

    /// Reads the file at `path`; throws with the reason and what to do.
    package init(reading path: String) throws(ConfigurationError) {
        let place = SourcePosition(file: path, line: 1, column: 1)
        do {
            let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
            let attributes = try FileManager.default.attributesOfItem(atPath: target)
            guard attributes[.type] as? FileAttributeType == .typeRegular else {
                throw ConfigurationError(place, "is no file; name a file")
            }
            let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
            guard size <= ConfigurationText.maximumLength else {
                throw ConfigurationError(
                    place, "the file has \(size) bytes; at most \(ConfigurationText.maximumLength) are read")
            }
            self.path = path
            bytes = Array(try Data(contentsOf: URL(fileURLWithPath: target)))
        } catch let error as ConfigurationError {
            throw error
        } catch {
            throw ConfigurationError(place, "cannot be read: \(Self.reason(error))")
        }
    }

    /// Makes a file of bytes that are there already.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// True where something, a file or not, is at `path`.
    package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// The paths of the `.yaml` files in a directory, in order of name; none where there is no such directory.
    ///
    /// Hidden files are left out. A file that ends in `.yml` is an issue, since leaving it out would not be noticed.
    package static func list(_ directory: String, issues: inout [SettingsIssue]) -> [String] {
        guard exists(directory) else { return [] }
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: directory).sorted()
            for name in names where name.hasSuffix(".yml") && !name.hasPrefix(".") {
                issues.append(
                    SettingsIssue(
                        position: SourcePosition(file: "\(directory)/\(name)", line: 1, column: 1), path: "",
                        message: "is left out because of its name; rename it to \(name.dropLast(4)).yaml"))
            }
            return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.map { "\(directory)/\($0)" }
        } catch {
            issues.append(
                SettingsIssue(
                    position: SourcePosition(file: directory, line: 1, column: 1), path: "",
                    message: "cannot be listed: \(reason(error))"))
            return []
        }
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: return "no such file"
        case .fileReadNoPermission: return "permission denied; the user of the daemon must be able to read it"
        default: return error.localizedDescription
        }
    }
}
