import PluginKit

extension Configuration.Module {
    /// What runs as a module.
    package enum Program: Hashable, Sendable, CustomStringConvertible {
        /// A program that voxd starts: its absolute path, then its arguments.
        case command([String])
        /// A unit of its own, which systemd starts when voxd comes to the socket at this absolute path.
        case unit(socket: String)

        /// The program and its arguments, where voxd knows them; what runs in a unit is the unit's to say.
        var command: [String] { if case .command(let words) = self { words } else { [] } }

        /// What tells it from others.
        var words: [String] {
            switch self {
            case .command(let words): words
            case .unit(let socket): ["unit", socket]
            }
        }

        /// For people: `/usr/lib/voxd/plugins/llm/llm.py --fast`, `unit at /run/voxd/modules/llm.sock`.
        package var description: String {
            switch self {
            case .command(let words): words.joined(separator: " ")
            case .unit(let socket): "unit at \(socket)"
            }
        }
    }
}

extension Configuration.Module.Program {
    /// Reads `command` or `socket`; nil where neither is set, or where what is set is none, which is reported.
    static func read(_ reader: inout SettingsReader) -> Self? {
        let command = reader.strings("command")?.map(\.text)
        guard let socket = reader.string("socket") else {
            guard let command else { return nil }
            if !(command.first?.hasPrefix("/") ?? false) {
                let found = command.first.map { "found \"\($0)\"" } ?? "the list is empty"
                reader.report(
                    key: "command", "expected the absolute path of a program, then its arguments; \(found)")
            }
            return .command(command)
        }
        if command != nil {
            reader.report(
                key: "socket", "give `command`, which voxd runs, or `socket`, behind which a unit does; not both")
        }
        if !socket.hasPrefix("/") {
            reader.report(key: "socket", "expected the absolute path of the unit's socket, found \"\(socket)\"")
        }
        return .unit(socket: socket)
    }
}
