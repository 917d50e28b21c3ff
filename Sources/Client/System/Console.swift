/// Where a command writes and what it knows of its surroundings.
package struct Console: Sendable {
    /// The columns of the terminal, `$COLUMNS`, or 80.
    package var width: Int
    /// The rows of the terminal, nil where output goes elsewhere.
    package var rows: Int?
    /// True where output may have colours.
    package var color: Bool
    /// True where output goes to a terminal.
    package var isTerminal: Bool
    /// True where errors and progress go to a terminal.
    package var showsProgress: Bool
    /// True where someone can be asked.
    package var canAsk: Bool
    /// The environment.
    package var environment: [String: String]
    /// Takes output.
    package var write: @Sendable (String) throws -> Void
    /// Takes errors and progress.
    package var writeError: @Sendable (String) throws -> Void

    /// Makes a console.
    package init(
        width: Int, rows: Int?, color: Bool, isTerminal: Bool, showsProgress: Bool, canAsk: Bool,
        environment: [String: String], write: @escaping @Sendable (String) throws -> Void,
        writeError: @escaping @Sendable (String) throws -> Void
    ) {
        self.width = width
        self.rows = rows
        self.color = color
        self.isTerminal = isTerminal
        self.showsProgress = showsProgress
        self.canAsk = canAsk
        self.environment = environment
        self.write = write
        self.writeError = writeError
    }

    /// The console of the command that runs.
    @TaskLocal package static var current = Console.process([:])

    /// The process's own console.
    package static func process(_ environment: [String: String]) -> Console {
        let isTerminal = SystemCalls.isTerminal(1)
        let size = SystemCalls.terminalSize(1)
        return Console(
            width: width(terminal: size?.columns, environment: environment), rows: isTerminal ? size?.rows : nil,
            color: allowsColor(isTerminal: isTerminal, environment: environment), isTerminal: isTerminal,
            showsProgress: SystemCalls.isTerminal(2), canAsk: SystemCalls.isTerminal(0), environment: environment,
            write: { try SystemCalls.write($0.utf8, to: 1, action: "write to the standard output") },
            writeError: { try SystemCalls.write($0.utf8, to: 2, action: "write to the standard error") })
    }

    /// The columns to fill: the terminal's, `$COLUMNS`, or 80.
    package static func width(terminal: Int?, environment: [String: String]) -> Int {
        terminal ?? environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// True for a terminal that knows colours, unless `$NO_COLOR` says otherwise.
    package static func allowsColor(isTerminal: Bool, environment: [String: String]) -> Bool {
        isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    }
}
