import Analytics
import Foundation
import PluginKit
import Plugins

/// Measures what it costs that an analyzer is a program of its own: lines written and read on both sides, and two pipes.
///
/// Usage: `ModuleBenchmark FILE.ndjson [ROUNDS]`, best below `taskset -c 0`, so that both sides share one core; FILE holds posts as
/// Benchmarks/generate.py writes them. `ModuleBenchmark --module idle|sentiment` is the other side.
@main
struct ModuleBenchmark {
    /// How many posts go over at once.
    static let batch = 64

    /// Measures, or is the module.
    static func main() throws {
        let arguments = CommandLine.arguments
        if arguments.count == 3, arguments[1] == "--module" {
            switch arguments[2] {
            case "idle": IdleProgram.serve()
            default: SentimentProgram.serve()
            }
        }
        guard arguments.count > 1, let data = FileManager.default.contents(atPath: arguments[1]) else {
            FileHandle.standardError.write(Data("usage: ModuleBenchmark FILE.ndjson [ROUNDS]\n".utf8))
            exit(64)
        }
        let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 5 : 5
        let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 2_000_000_000_000))
        let texts = try [UInt8](data).split(separator: 0x0A).compactMap { line -> String? in
            if case .post(let post) = try decoder.decode(line).record { post.text } else { nil }
        }
        let english = LanguageGuess(language: LanguageTag(trusted: "en"), confidence: 0.9)
        func prepare(_ text: String) -> PreparedPost {
            PreparedPost(text: PreparedText(text), language: english, genre: .post, mentions: [])
        }
        let posts = texts.map(prepare)
        var settings = SettingsReader.empty(path: "")
        let sentiment = SentimentAnalyzer(settings: &settings)
        let bytes = posts.reduce(0) { $0 + $1.text.bytes.count } / max(1, posts.count)
        print(
            "\(posts.count) posts of \(bytes) bytes of text, batches of \(batch), \(rounds) rounds, fewest microseconds of processor time a post"
        )
        let idleSide = try OtherSide("idle", IdleAnalyzer.manifest)
        let idle = try best(rounds, posts.count, idleSide) { try exchange(posts, with: idleSide) }
        print(line("a module that does nothing", idle.total))
        print(line("  of it voxd's side, for any language", idle.own))
        let inside = best(rounds, posts.count) {
            for start in stride(from: 0, to: texts.count, by: batch) {
                keep(sentiment.analyze(texts[start..<min(texts.count, start + batch)].map(prepare)).count)
            }
        }
        print(line("sentiment compiled in, splitting included", inside.total))
        let sentimentSide = try OtherSide("sentiment", SentimentAnalyzer.manifest)
        let outside = try best(rounds, posts.count, sentimentSide) { try exchange(posts, with: sentimentSide) }
        print(line("sentiment as a module", outside.total))
        print(String(format: "as a module it has %.2f of the rate compiled in", inside.total / outside.total))
    }

    private static func line(_ name: String, _ microseconds: Double) -> String {
        "\(name.padding(toLength: 48, withPad: " ", startingAt: 0)) \(String(format: "%7.3f", microseconds))"
    }

    /// Microseconds of processor time a post.
    private struct Cost {
        /// Of both processes.
        var total = Double.infinity
        /// Of this one.
        var own = Double.infinity
    }

    /// The fewest of this process and the other one: what a core of their own would take, also on a machine that has other things to do.
    private static func best(
        _ rounds: Int, _ count: Int, _ other: OtherSide? = nil, _ body: () throws -> Void
    ) rethrows -> Cost {
        var fewest = Cost()
        for _ in 0..<rounds {
            let (own, others) = (microseconds(), other?.microseconds ?? 0)
            try body()
            let spent = microseconds() - own
            fewest.own = min(fewest.own, spent / Double(count))
            fewest.total = min(fewest.total, (spent + (other?.microseconds ?? 0) - others) / Double(count))
        }
        return fewest
    }

    /// The processor time of this process.
    private static func microseconds() -> Double { Double(clock()) * 1_000_000 / Double(CLOCKS_PER_SEC) }

    /// Asks a module about all posts, as voxd does.
    private static func exchange(_ posts: [PreparedPost], with other: OtherSide) throws {
        for start in stride(from: 0, to: posts.count, by: batch) {
            let items = posts[start..<min(posts.count, start + batch)].enumerated().map {
                ModuleBatch.Item(id: Int64(start + $0), post: $1)
            }
            let batch = ModuleBatch(number: Int64(start), posts: items)
            let answer = other.ask(batch.line(topics: []))
            keep(try ModuleAnswer(line: answer[...], to: batch, manifest: other.manifest, topics: []).results.count)
        }
    }
}

/// A running module, and its pipes.
private final class OtherSide {
    let manifest: Manifest
    private let process = Process()
    private let (input, output) = (Pipe(), Pipe())
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)

    init(_ name: String, _ manifest: Manifest) throws {
        self.manifest = manifest
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["--module", name]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let hello = HostHello(versions: 1...1, host: "0", id: manifest.id.value, configuration: .object([]))
        _ = try ModuleHello(line: ask(hello.line)[...], id: manifest.id)
    }

    /// The processor time of the module, which has one thread.
    var microseconds: Double {
        let path = "/proc/\(process.processIdentifier)/schedstat"
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return 0 }
        return (text.split(separator: " ").first.flatMap { Double($0) } ?? 0) / 1000
    }

    func ask(_ line: [UInt8]) -> [UInt8] {
        var rest = (line + [0x0A])[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe write(input.fileHandleForWriting.fileDescriptor, $0.baseAddress, $0.count)
            }
            precondition(count > 0, "the module has gone")
            rest = rest.dropFirst(count)
        }
        var filled = 0
        while filled == 0 || buffer[filled - 1] != 0x0A {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe read(
                    output.fileHandleForReading.fileDescriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
            }
            precondition(count > 0, "the module has gone")
            filled += count
        }
        return Array(buffer[..<(filled - 1)])
    }
}

private enum IdleProgram: ModuleProgram { typealias Analyzer = IdleAnalyzer }
private enum SentimentProgram: ModuleProgram { typealias Analyzer = SentimentAnalyzer }

/// Gives every post the same figure.
private struct IdleAnalyzer: PostAnalyzer {
    static let manifest = Manifest(
        id: "idle", version: "1", summary: "Does nothing.",
        measures: [Measure(name: "idle", unit: "", range: 0...1, labels: [], scope: .post)])
    static let examples: [PluginExample] = []

    init(settings: inout SettingsReader) {}

    func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        posts.map { _ in [Signal(measure: 0, target: .post, outcome: .scored(value: 0, label: nil, confidence: 1))] }
    }
}

/// Keeps the compiler from leaving work out.
@inline(never) private func keep(_ value: Int) { if value == .min { print(value) } }
