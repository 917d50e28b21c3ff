import ArgumentParser
import NIOCore
import NIOHTTP1
import Wire

/// `voxctl analyze`.
struct AnalyzeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyze", abstract: "Show what the analyzers make of a text, without storing it.")

    @Argument(help: ArgumentHelp("The text; - reads it from the standard input.", valueName: "text"))
    var text: [String]

    @Flag(help: "Take each line of the standard input as a text of its own.")
    var lines = false

    @Option(help: ArgumentHelp("The kind of text: post, article, comment, review.", valueName: "genre"))
    var genre: String?

    @Flag(help: "Show what moved the score, word by word; what is shown sums to it.")
    var explain = false

    @OptionGroup var options: GlobalOptions

    /// The most texts of one request.
    private static let maximumTexts = 1000
    /// The most bytes that are read from the standard input.
    private static let maximumBytes = 1 << 20

    func validate() throws {
        if lines, text != ["-"] { throw ValidationError("--lines needs - as the text") }
    }

    func run() async throws {
        let texts = try texts()
        let items = texts.map { AnalyzeRequest.Item(id: nil, text: $0, genre: genre) }
        let body = ByteBuffer(bytes: try WireCoding.encode(AnalyzeRequest(posts: items, explain: explain ? true : nil)))
        let request = ClientRequest(.POST, ["v1", "analyze"], body: .bytes(body, type: WireCoding.contentType))
        try await Session(options).show(AnalyzeResponse.self, request) { answer, width in
            AnalyzeRendering.page(answer, texts: texts, width: width)
        }
    }

    private func texts() throws -> [String] {
        guard text == ["-"] else { return [text.joined(separator: " ")] }
        var bytes: [UInt8] = []
        while true {
            let piece = try SystemCalls.read(0, maximum: 64 << 10, action: "read the standard input")
            if piece.isEmpty { break }
            bytes += piece
            guard bytes.count <= Self.maximumBytes else {
                throw ValidationError("the text is longer than \(Figures.bytes(Int64(Self.maximumBytes)))")
            }
        }
        let all = String(decoding: bytes, as: UTF8.self)
        guard lines else { return [all] }
        let texts = all.split(separator: "\n").map(String.init)
        guard texts.count <= Self.maximumTexts else {
            throw ValidationError("\(texts.count) lines: at most \(Self.maximumTexts) are analysed at a time")
        }
        return texts
    }
}
