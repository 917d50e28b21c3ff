import ArgumentParser
import NIOCore
import Wire

/// The writing of all labels to a file, a line each.
struct LabelExport {
    let session: Session
    let command: LabelCommand

    /// Writes labels of the task, or of both, to the file; `-` is the standard output.
    func run(_ file: String) async throws {
        if file != "-", SystemCalls.exists(file) { throw ValidationError("\(file) exists: name another file") }
        var count: Int64 = 0
        let descriptor = file == "-" ? nil : try SystemCalls.create(file)
        defer { if let descriptor { SystemCalls.close(descriptor) } }
        for task in LabelKeys.tasks where command.task == nil || command.task == task {
            var after: String?
            repeat {
                let page = try await page(task, after)
                for label in page.labels {
                    let line = try WireCoding.encode(label) + [0x0A]
                    if let descriptor {
                        try SystemCalls.write(line, to: descriptor, action: "write \(file)")
                    } else {
                        try session.console.write(String(decoding: line, as: UTF8.self))
                    }
                    count += 1
                }
                after = page.next
            } while after != nil
        }
        if let descriptor {
            try SystemCalls.synchronize(descriptor, path: file)
            try session.console.writeError("\(file): \(Figures.counted(count, "label"))".printable + "\n")
        }
    }

    private func page(_ task: String, _ after: String?) async throws -> LabelsResponse {
        let more = after.map { [ClientRequest.Parameter("after", $0)] } ?? []
        let request = ClientRequest(
            ["v1", "labels", command.question], parameters: command.origin + [.init("task", task)] + more)
        return try await Interruption.cancelling {
            try await session.ask(LabelsResponse.self, request, on: session.options.admin(isSlow: true))
        }
    }
}
