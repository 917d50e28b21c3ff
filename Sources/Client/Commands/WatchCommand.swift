import ArgumentParser
import NIOCore
import NIOHTTP1
import Wire

/// `voxctl watch`.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Show a summary that follows what voxd receives, until Ctrl-C.",
        discussion: """
            Where output does not go to a terminal, each change is told on a line; with --json, each event as it came. \
            When voxd goes away, watch waits for it and goes on after the last event that it saw.
            """)

    @Argument(help: ArgumentHelp("The configured question.", valueName: "question"))
    var question: String?

    @OptionGroup var subjects: TopicsOptions

    @OptionGroup var filters: FilterOptions

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let session = Session(options)
        let view = WatchView(
            session: session,
            request: SummaryRequest(
                question: question, subjects: subjects, filters: filters, showsRepetition: false))
        try view.open()
        defer { view.close() }
        do {
            try await Interruption.cancelling { try await Self.follow(view, on: options.questions) }
        } catch is Interruption.Interrupted {
            // Ctrl-C is the way to end it.
        }
    }

    /// Follows the stream of events, and takes it up again when it breaks.
    private static func follow(_ view: WatchView, on client: SocketClient) async throws {
        var last: String?
        var hasAnswered = false
        var pause = 1
        while true {
            var request = ClientRequest(["v1", "events"])
            if let last { request.headers.add(name: "Last-Event-ID", value: last) }
            do {
                last = try await read(request, on: client, after: last, view) ?? last
                hasAnswered = true
                pause = 1
            } catch let error as StreamBroken {
                last = error.last ?? last
                hasAnswered = true
                pause = 1
            } catch let error as ClientError where hasAnswered {
                try view.tell("\(error)")
            }
            try view.tell("voxd is away, trying again in \(pause) s")
            try await Task.sleep(for: .seconds(pause))
            pause = min(10, pause * 2)
        }
    }

    /// The stream broke after it had begun.
    private struct StreamBroken: Error {
        /// The id of the last event that came.
        let last: String?
    }

    /// Shows the summary, and again with each event, until the stream ends; gives the last event's id.
    private static func read(
        _ request: ClientRequest, on client: SocketClient, after: String?, _ view: WatchView
    ) async throws -> String? {
        try await client.exchange(request) { _, body in
            // The stream is open before the summary is asked for, so that no change falls between the two.
            try await view.show(nil)
            var parser = EventParser()
            var last = after
            do {
                while let bytes = try await body.next() {
                    let events = try parser.feed(bytes.readableBytesView)
                    for event in events {
                        if !event.id.isEmpty { last = event.id }
                        try view.tell(event)
                    }
                    if let event = events.last { try await view.show(event) }
                }
            } catch is ClientError {
                throw StreamBroken(last: last)
            }
            return last
        }
    }
}
