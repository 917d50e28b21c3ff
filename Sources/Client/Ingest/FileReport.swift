package import Wire

/// What became of the records of one file.
package struct FileReport: Hashable, Sendable, Encodable {
    /// The file's name.
    package let file: String
    /// True where all of it was sent and acknowledged.
    package private(set) var complete = false
    /// What voxd acknowledged; lines are those of the file.
    package private(set) var answer = IngestResponse()

    /// Makes a report on nothing.
    package init(file: String) {
        self.file = file
    }

    /// Adds what voxd answered for a batch that begins at `firstLine`.
    package mutating func add(_ response: IngestResponse, firstLine: Int) {
        answer.add(response, lineOffset: firstLine - 1)
    }

    /// Adds a line that is too long to be sent.
    package mutating func add(_ line: BatchCutter.LongLine, limit: Int) {
        var response = IngestResponse()
        response.refused = 1
        response.refusals = [
            IngestResponse.Refusal(
                line: line.line, field: "", code: "too_long",
                reason: "the line is longer than \(Figures.bytes(Int64(limit))), voxctl did not send it")
        ]
        answer.add(response)
    }

    /// Notes that all of the file was acknowledged.
    package mutating func finish() { complete = true }
}

/// Reports on ingested files as text.
package enum IngestRendering {
    /// What became of a file, in a sentence.
    package static func summary(_ report: FileReport) -> String {
        let answer = report.answer
        let counts = [
            ("accepted", answer.accepted), ("unchanged", answer.unchanged), ("updated", answer.updated),
            ("replaced", answer.replaced), ("deleted", answer.deleted), ("refused", answer.refused),
        ]
        let named = counts.filter { $0.1 > 0 }.map { "\($0.0) \(Figures.grouped(Int64($0.1)))" }
        var text = "\(report.file): \(Figures.counted(Int64(answer.records), "record"))"
        if !named.isEmpty { text += ": \(named.joined(separator: ", "))" }
        if answer.ignoredFields > 0 {
            text += "; ignored \(Figures.counted(Int64(answer.ignoredFields), "unknown field"))"
        }
        if let skipped = answer.skipped {
            let counts = skipped.sorted { $0.key < $1.key }.map { "\(Figures.grouped(Int64($0.value))) \($0.key)" }
            text += "; skipped \(counts.joined(separator: ", "))"
        }
        if !report.complete { text += "; NOT COMPLETE, send the file again: what is stored already changes nothing" }
        return text
    }

    /// The first refusals, a line each as `FILE:LINE: field: reason`, and how many more there are.
    package static func refusals(_ report: FileReport) -> [String] {
        let listed = report.answer.refusals.map { line($0, in: report.file, mark: "") }
        let more = report.answer.refused - listed.count
        let rest = more > 0 ? ["\(report.file): \(more) more refused: `voxctl refused list` shows them"] : []
        return listed + rest + report.answer.remarks.map { line($0, in: report.file, mark: "note: ") }
    }

    private static func line(_ refusal: IngestResponse.Refusal, in file: String, mark: String) -> String {
        let field = refusal.field.isEmpty ? "" : "\(refusal.field): "
        let path = refusal.path.map { "\($0) at byte \(refusal.offset ?? 0): " } ?? ""
        return "\(file):\(refusal.line): \(mark)\(path)\(field)\(refusal.reason)"
    }
}
