package import Analytics
package import PluginKit

/// A folder with a file of a user's own words for each language.
package enum WordsFolder {
    /// Reads the files of the folder at `path`, of which there need be none; what is wrong goes to `issues`.
    package static func read(_ path: String, issues: inout [SettingsIssue]) -> Lexicon {
        var files: [ConfigurationFile] = []
        for path in ConfigurationFile.list(path, issues: &issues) {
            do { files.append(try ConfigurationFile(reading: path)) } catch { issues += error.issues }
        }
        return parse(files, issues: &issues)
    }

    /// Reads the files of the folder at `path`, which must be there; throws everything that is wrong in all of them.
    package static func read(_ path: String) throws(ConfigurationError) -> Lexicon {
        guard ConfigurationFile.exists(path) else {
            throw ConfigurationError(
                SourcePosition(file: path, line: 1, column: 1),
                "there is no such folder; name one with files such as fr.yaml")
        }
        var issues: [SettingsIssue] = []
        let lexicon = read(path, issues: &issues)
        guard issues.isEmpty else { throw ConfigurationError(issues: issues) }
        return lexicon
    }

    /// Reads files that are in memory, each named for its language; a pure function.
    package static func parse(_ files: [ConfigurationFile], issues: inout [SettingsIssue]) -> Lexicon {
        var lexicon = Lexicon()
        for file in files {
            guard let language = WordsFile.language(of: file.path, issues: &issues) else { continue }
            do {
                let words = WordsFile.read(try ConfigurationText.parse(file.bytes, file: file.path), issues: &issues)
                if !words.isEmpty { lexicon.words[language] = words }
            } catch {
                issues += error.issues
            }
        }
        return lexicon
    }
}
