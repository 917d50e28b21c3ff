internal import Analytics
internal import Launcher
package import PluginKit

/// Keeps an input in a file without a name, and at its end has a confined process of voxd read it.
package struct ProcessReader: FormatReader {
    private let id: PluginID
    private let options: FormatOptions
    private let launcher: String
    private var spool: SpoolFile?
    private var count = 0
    private var fault: String?

    /// The longest input in bytes: 1 GiB.
    package static let longest = 1 << 30
    /// The seconds that a process may read.
    private static let seconds = 60.0
    /// The most bytes that it may say.
    private static let mostOutput = 8 << 20

    /// Reads an input of the format `id` with the program `launcher`, which is a voxd.
    init(_ id: PluginID, _ options: FormatOptions, launcher: String) {
        self.id = id
        self.options = options
        self.launcher = launcher
    }

    package mutating func read(_ bytes: ArraySlice<UInt8>, into output: inout FormatOutput) {
        count += bytes.count
        guard fault == nil else { return }
        guard count <= Self.longest else { return fail("the file is longer than \(Self.longest) bytes") }
        do throws(SpoolFailure) {
            if spool == nil { spool = try SpoolFile() }
            try spool?.append(bytes)
        } catch { fail("the file cannot be kept while it is read: \(error)") }
    }

    private mutating func fail(_ reason: String) {
        fault = reason
        spool = nil
    }

    package mutating func finish(into output: inout FormatOutput) {
        defer { spool = nil }
        do throws(SpoolFailure) {
            if spool == nil, fault == nil { spool = try SpoolFile() }
            try spool?.rewind()
        } catch { fail("the file cannot be kept while it is read: \(error)") }
        if let spool { run(spool, into: &output) }
        guard let fault else { return }
        output.refuse(
            RecordError(field: "", code: .invalid, reason: fault),
            from: FormatOrigin(FormatPlace(line: 1, offset: 0), body: []))
    }

    private mutating func run(_ spool: SpoolFile, into output: inout FormatOutput) {
        let order = LaunchOrder(
            limits: Self.limits,
            command: [launcher, FormatProgram.command, id.value, options.text(received: output.received)])
        do throws(LaunchFailure) {
            let run = try ConfinedRun(
                order, launcher: launcher, file: spool.descriptor, seconds: Self.seconds, mostOutput: Self.mostOutput)
            if let problem = run.problem {
                fault = "the process that reads \(id) files could not read this one: \(problem); is the file damaged?"
                return
            }
            var read = FormatOutput(received: output.received)
            do throws(FormatLines.Fault) {
                try FormatLines.read(run.output, into: &read)
                output.append(read)
            } catch { fault = "the process that reads \(id) files said what cannot be read" }
        } catch { fault = "the process that reads \(id) files cannot be started: \(error)" }
    }

    /// What it may use: one process, no network, nothing to write.
    private static var limits: LaunchLimits {
        var limits = LaunchLimits()
        (limits.processes, limits.openFiles) = (1, 64)
        return limits
    }
}
