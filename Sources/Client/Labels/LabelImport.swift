import ArgumentParser
import NIOCore
import NIOHTTP1
import Wire

/// The storing of labels from a file.
struct LabelImport {
    let session: Session
    let command: LabelCommand

    /// The most labels of one request.
    private static let batch = 500

    /// Labels of one coder for one task.
    private struct Key: Hashable {
        var coder: String
        var task: String
    }

    /// What became of the labels of one coder and task; with `--json` a line for each.
    private struct Outcome: Codable, Sendable {
        var coder: String
        var task: String
        var receipt: LabelsReceipt
    }

    /// Sends all labels of the file; `-` is the standard input.
    func run(_ file: String) async throws {
        let lines: [LabelLine]
        do {
            let bytes = try await Interruption.heeding { try await Self.bytes(file, $0) }
            lines = try LabelLine.read(bytes, file: file)
        } catch let mistake as LabelMistake { throw ValidationError(mistake.text) }
        var batches: [Key: [LabelInput]] = [:]
        for line in lines where line.question == nil || line.question == command.question {
            let coder = try command.coder ?? line.coder ?? command.coderName()
            for (task, label) in line.labels(wanted: command.task) {
                batches[Key(coder: coder, task: task), default: []].append(line.input(label))
            }
        }
        guard !batches.isEmpty else { throw ValidationError("\(file) has no labels for \(command.question)") }
        var hasUnknown = false
        for (key, labels) in batches.sorted(by: { ($0.key.coder, $0.key.task) < ($1.key.coder, $1.key.task) }) {
            let receipt = try await Interruption.cancelling { [labels] in try await send(labels, key) }
            if receipt.unknownCount > 0 { hasUnknown = true }
            try tell(Outcome(coder: key.coder, task: key.task, receipt: receipt))
        }
        if hasUnknown { throw ExitReason.no }
    }

    private static func bytes(_ file: String, _ interruption: Interruption) async throws -> [UInt8] {
        let reader = try InputReader(path: file, interruption: interruption)
        defer { reader.close() }
        var bytes: [UInt8] = []
        while true {
            switch try await reader.next(mayIdle: false) {
            case .bytes(let more): bytes += more
            case .idle: break
            case .end: return bytes
            case .interrupted: throw Interruption.Interrupted()
            }
        }
    }

    private func send(_ labels: [LabelInput], _ key: Key) async throws -> LabelsReceipt {
        var sum = LabelsReceipt(stored: 0, unchanged: 0, removed: 0, unknown: [], unknownCount: 0, edited: 0)
        for start in stride(from: 0, to: labels.count, by: Self.batch) {
            let part = labels[start..<min(labels.count, start + Self.batch)]
            let body = LabelsRequest(coder: key.coder, task: key.task, labels: Array(part))
            let request = ClientRequest(
                .POST, ["v1", "labels", command.question],
                body: .bytes(ByteBuffer(bytes: try WireCoding.encode(body)), type: WireCoding.contentType))
            let receipt = try await session.ask(LabelsReceipt.self, request, on: session.options.admin(isSlow: true))
            sum.stored += receipt.stored
            sum.unchanged += receipt.unchanged
            sum.removed += receipt.removed
            sum.unknown = Array((sum.unknown + receipt.unknown).prefix(20))
            sum.unknownCount += receipt.unknownCount
            sum.edited += receipt.edited
        }
        return sum
    }

    private func tell(_ outcome: Outcome) throws {
        if session.options.wantsJSON {
            return try session.writeJSON(ByteBuffer(bytes: try WireCoding.encode(outcome)))
        }
        let receipt = outcome.receipt
        var parts = [
            "stored \(Figures.grouped(Int64(receipt.stored)))",
            "unchanged \(Figures.grouped(Int64(receipt.unchanged)))",
        ]
        if receipt.unknownCount > 0 {
            parts.append("of posts that voxd has not \(Figures.grouped(Int64(receipt.unknownCount)))")
        }
        var page = Page(width: session.console.width)
        page.add("\(outcome.task), coder \(outcome.coder): \(parts.joined(separator: ", "))")
        if !receipt.unknown.isEmpty {
            page.add("not there, or articles: \(receipt.unknown.joined(separator: ", "))", .bad)
        }
        try session.write(page)
    }
}
