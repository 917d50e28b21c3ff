import FoundationEssentials
import Wire

/// What `voxctl watch` shows: a page that is drawn again on a terminal, lines elsewhere.
struct WatchView: Sendable {
    /// Asks and writes.
    let session: Session
    /// The summary to show.
    let request: SummaryRequest

    private static let openScreen = "\u{1B}[?1049h\u{1B}[?25l"
    private static let closeScreen = "\u{1B}[?25h\u{1B}[?1049l"

    private var drawsPages: Bool { session.console.isTerminal && !session.options.wantsJSON }

    /// Takes the terminal's other screen.
    func open() throws {
        if drawsPages { try session.console.write(Self.openScreen) }
    }

    /// Gives the terminal back as it was.
    func close() {
        if drawsPages { try? session.console.write(Self.closeScreen) }
    }

    /// Asks for the summary and shows it; elsewhere than on a terminal only the topics of `event`.
    func show(_ event: ServerSentEvent?) async throws {
        if session.options.wantsJSON { return }
        if drawsPages {
            try draw(try await request.page(session))
            // At most four pages a second, however fast posts come.
            try await Task.sleep(for: .milliseconds(250))
        } else {
            let summary = try await session.ask(SummaryResponse.self, request.request)
            let moved = try event.map { try WireCoding.decode(Event.self, from: .init($0.data.utf8)).topics }
            for line in WatchRendering.lines(summary, moved: moved) { try session.console.write(line + "\n") }
        }
    }

    /// Tells of an event on a line; pages show it by themselves.
    func tell(_ event: ServerSentEvent) throws {
        if session.options.wantsJSON {
            try session.console.write(event.data.printable + "\n")
        } else if !drawsPages {
            let line = WatchRendering.line(try WireCoding.decode(Event.self, from: .init(event.data.utf8)))
            try session.console.write(line.printable + "\n")
        }
    }

    /// Tells what is wrong.
    func tell(_ problem: String) throws {
        if drawsPages {
            try session.console.write("\u{1B}[\(session.console.rows ?? 24);1H\u{1B}[K\(problem.printable)")
        } else {
            try session.console.writeError("voxctl: \(problem.printable)\n")
        }
    }

    private func draw(_ page: Page) throws {
        var lines = page.lines
        if let rows = session.console.rows, lines.count > rows - 1 {
            lines = Array(lines.prefix(max(1, rows - 2))) + [Line("… \(lines.count - rows + 2) more lines", .faint)]
        }
        let text = lines.map { $0.rendered(color: session.console.color) + "\u{1B}[K\n" }.joined()
        try session.console.write("\u{1B}[H\(text)\u{1B}[J")
    }
}
