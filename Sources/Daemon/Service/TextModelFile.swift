internal import Analytics
internal import Foundation
internal import Logging
internal import Plugins

/// The shipped model with which texts are stored in fewer bytes.
enum TextModelFile {
    /// The file's name in the folders of models.
    static let name = "text.voxm"

    /// The file's bytes; nil after a warning where it is missing or damaged: texts are then stored as the database already
    /// stores them, or as they are.
    static func find(_ log: Logger) -> [UInt8]? {
        guard let path = ModelLocation.standard.find(name) else {
            log.warning(
                "texts may take more room: their model was not found",
                metadata: [
                    "model": "\(name)", "folders": "\(ModelLocation.standard.folders.joined(separator: ", "))",
                ])
            return nil
        }
        do {
            let bytes = try ModelSetting.read(path)
            _ = try TextModel(bytes)
            return bytes
        } catch {
            log.warning(
                "texts may take more room: their model cannot be used",
                metadata: ["model": "\(path)", "error": "\(error)"])
            return nil
        }
    }
}
