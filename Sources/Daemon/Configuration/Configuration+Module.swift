package import Analytics
package import Launcher
package import PluginKit

extension Configuration {
    /// A program that is a plugin: a module's own, or the shadow that is tried beside it.
    package struct Module: Hashable, Sendable {
        /// The permanent name of the plugin, which a shadow shares.
        package var id: PluginID
        /// True for the program that is tried beside the module's own.
        package var isShadow = false
        /// What runs as the module.
        package var program: Program
        /// False where it is configured but not to be run.
        package var isEnabled = true
        /// The most posts that it gets at once.
        package var batchSize = 64
        /// The time that it may take for a batch.
        package var deadline: Duration = .seconds(10)
        /// What becomes of it when it fails again and again.
        package var start = Start.retry
        /// What its processes may use and reach.
        package var limits = LaunchLimits()
        /// Variables that it gets besides `PATH` and `LANG`.
        package var environment: [String: String] = [:]
        /// What it is told at its start; nil for nothing.
        package var configuration: SettingsNode?
        /// Where it is configured.
        package var position: SourcePosition

        /// A module with the defaults.
        package init(id: PluginID, program: Program, position: SourcePosition) {
            self.id = id
            self.program = program
            self.position = position
        }

        /// Which program it is.
        package var name: ModuleName { ModuleName(id: id, isShadow: isShadow) }

        /// What becomes of a module that fails again and again.
        package enum Start: String, Hashable, Sendable, CaseIterable {
            /// It is tried for ever.
            case retry
            /// It is given up after some failures in a row.
            case optional
            /// It is tried for ever, and voxd is not well without it.
            case required
        }

        static let fields: [SettingsField<Self>] = [
            .integer("batch_size", \.batchSize, in: 1...4096),
            .duration("deadline", \.deadline, in: .milliseconds(100)...(.seconds(600))),
            .choice("start", \.start),
            .bytes("memory", \.limits.memory, in: 16 << 20...1 << 40),
            .integer("open_files", \.limits.openFiles, in: 16...65_536),
            .integer("processes", \.limits.processes, in: 1...4096),
            .integer("cpu", \.limits.cpu, in: 1...10_000),
            .integer("niceness", \.limits.niceness, in: 0...19),
        ]
    }
}

extension Configuration {
    /// The modules' own programs, without those that are tried beside them.
    package var ownModules: [Module] { modules.filter { !$0.isShadow } }

    /// The shadow of a module; nil where it has none.
    package func shadow(of id: PluginID) -> Module? { modules.first { $0.id == id && $0.isShadow } }
}

extension Configuration.Module {
    /// Reads one entry of `modules`: the module's program, and its shadow where it has one; none where it is unusable, which is
    /// reported.
    static func read(_ node: SettingsNode, path: String, into root: inout SettingsReader) -> [Self] {
        var reader = SettingsReader(node, path: path)
        defer { root.adopt(finishing: &reader) }
        let id = reader.require("id", reader.string("id"))
        let program = Program.read(&reader)
        var module = Self(
            id: PluginID(trusted: id ?? "-"), program: program ?? .command([]), position: node.position)
        if let enabled = reader.bool("enabled") { module.isEnabled = enabled }
        for field in fields { field.read(&reader, &module) }
        module.readReach(&reader)
        if let id, !Manifest.isValid(id: id) {
            reader.report(key: "id", "expected lowercase letters, digits and hyphens, found \"\(id)\"")
        }
        if program == nil, reader.node("socket") == nil { _ = reader.require("command", String?.none) }
        module.judgeEnvironment(&reader)
        let shadow = reader.node("shadow").map {
            module.readShadow($0, path: "\(path).shadow", into: &reader)
        }
        return id == nil || program == nil ? [] : [module] + (shadow.map { [$0] } ?? [])
    }

    /// Reads a shadow of this module: what is not set is as the module has it.
    private func readShadow(_ node: SettingsNode, path: String, into root: inout SettingsReader)
        -> Self
    {
        var reader = SettingsReader(node, path: path)
        // Its keys are the module's own.
        defer { root.adopt(reader.finish()) }
        var shadow = self
        // What is only tried must not make voxd unwell, nor be tried for ever.
        (shadow.isShadow, shadow.start, shadow.position) = (true, .optional, node.position)
        if let program = Program.read(&reader) { shadow.program = program }
        for field in Self.fields where field.key != "start" { field.read(&reader, &shadow) }
        shadow.readReach(&reader)
        shadow.judgeEnvironment(&reader)
        if (shadow.program, shadow.environment) == (program, environment),
            shadow.configuration?.canonicalText == configuration?.canonicalText
        {
            root.report(
                at: node.position, key: path,
                "it is the same as the module: give it another command, socket, environment or configuration, or remove it"
            )
        }
        return shadow
    }

    private func judgeEnvironment(_ reader: inout SettingsReader) {
        guard case .unit = program, !environment.isEmpty else { return }
        reader.report(
            key: "environment", "with `socket` the variables are the unit's: set them there, by Environment=")
    }

    /// Reads what it may reach and what it is told.
    private mutating func readReach(_ reader: inout SettingsReader) {
        if let network = reader.bool("network") { limits.hasNetwork = network }
        if let paths = reader.paths("readable") { limits.readable = paths }
        if let paths = reader.paths("writable") { limits.writable = paths }
        readEnvironment(&reader)
        if let node = reader.node("configuration") { configuration = node }
    }

    private mutating func readEnvironment(_ reader: inout SettingsReader) {
        var variables = reader.section("environment")
        for entry in variables.allEntries() {
            if entry.key.isEmpty || entry.key.contains("=") {
                variables.report(
                    at: entry.keyPosition, key: entry.key, "no name for a variable: it must not have \"=\"")
            } else if case .scalar(let value, _) = entry.value.content {
                environment[entry.key] = value
            } else {
                variables.report(at: entry.value.position, key: entry.key, "expected a text")
            }
        }
        // The names of variables are the user's; they are no keys of ours.
        reader.adopt(variables.finish())
    }

    /// What the file says of it, without places.
    var canonicalText: String {
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        let reach = "\(limits.hasNetwork) \(limits.readable) \(limits.writable)"
        return "\(program.words) \(isEnabled) \(Self.fields.map { $0.show(self) }) \(reach) \(variables) "
            + (configuration?.canonicalText ?? "")
    }
}

extension SettingsReader {
    /// A list of absolute paths; nil where it is not set.
    fileprivate mutating func paths(_ key: String) -> [String]? {
        strings(key)?.compactMap { path in
            if path.text.hasPrefix("/") { return path.text }
            report(at: path.position, key: key, "expected absolute paths, found \"\(path.text)\"")
            return nil
        }
    }
}
