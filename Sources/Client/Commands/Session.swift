import NIOCore
import Wire

/// Asks voxd and shows what it answers.
struct Session {
    /// What the user gave.
    let options: GlobalOptions
    /// Where it shows.
    let console: Console

    init(_ options: GlobalOptions) {
        self.options = options
        console = options.console
    }

    /// Asks, and shows the answer: as it came with `--json`, else the page that `page` makes for the console's width.
    @discardableResult
    func show<Answer: Decodable & Sendable>(
        _ type: Answer.Type, _ request: ClientRequest, on client: SocketClient? = nil, accepting: Set<Int> = [],
        page: (Answer, Int) throws -> Page
    ) async throws -> Answer {
        let client = client ?? options.questions
        let bytes = try await Interruption.cancelling { try await client.send(request, accepting: accepting) }
        let answer = try decode(type, bytes, from: client)
        try options.wantsJSON ? writeJSON(bytes) : write(try page(answer, console.width))
        return answer
    }

    /// Asks, and gives the answer.
    func ask<Answer: Decodable & Sendable>(
        _ type: Answer.Type, _ request: ClientRequest, on client: SocketClient? = nil
    ) async throws -> Answer {
        let client = client ?? options.questions
        return try decode(type, try await client.send(request), from: client)
    }

    /// Writes a page.
    func write(_ page: Page) throws { try console.write(page.rendered(color: console.color)) }

    /// Writes an answer as it came, on one line.
    func writeJSON(_ bytes: ByteBuffer) throws {
        let text = bytes.text
        try console.write(text.last == "\n" ? text : text + "\n")
    }

    /// The value that an answer holds.
    func decode<Answer: Decodable>(_ type: Answer.Type, _ bytes: ByteBuffer, from client: SocketClient) throws
        -> Answer
    {
        do {
            return try bytes.decoded(type)
        } catch {
            throw ClientError.notVoxd(path: client.path, found: "its answer is not what voxd answers (\(error))")
        }
    }
}
