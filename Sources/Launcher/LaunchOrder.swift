/// What a launcher is to start, as voxd tells it in arguments: the limits, then `--`, the program and its arguments.
package struct LaunchOrder: Hashable, Sendable {
    /// What the module may use and reach.
    package var limits: LaunchLimits
    /// The program, as an absolute path, and its arguments.
    package var command: [String]

    /// Orders a start.
    package init(limits: LaunchLimits, command: [String]) {
        self.limits = limits
        self.command = command
    }

    /// The order as arguments.
    package var arguments: [String] { Self.words(limits) + ["--"] + command }

    /// Limits as arguments.
    static func words(_ limits: LaunchLimits) -> [String] {
        var words = numbers.flatMap { ["--\($0.name)", "\(limits[keyPath: $0.property])"] }
        if limits.hasNetwork { words.append("--network") }
        for path in limits.readable { words += ["--readable", path] }
        for path in limits.writable { words += ["--writable", path] }
        return words
    }

    /// Reads an order from arguments; nil where they are none.
    package init?(arguments: [String]) {
        limits = LaunchLimits()
        guard let end = arguments.firstIndex(of: "--"), end + 1 < arguments.count else { return nil }
        command = Array(arguments[(end + 1)...])
        var words = arguments[..<end]
        while let word = words.popFirst() {
            if word == "--network" {
                limits.hasNetwork = true
                continue
            }
            guard let value = words.popFirst() else { return nil }
            switch word {
            case "--readable": limits.readable.append(value)
            case "--writable": limits.writable.append(value)
            default:
                guard let number = Self.numbers.first(where: { "--\($0.name)" == word }), let value = Int(value),
                    value >= 0
                else { return nil }
                limits[keyPath: number.property] = value
            }
        }
    }

    private static var numbers: [(name: String, property: WritableKeyPath<LaunchLimits, Int>)] {
        [
            ("memory", \.memory), ("open-files", \.openFiles), ("processes", \.processes), ("cpu", \.cpu),
            ("niceness", \.niceness),
        ]
    }
}
