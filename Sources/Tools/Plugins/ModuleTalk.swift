internal import Foundation
internal import Glibc
internal import PluginKit

/// A running module on the other side of two pipes, for trying it without a daemon: no limits, no confinement.
final class ModuleTalk {
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private var buffer = Data()

    /// Starts `program`; what it prints to standard error goes to ours, unless it `mayComplain` of what it is to refuse.
    init(_ program: String, mayComplain: Bool = false) throws(ToolError) {
        // Writing to a program that has ended must be an error, not our end.
        signal(SIGPIPE, SIG_IGN)
        process.executableURL = URL(fileURLWithPath: program)
        (process.standardInput, process.standardOutput) = (input, output)
        if mayComplain { process.standardError = FileHandle.nullDevice }
        do { try process.run() } catch {
            throw ToolError("\(program) cannot be started: \(error.localizedDescription)")
        }
    }

    /// Sends a line; where the module has ended, that shows in what it answers.
    func say(_ line: [UInt8]) { try? input.fileHandleForWriting.write(contentsOf: Data(line + [0x0A])) }

    /// Sends a line and gives the one that is answered; nil where the module ends instead, or takes longer than `seconds`.
    func ask(_ line: [UInt8], seconds: Double) -> ArraySlice<UInt8>? {
        do { try input.fileHandleForWriting.write(contentsOf: Data(line + [0x0A])) } catch { return nil }
        let guardian = Task { [identifier = process.processIdentifier] in
            // Cancelled, and thereby awaited, as soon as the line is there.
            try await Task.sleep(for: .seconds(seconds))
            kill(identifier, SIGKILL)
        }
        defer { guardian.cancel() }
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = Array(buffer[..<end])
                buffer = Data(buffer[(end + 1)...])
                return line[...]
            }
            let piece = output.fileHandleForReading.availableData
            if piece.isEmpty { return nil }
            buffer += piece
        }
    }

    /// Closes the module's input and gives its status; nil where it has not ended after `seconds`, and was killed.
    func end(seconds: Double) -> Int32? {
        try? input.fileHandleForWriting.close()
        let end = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < end { Thread.sleep(forTimeInterval: 0.01) }
        let isRunning = process.isRunning
        if isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return isRunning ? nil : process.terminationStatus
    }
}
