package import Analytics
import Foundation
import Synchronization

/// Models that were read, so that a reload reads a file again only if it has changed.
///
/// Whoever asks while another reads the same file waits for that one.
package final class ModelCache<Model: Sendable>: Sendable {
    /// A model with the hash that tells it from others.
    package struct Entry: Sendable {
        /// The model.
        package var model: Model
        /// The hash of its content, in hexadecimal.
        package var fingerprint: String
        fileprivate var stamp: Stamp
    }

    fileprivate struct Stamp: Hashable, Sendable {
        var size: Int64?
        var changed: Date?
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// Remembers nothing yet.
    package init() {}

    /// The model in the file at `path`, made by `make` from its content where the file is new or has changed.
    package func model(at path: String, make: (ModelFile) throws -> Model) throws -> Entry {
        try entries.withLock { entries in
            let attributes = try? FileManager.default.attributesOfItem(atPath: path)
            let stamp = Stamp(
                size: (attributes?[.size] as? NSNumber)?.int64Value, changed: attributes?[.modificationDate] as? Date)
            if let entry = entries[path], entry.stamp == stamp, stamp.size != nil { return entry }
            let bytes = try ModelSetting.read(path)
            let entry = Entry(
                model: try make(try ModelFile(bytes)), fingerprint: ModelFile.fingerprint(of: bytes), stamp: stamp)
            entries[path] = entry
            return entry
        }
    }
}
