package import Analytics
package import Foundation

extension TextAnalysis {
    /// Reads the models of `models`, a folder, or of the usual places; `words` are the user's own.
    package init(
        models: String?, words: LexiconIndexes = .none, isUngated: Bool, explains: Bool
    ) throws(ToolError) {
        self.init(
            languageModel: try ModelLoading.languageModel(in: models),
            sentimentModel: try ModelLoading.sentimentModel(in: models),
            targetModel: try ModelLoading.targetModel(in: models), words: words, isUngated: isUngated,
            explains: explains)
    }

    /// Answers lines of JSON by lines of JSON, in order; empty lines are passed over.
    ///
    /// `start` is the number of lines before these, for messages.
    package func analyze(lines: some Sequence<ArraySlice<UInt8>>, from start: Int) throws(ToolError) -> Data {
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var scratch = makeScratch()
        var output = Data()
        for (offset, line) in lines.enumerated() where !line.isEmpty {
            do {
                let input = try decoder.decode(AnalyzeInput.self, from: Data(line))
                output += try encoder.encode(analyze(input, scratch: &scratch))
                output.append(0x0A)
            } catch let error as ToolError {
                throw ToolError("line \(start + offset + 1): \(error)")
            } catch {
                throw ToolError("line \(start + offset + 1): expected a JSON object with \"text\": \(error)")
            }
        }
        return output
    }
}
