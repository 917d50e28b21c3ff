package import Analytics
package import Foundation

extension TextAnalysis {
    /// Reads the models of `models`, a folder, or of the usual places; `words` are the user's own, as is the model of stance.
    package init(
        models: String?, words: LexiconIndexes = .none, propositionModel: PropositionModel? = nil, isUngated: Bool,
        explains: Bool
    ) throws(ToolError) {
        self.init(
            languageModel: try ModelLoading.languageModel(in: models),
            sentimentModel: try ModelLoading.sentimentModel(in: models),
            targetModel: try ModelLoading.targetModel(in: models),
            emotionModel: try ModelLoading.emotionModel(in: models), propositionModel: propositionModel, words: words,
            isUngated: isUngated, explains: explains)
    }

    /// Answers lines of JSON by lines of JSON, in order; empty lines are passed over.
    ///
    /// `start` is the number of lines before these, for messages.
    package func analyze(lines: some Sequence<ArraySlice<UInt8>>, from start: Int) throws(ToolError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var scratch = makeScratch()
        var output = Data()
        for (offset, line) in lines.enumerated() where !line.isEmpty {
            let (_, answer) = try answer(line, number: start + offset + 1, scratch: &scratch)
            do { output += try encoder.encode(answer) } catch { throw ToolError("\(error)") }
            output.append(0x0A)
        }
        return output
    }

    /// What a line asks, and the answer; `number` is the line's, for messages.
    func answer(
        _ line: ArraySlice<UInt8>, number: Int, scratch: inout Scratch
    ) throws(ToolError) -> (AnalyzeInput, AnalyzeOutput) {
        do {
            let input = try JSONDecoder().decode(AnalyzeInput.self, from: Data(line))
            return (input, try analyze(input, scratch: &scratch))
        } catch let error as ToolError {
            throw ToolError("line \(number): \(error)")
        } catch {
            throw ToolError("line \(number): expected a JSON object with \"text\": \(error)")
        }
    }
}
