internal import Analytics
internal import PluginKit

/// The reading of a file of a user's own words, `words.d/LANGUAGE.yaml`.
///
/// It holds the key `words`, with a weight for each word or idiom.
enum WordsFile {
    /// The language that a file is for, by its name; reports a name that is none.
    static func language(of path: String, issues: inout [SettingsIssue]) -> LanguageTag? {
        let name = path.split(separator: "/").last.map { $0.dropLast(".yaml".count) } ?? ""
        if let language = LanguageTag(String(name)), language.code == name { return language }
        let written = LanguageTag(String(name)).map { "; write \($0.code).yaml" } ?? ""
        issues.append(
            SettingsIssue(
                position: SourcePosition(file: path, line: 1, column: 1), path: "",
                message:
                    "the name is no language such as fr.yaml or pt-BR.yaml, or und.yaml for every language\(written)"))
        return nil
    }

    /// Reads a file's words; what is wrong goes to `issues`.
    static func read(_ root: SettingsNode, issues: inout [SettingsIssue]) -> [Lexicon.Word] {
        var reader = SettingsReader(root, path: "")
        var section = reader.section("words")
        var words: [Lexicon.Word] = []
        var places: [LexiconPhrase: SourcePosition] = [:]
        for entry in section.allEntries() {
            let text = RecordDecoder.normalised(entry.key)
            do {
                let phrase = try LexiconPhrase(text)
                if let other = places.updateValue(entry.keyPosition, forKey: phrase) {
                    section.report(
                        at: entry.keyPosition, key: entry.key,
                        "is read like what stands at \(other.line):\(other.column); remove one")
                    continue
                }
            } catch {
                section.report(at: entry.keyPosition, key: entry.key, "\(error)")
                continue
            }
            if entry.value.content == .empty {
                section.report(at: entry.keyPosition, key: entry.key, "needs a weight, such as 2 or -1.5")
            } else if let weight = section.number(entry.key, in: Lexicon.weights) {
                words.append(Lexicon.Word(text, weight: weight))
            }
        }
        reader.adopt(section.finish())
        issues += reader.finish()
        return words
    }
}
