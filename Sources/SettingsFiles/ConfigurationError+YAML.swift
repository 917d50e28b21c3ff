import PluginKit
import Yams

extension ConfigurationError {
    /// Says in a line what the YAML reader found wrong in `text`.
    init(yaml error: YamlError, file: String, text: String) {
        func place(_ mark: Mark) -> SourcePosition { Self.place(mark, file: file, text: text) }
        let start = SourcePosition(file: file, line: 1, column: 1)
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            if Self.tabIndents(line: mark.line, in: text) {
                self.init(place(mark), "a tab cannot indent a line; use spaces")
            } else if problem.hasPrefix("Maximum nesting level") {
                self.init(place(mark), "nested more than \(ConfigurationText.maximumDepth) levels deep")
            } else if problem == "found undefined alias" {
                self.init(place(mark), "aliases (*name) cannot be used here; put quotes around a text with a leading *")
            } else {
                self.init(place(mark), "not valid YAML: \(problem)\(context.map { " (\($0.text))" } ?? "")")
            }
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { "\"\($0)\"" }.joined(separator: ", ")
            self.init(place(context.mark), "\(names) is set twice in the same place; remove one")
        case .reader(let problem, _, _, _):
            self.init(start, "not valid YAML: \(problem)")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            self.init(start, "not valid YAML: \(error)")
        }
    }

    /// The place of a mark; the reader marks what is missing at the end on a line of its own, which need not be there.
    private static func place(_ mark: Mark, file: String, text: String) -> SourcePosition {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard mark.line > lines.count else {
            return SourcePosition(file: file, line: max(1, mark.line), column: max(1, mark.column))
        }
        let column = (lines.last?.unicodeScalars.count ?? 0) + 1
        return SourcePosition(file: file, line: max(1, lines.count), column: column)
    }

    private static func tabIndents(line: Int, in text: String) -> Bool {
        let lines = text.split(separator: "\n", maxSplits: max(1, line), omittingEmptySubsequences: false)
        guard line >= 1, line <= lines.count else { return false }
        return lines[line - 1].prefix { $0 == " " || $0 == "\t" }.contains("\t")
    }
}
