internal import Analytics
internal import Logging
internal import PluginKit
internal import Synchronization
internal import Wire

// Formats that modules read: docs/decisions/028-format-modules.md.

extension Engine {
    /// How many inputs a module reads at the same time, each in a process of its own.
    static let mostFormatReadings = 4

    /// The modules that read formats, in the configuration's order, with what they say of themselves.
    var formatModules: [(module: Configuration.Module, status: ModuleStatus)] {
        let current = current
        return current.configuration.ownModules.compactMap { module in
            guard let status = current.modules[module.name], status.kind == .format else { return nil }
            return (module, status)
        }
    }

    /// Begins to read an input of the format that the request names, where a module reads that; nil where none is called so.
    ///
    /// Throws where it does not run now, and where it reads as many inputs as it may.
    func formatReading(_ request: IngestRequest) throws -> FormatReading? {
        guard let id = request.format, plugins.format(id) == nil else { return nil }
        let current = current
        guard let module = current.configuration.ownModules.first(where: { $0.id.value == id }) else { return nil }
        let status = current.modules[module.name]
        guard status?.manifest == nil || status?.kind == .format else { return nil }
        guard let status, status.kind == .format, status.isRunning else {
            throw Problem(
                "format-not-ready", title: "The format's module does not run", status: 503,
                detail: "the module \(id) does not run now; `voxctl plugins show \(id)` says why")
        }
        let isFree = state.withLock { state in
            guard state.formatReadings[module.name, default: 0] < Self.mostFormatReadings else { return false }
            state.formatReadings[module.name, default: 0] += 1
            return true
        }
        guard isFree else {
            throw Problem(
                "busy", title: "Too busy", status: 503,
                detail: "the module \(id) reads \(Self.mostFormatReadings) inputs already: try again when one has ended"
            )
        }
        var limits = ModuleLimits()
        limits.launcher = launcher
        var log = log
        log[metadataKey: "module"] = "\(id)"
        return FormatReading(module, request, limits: limits, log: log) { [self] in
            state.withLock { $0.formatReadings[module.name, default: 1] -= 1 }
        }
    }

    /// What is wrong with a request whose input a module did not read to the end; `stored` is what became of the part before.
    func problem(ofFormat id: String, _ error: any Error, stored: IngestResponse) -> any Error {
        let sum = stored.accepted + stored.unchanged + stored.updated + stored.replaced + stored.deleted
        let before = "what came before is stored (\(sum) records); sending the same again is safe"
        switch error {
        case let unreadable as FormatTurn.Unreadable:
            return Problem(
                "unreadable-input", title: "The input cannot be read", status: 422,
                detail: "\(id) cannot read this: \(unreadable.reason); \(before)")
        case let fault as ModuleFault:
            log.log(.moduleFailed, ["module": "\(id)", "reason": "\(fault)", "failures": "1"])
            return Problem(
                "format-failed", title: "The format's module failed", status: 502,
                detail: "the module \(id) failed on this input: \(fault); \(before)")
        default: return error
        }
    }
}

extension FormatTurn {
    /// The records as lines that are still to be decoded.
    var lines: [LineSplitter.Line] { records.map { .whole(number: $0.line, bytes: $0.body[...]) } }

    /// What the module refused and skipped itself.
    func output(at time: Timestamp) -> FormatOutput {
        var output = FormatOutput(received: time)
        for refusal in refused {
            output.refuse(
                RecordError(field: refusal.field, code: .invalid, reason: refusal.reason),
                from: FormatOrigin(FormatPlace(line: refusal.line, offset: 0), body: Array(refusal.text.utf8)[...]))
        }
        for (kind, count) in skipped { output.skip(kind, count: count) }
        return output
    }

    /// The bytes that it holds.
    var length: Int { records.reduce(0) { $0 + $1.body.count } + refused.reduce(0) { $0 + $1.text.utf8.count } }
}
