import Analytics
import FormatProcess
import Foundation
import PluginKit
import Plugins
import Testing

/// The folders `Cases/NAME` of the formats: one file `input.*`, and expected.json with the lines that come out of it.
@Suite struct FormatCaseTests {
    @Test("Each case of a format comes out as expected", arguments: FormatCase.all)
    func run(folder: FormatCase) throws {
        let lines = FormatAnswer.lines(of: try folder.input(), try folder.reader(), pieces: .max)
        if ProcessInfo.processInfo.environment["VOXD_WRITE_CASES"] != nil { try folder.write(lines) }
        let expected = try folder.expected()
        #expect(lines == expected)
    }

    @Test("A case comes out the same however its bytes are cut", arguments: FormatCase.all)
    func pieces(folder: FormatCase) throws {
        let input = try folder.input()
        let whole = FormatAnswer.lines(of: input, try folder.reader(), pieces: .max)
        for length in [1, 2, 3, 7, 64, 1000] {
            let cut = FormatAnswer.lines(of: input, try folder.reader(), pieces: length)
            #expect(cut == whole)
        }
    }

    @Test("A format knows its own cases", arguments: FormatCase.all)
    func recognised(folder: FormatCase) throws {
        let head = FormatHead(try folder.input()[...], name: folder.inputFile?.lastPathComponent)
        let recognised = BuiltIn.plugins.recognise(head)?.format.manifest.id.value
        #expect(recognised == folder.format)
    }

    @Test("A case cut off anywhere ends in refusals and records, never in a trap", arguments: FormatCase.all)
    func cut(folder: FormatCase) throws {
        let input = try folder.input()
        // Each length of a file that a process reads takes one.
        let lengths = try folder.isFile ? 10 : 200
        for length in stride(from: 0, to: input.count, by: max(1, input.count / lengths)) {
            let part = Array(input.prefix(length))
            _ = FormatHead(part[...], name: nil)
            _ = FormatAnswer.lines(of: part, try folder.reader(), pieces: .max)
        }
    }

    @Test("Every format has a case")
    func some() {
        let formats = Set(FormatCase.all.map(\.format))
        let all = BuiltIn.plugins.formats.map { $0.manifest.id.value }
        for id in all { #expect(formats.contains(id)) }
    }
}

/// A folder with a case of a format; options.json has what the command line would say.
struct FormatCase: Sendable, CustomTestStringConvertible {
    private struct Options: Decodable {
        var map: [String: String]?
        var question: String?
        var collection: String?
        var source: String?
        var observed_at: String?
    }

    var folder: URL
    var format: String
    var testDescription: String { "\(format)/\(folder.lastPathComponent)" }

    static let all: [FormatCase] = BuiltIn.plugins.formats.map { $0.manifest.id.value }.flatMap { id in
        list(URL(fileURLWithPath: "Sources/Plugins", isDirectory: true)).filter {
            $0.lastPathComponent.lowercased() == id.replacing("-", with: "")
        }.flatMap { plugin in
            list(plugin.appendingPathComponent("Cases", isDirectory: true)).map { FormatCase(folder: $0, format: id) }
        }
    }

    var inputFile: URL? { Self.list(folder).first { $0.lastPathComponent.hasPrefix("input.") } }

    /// True where a process reads it.
    var isFile: Bool {
        get throws { FormatReaders.waits(try #require(BuiltIn.plugins.format(format))) }
    }

    /// What reads it.
    func reader() throws -> any FormatReader {
        let type = try #require(BuiltIn.plugins.format(format))
        return try FormatReaders.reader(of: type, try options(), launcher: TestProgram.voxd)
    }

    func input() throws -> [UInt8] { Array(try Data(contentsOf: #require(inputFile))) }

    func options() throws -> FormatOptions {
        var options = FormatOptions()
        let file = folder.appendingPathComponent("options.json")
        guard FileManager.default.fileExists(atPath: file.path) else { return options }
        let given = try JSONDecoder().decode(Options.self, from: Data(contentsOf: file))
        options.map = given.map ?? [:]
        options.question = given.question.map { .init(trusted: $0) }
        options.collection = given.collection.map { .init(trusted: $0) }
        options.source = given.source.map { .init(trusted: $0) }
        options.observedAt = given.observed_at.flatMap { .init(rfc3339: $0) }
        return options
    }

    func expected() throws -> [String] {
        try JSONDecoder().decode([String].self, from: Data(contentsOf: folder.appendingPathComponent("expected.json")))
    }

    /// Writes what came out as what is expected, for a person to read before it is kept.
    func write(_ lines: [String]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .withoutEscapingSlashes]
        try (encoder.encode(lines) + Data("\n".utf8)).write(to: folder.appendingPathComponent("expected.json"))
    }

    private static func list(_ folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().map { folder.appendingPathComponent($0, isDirectory: true) }
    }
}
