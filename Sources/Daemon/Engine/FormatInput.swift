internal import Analytics
internal import FormatProcess
internal import FoundationEssentials
internal import PluginKit
internal import Storage
internal import Synchronization
internal import Wire

/// A body that is read by a format.
///
/// A class, since its reader may hold megabytes that are changed in place on other threads than the session's.
final class FormatInput: Sendable {
    /// The format, as it is kept beside what is refused.
    let format: InputFormat
    /// True where the end of the body is waited for while a process reads it.
    let waits: Bool
    private let state: Mutex<State>

    private struct State {
        var reader: any FormatReader
        var output: FormatOutput
    }

    /// Begins to read; throws a ``Wire/Problem`` where the options don't fit.
    ///
    /// `launcher` is the program that has a process read, where the format needs one.
    init(_ type: any Format.Type, _ options: FormatOptions, at time: Timestamp, launcher: String) throws {
        let id = type.manifest.id.value
        waits = FormatReaders.waits(type)
        format = try KeptOptions.format(id, options)
        do throws(FormatError) {
            state = Mutex(
                State(
                    reader: try FormatReaders.reader(of: type, options, launcher: launcher),
                    output: FormatOutput(received: time)))
        } catch {
            throw Problem(
                "invalid-parameters", title: "Invalid parameters", status: 400, detail: "format \(id): \(error)")
        }
    }

    /// What `piece`, which was received at `time`, holds.
    func read(_ piece: [UInt8], at time: Timestamp) -> FormatOutput {
        state.withLock { state in
            state.output.received = time
            state.reader.read(piece[...], into: &state.output)
            return state.output.take()
        }
    }

    /// What the end of the body means.
    func finish(at time: Timestamp) -> FormatOutput {
        state.withLock { state in
            state.output.received = time
            state.reader.finish(into: &state.output)
            return state.output.take()
        }
    }
}

/// Records that a format read, on their way to be prepared.
struct IngestElements: Sendable {
    var output: FormatOutput
    var format: InputFormat

    /// Puts the two together.
    init(_ output: FormatOutput, _ format: InputFormat) {
        self.output = output
        self.format = format
    }

    /// Reads a refused element again, as it was received; nil where its format is not known.
    init?(retrying stored: StoredRefusal, _ plugins: PluginSet, launcher: String) throws {
        guard let format = stored.record.format, let type = plugins.format(format.id) else { return nil }
        let kept = try format.options.map { try WireCoding.decode(KeptOptions.self, from: Data($0.utf8)) }
        let input = try FormatInput(
            type, kept?.options ?? FormatOptions(), at: stored.receivedAt, launcher: launcher)
        var output = input.read(stored.record.body, at: stored.receivedAt)
        output.append(input.finish(at: stored.receivedAt))
        output.movePlaces(toLine: stored.record.line)
        self.init(output, format)
    }
}
