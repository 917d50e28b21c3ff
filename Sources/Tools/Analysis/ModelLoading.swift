import Analytics
import Plugins
import SettingsFiles

/// Reads model files for the tools.
enum ModelLoading {
    /// The model file at `path`.
    static func file(at path: String) throws(ToolError) -> ModelFile {
        do { return try ModelFile(ModelSetting.read(path)) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The model file at `path`, of whichever kind.
    static func content(at path: String) throws(ToolError) -> ModelContent {
        do { return try ModelContent(ModelSetting.read(path)) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The model of stance at `path`.
    static func propositionModel(at path: String) throws(ToolError) -> PropositionModel {
        do { return try PropositionModel(ModelSetting.read(path)) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The language model at `path`.
    static func languageModel(at path: String) throws(ToolError) -> LanguageModel {
        try languageModel(try file(at: path), at: path)
    }

    /// The language model of a file that was read from `path`.
    static func languageModel(_ file: ModelFile, at path: String) throws(ToolError) -> LanguageModel {
        do { return try LanguageModel(file) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The sentiment model of a file that was read from `path`.
    static func sentimentModel(_ file: ModelFile, at path: String) throws(ToolError) -> SentimentModel {
        do { return try SentimentModel(file) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The target model of a file that was read from `path`.
    static func targetModel(_ file: ModelFile, at path: String) throws(ToolError) -> TargetModel {
        do { return try TargetModel(file) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The emotion model of a file that was read from `path`.
    static func emotionModel(_ file: ModelFile, at path: String) throws(ToolError) -> EmotionModel {
        do { return try EmotionModel(file) } catch { throw ToolError("\(path): \(error)") }
    }

    /// The emotion model in `folder`, or in the usual places; nil where there is none, since nobody needs one.
    static func emotionModel(in folder: String?) throws(ToolError) -> EmotionModel? {
        let name = "emotion.voxm"
        let path = folder.map { "\($0)/\(name)" } ?? ModelLocation.standard.find(name)
        guard let path, ModelLocation.isReadable(path) else { return nil }
        return try emotionModel(try file(at: path), at: path)
    }

    /// The target model in `folder`, or in the usual places.
    static func targetModel(in folder: String?) throws(ToolError) -> TargetModel {
        let path = try path("target.voxm", in: folder)
        return try targetModel(try file(at: path), at: path)
    }

    /// The language model in `folder`, or in the usual places.
    static func languageModel(in folder: String?) throws(ToolError) -> LanguageModel {
        try languageModel(at: try path("language.voxm", in: folder))
    }

    /// The sentiment model in `folder`, or in the usual places.
    static func sentimentModel(in folder: String?) throws(ToolError) -> SentimentModel {
        let path = try path("sentiment.voxm", in: folder)
        return try sentimentModel(try file(at: path), at: path)
    }

    /// The user's own words in `folder`; none for nil.
    static func words(in folder: String?) throws(ToolError) -> LexiconIndexes {
        guard let folder else { return .none }
        do { return LexiconIndexes(try WordsFolder.read(folder)) } catch { throw ToolError("\(error)") }
    }

    private static func path(_ name: String, in folder: String?) throws(ToolError) -> String {
        if let folder { return "\(folder)/\(name)" }
        let location = ModelLocation.standard
        guard let found = location.find(name) else {
            throw ToolError(
                """
                the model \(name) was not found in \(location.folders.joined(separator: ", ")); make it with \
                `make models`, or name its folder with --models or $VOXD_MODELS
                """)
        }
        return found
    }
}
