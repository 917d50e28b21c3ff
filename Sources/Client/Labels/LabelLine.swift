import FoundationEssentials
import Wire

/// A line of labels that is imported: of one task as exports have it, or of all tasks by their names.
struct LabelLine: Decodable, Sendable {
    let source: String
    let id: String
    let question: String?
    let task: String?
    let label: String?
    let coder: String?
    let at: String?
    let stratum: String?
    let stratumSize: Int?
    let probability: Double?
    let stance: String?
    let sentiment: String?

    enum CodingKeys: String, CodingKey {
        case source, id, question, task, label, coder, at, stratum, probability, stance, sentiment
        case stratumSize = "stratum_size"
    }

    /// The labels that it holds, with their tasks; only those of `wanted`, where that is given.
    func labels(wanted: String?) -> [(task: String, label: String)] {
        let found: [(task: String, label: String)]
        if let label {
            found = [(task ?? wanted ?? "stance", label)]
        } else {
            found = [("stance", stance), ("sentiment", sentiment)].compactMap { task, label in label.map { (task, $0) }
            }
        }
        return found.filter { wanted == nil || wanted == $0.task }
    }

    /// One of its labels, as it is sent.
    func input(_ label: String) -> LabelInput {
        LabelInput(
            source: source, id: id, label: label, at: at, stratum: stratum, stratumSize: stratumSize,
            probability: probability)
    }

    /// Reads the lines of a file; throws a text that names the line at fault.
    static func read(_ bytes: [UInt8], file: String) throws -> [LabelLine] {
        var lines: [LabelLine] = []
        for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { $0 > 0x20 }) else { continue }
            do {
                lines.append(try JSONDecoder().decode(LabelLine.self, from: Data(line)))
            } catch {
                throw LabelMistake(text: "\(file), line \(index + 1): this is no label with source and id in JSON")
            }
        }
        return lines
    }
}

/// What is wrong with a file of labels.
struct LabelMistake: Error, CustomStringConvertible {
    let text: String

    var description: String { text }
}
