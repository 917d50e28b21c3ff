package import Analytics
import Foundation
package import PluginKit

/// Reads the model that a plugin's section names by a key such as `model`, or the shipped one.
package enum ModelSetting {
    /// The model, made by `make` from its file; nil after reporting what is wrong and what to do.
    package static func load<Model: Sendable>(
        _ settings: inout SettingsReader, key: String = "model", standardName: String, cache: ModelCache<Model>,
        location: ModelLocation = .standard, make: (ModelFile) throws -> Model
    ) -> ModelCache<Model>.Entry? {
        let named = settings.string(key)
        guard let path = named ?? location.find(standardName) else {
            settings.report(
                key: key,
                """
                the model \(standardName) was not found in \(location.folders.joined(separator: ", ")); \
                make it with `make models`, or say where it is: `\(key): /PATH/\(standardName)`
                """)
            return nil
        }
        do {
            return try cache.model(at: path, make: make)
        } catch {
            settings.report(key: key, "\(path): \(error)")
            return nil
        }
    }

    /// The bytes of a file.
    package static func read(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else { throw UnreadableModel() }
        return [UInt8](data)
    }
}

/// A model file that does not exist or may not be read.
private struct UnreadableModel: Error, CustomStringConvertible {
    var description: String { "this file does not exist or may not be read" }
}
