package import ArgumentParser
internal import Analytics
internal import Decompression
internal import FormatProcess
internal import Foundation
internal import PluginKit
internal import Plugins

/// `voxd convert`: shows what a format makes of a file, without a daemon.
package struct ConvertCommand: ParsableCommand {
    /// What help says.
    package static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Write what a format makes of a file as voxd's own records.",
        discussion: """
            Writes a record a line to standard output; what is refused, and how much was skipped, to standard error. Exit codes: 0 nothing was refused, \\
            1 something was.
            """)

    @Argument(help: "The file to read; - is standard input.", completion: .file())
    var file = "-"

    @Option(help: "The format; recognised by the file's beginning unless given.")
    var format: String?

    @Option(help: "Of tables: fields of records and the columns that hold them, such as text=body,created_at=date.")
    var map: [String] = []

    @Option(help: "The question that polls and surveys are about.")
    var question: String?

    @Option(help: "The collection that posts were gathered in.")
    var collection: String?

    @Option(help: "Where records come from, for formats of no platform.")
    var source: String?

    @Option(
        help:
            "When votes were seen whose file does not say it (RFC 3339, or a date: its beginning in UTC); now unless given."
    )
    var observedAt: String?

    /// Makes the command.
    package init() {}

    /// Reads the file piece by piece.
    package func run() throws {
        var input = try ConvertInput(file)
        let head = try input.head(FormatHead.maximumLength)
        let type = try formatType(head)
        var reader = try Self.reader(type, options(), file)
        var output = FormatOutput(received: Self.now)
        var tally = ConvertTally()
        while let piece = try input.next() {
            reader.read(piece[...], into: &output)
            tally.write(output.take(), file)
        }
        reader.finish(into: &output)
        tally.write(output.take(), file)
        for (kind, count) in tally.skipped.sorted(by: { $0.key < $1.key }) {
            ErrorOutput.write("\(file): skipped \(count) \(kind)")
        }
        if tally.refused > 0 { throw ExitCode(1) }
    }

    private static func reader(
        _ type: any Format.Type, _ options: FormatOptions, _ file: String
    ) throws(ToolError) -> any FormatReader {
        do throws(FormatError) { return try FormatReaders.reader(of: type, options) } catch {
            throw ToolError("\(file): \(error)")
        }
    }

    private static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    private func formatType(_ head: [UInt8]) throws -> any Format.Type {
        let formats = BuiltIn.plugins
        let known = formats.formats.map { $0.manifest.id.value }.joined(separator: ", ")
        if let format {
            guard let type = formats.format(format) else {
                throw ToolError("no format \"\(format)\"; there are \(known)")
            }
            return type
        }
        let name = Compression.plainName(URL(fileURLWithPath: file).lastPathComponent)
        guard let type = formats.recognise(FormatHead(head[...], name: name))?.format else {
            throw ToolError("\(file): no format recognises this; name one with --format: \(known)")
        }
        ErrorOutput.write("\(file): \(type.manifest.id), \(type.manifest.summary)")
        return type
    }

    private func options() throws -> FormatOptions {
        var options = FormatOptions(
            question: question.flatMap { QuestionID($0) }, collection: collection.flatMap { ItemID($0) },
            source: source.flatMap { SourceID($0) })
        for pair in map.flatMap({ $0.split(separator: ",") }) {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { throw ToolError("--map \(pair): expected FIELD=COLUMN") }
            options.map[parts[0]] = parts[1]
        }
        if let observedAt {
            guard let time = Timestamp(given: observedAt) else {
                throw ToolError("--observed-at \(observedAt): expected \(Timestamp.givenHint)")
            }
            options.observedAt = time
        }
        return options
    }
}

/// What was written so far.
private struct ConvertTally {
    var refused = 0
    var skipped: [String: Int] = [:]

    /// Writes records to standard output, and what was refused to standard error.
    mutating func write(_ output: FormatOutput, _ file: String) {
        var lines: [UInt8] = []
        for item in output.items {
            lines += RecordText.line(item.record)
            lines.append(0x0A)
        }
        if !lines.isEmpty { FileHandle.standardOutput.write(Data(lines)) }
        for refusal in output.refused { ErrorOutput.write("\(file): \(refusal.origin.place): \(refusal.error)") }
        refused += output.refused.count
        skipped.merge(output.skipped, uniquingKeysWith: +)
    }
}

/// The pieces of a file, with its compression undone.
private struct ConvertInput {
    private let name: String
    private let handle: FileHandle
    private var decompressor: Decompressor?
    private var ahead: [UInt8] = []
    private var hasEnded = false

    init(_ path: String) throws {
        name = path
        guard let handle = path == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: path) else {
            throw ToolError("cannot read \(path): is it there, and may you read it?")
        }
        self.handle = handle
        let first = try raw()
        if let kind = Compression(first) {
            decompressor = try Decompressor(kind)
            decompressor?.feed(first)
        } else {
            ahead = first
        }
        hasEnded = first.isEmpty
    }

    /// The first bytes, at most `length`, which come again.
    mutating func head(_ length: Int) throws -> [UInt8] {
        while ahead.count < length, let piece = try more() { ahead += piece }
        return Array(ahead.prefix(length))
    }

    /// The next bytes; nil at the end.
    mutating func next() throws -> [UInt8]? {
        guard ahead.isEmpty else {
            defer { ahead = [] }
            return ahead
        }
        return try more()
    }

    private mutating func more() throws -> [UInt8]? {
        do {
            while true {
                if let plain = try decompressor?.next() { return plain }
                guard !hasEnded else { return nil }
                let piece = try raw()
                if piece.isEmpty {
                    hasEnded = true
                    try decompressor?.finish()
                    return nil
                }
                guard let decompressor else { return piece }
                decompressor.feed(piece)
            }
        } catch let error as CompressionError { throw ToolError("\(name): \(error)") }
    }

    private func raw() throws -> [UInt8] {
        do { return Array(try handle.read(upToCount: 256 << 10) ?? Data()) } catch {
            throw ToolError("cannot read \(name): \(error.localizedDescription)")
        }
    }
}
