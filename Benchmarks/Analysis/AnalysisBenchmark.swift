import Analytics
import Daemon
import Foundation
import PluginKit
import Plugins

/// Measures what turns a line into an analysed post, on one thread and without a database: each stage alone, then all.
///
/// Usage: `AnalysisBenchmark FILE.ndjson [ROUNDS [STAGE]]`, where FILE holds posts as Benchmarks/generate.py writes them;
/// the models are looked for as voxd does. Prints microseconds a post (fewest, median of the rounds) and posts a second.
@main
struct AnalysisBenchmark {
    /// How many posts are analysed together, as in voxd's batches.
    static let batch = 512

    /// Reads the file, measures, prints.
    static func main() throws {
        let arguments = CommandLine.arguments
        guard try !FormatBenchmark.run(arguments), try !LongTextBenchmark.run(arguments) else { return }
        guard arguments.count > 1, let data = FileManager.default.contents(atPath: arguments[1]) else {
            FileHandle.standardError.write(Data("usage: AnalysisBenchmark FILE.ndjson [ROUNDS [STAGE]]\n".utf8))
            exit(64)
        }
        let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 7 : 7
        let lines = [UInt8](data).split(separator: 0x0A)
        let stages = try Stages(lines)
        print("\(lines.count) lines of \(data.count / max(1, lines.count)) bytes, \(rounds) rounds, one thread")
        print("stage            min us  median us    posts/s")
        for stage in stages.all where arguments.count < 4 || arguments[3] == stage.name {
            let times = (0..<rounds).map { _ in Self.microseconds(stage.body) / Double(lines.count) }.sorted()
            let figures = [times[0], times[times.count / 2]].map { String(format: "%9.3f", $0) }.joined(separator: "  ")
            let name = stage.name.padding(toLength: 14, withPad: " ", startingAt: 0)
            print("\(name) \(figures)  \(String(format: "%9.0f", 1_000_000 / times[0]))")
        }
    }

    /// The processor time that `body` takes, in microseconds.
    private static func microseconds(_ body: () -> Void) -> Double {
        let start = clock()
        body()
        return Double(clock() - start) * 1_000_000 / Double(CLOCKS_PER_SEC)
    }
}

/// What is measured, with its input made beforehand.
private struct Stages {
    /// A name and what is done to every post.
    var all: [(name: String, body: () -> Void)] = []

    init(_ lines: [ArraySlice<UInt8>]) throws {
        let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 2_000_000_000_000))
        let pipeline = Pipeline.benchmarked()
        guard let keyring = Keyring(secret: Array(0..<32)) else { return }
        let posts = try lines.compactMap { line -> Post? in
            if case .post(let post) = try decoder.decode(line).record { post } else { nil }
        }
        let texts = posts.map { PreparedText($0.text, genre: $0.genre) }
        let prepared = posts.map { pipeline.prepare(text: $0.text, genre: $0.genre) }
        let batches = stride(from: 0, to: prepared.count, by: AnalysisBenchmark.batch).map {
            Array(prepared[$0..<min(prepared.count, $0 + AnalysisBenchmark.batch)])
        }
        add("decode") { for line in lines { keep((try? decoder.decode(line))?.ignoredFields) } }
        add("keys") {
            for post in posts {
                keep(keyring.post(source: post.source.value, id: post.id.value))
                keep(keyring.version(of: post))
                if let author = post.author { keep(keyring.author(source: post.source.value, name: author.value)) }
            }
        }
        try addTexts(texts)
        add("split and fold") { for post in posts { keep(PreparedText(post.text, genre: post.genre).tokens.count) } }
        if let identifier = pipeline.languageIdentifier {
            add("language") { for text in texts { keep(identifier.language(of: text).confidence) } }
        }
        if let finder = pipeline.mentionFinder {
            add("topics") {
                for post in prepared { keep(finder.mentions(in: post.text, language: post.language.language).count) }
            }
        }
        add("prepare") { for post in posts { keep(pipeline.prepare(text: post.text, genre: post.genre).topics.count) } }
        let complete = Pipeline.benchmarked(complete: true)
        for stage in complete.analyzers {
            add(stage.manifest.id.value) { for batch in batches { keep(stage.analyzer.analyze(batch).count) } }
        }
        if pipeline.claims != nil {
            add("claims") { for post in prepared { keep(pipeline.claimGeneration(of: post)) } }
        }
        add("repetition") { for post in prepared { keep(post.fingerprint) } }
        add("analyses") { for batch in batches { keep(pipeline.analyses(of: batch).count) } }
        for (name, pipeline) in [("analysis alone", pipeline), ("with emotion", complete)] {
            add(name) {
                for start in stride(from: 0, to: posts.count, by: AnalysisBenchmark.batch) {
                    let batch = posts[start..<min(posts.count, start + AnalysisBenchmark.batch)]
                    keep(pipeline.everything(of: batch.map { ($0.text, $0.genre) }))
                }
            }
        }
    }

    /// Storing the texts in fewer bytes, and reading them again.
    private mutating func addTexts(_ texts: [PreparedText]) throws {
        guard let path = ModelLocation.standard.find("text.voxm") else { return }
        let model = try TextModel(ModelSetting.read(path))
        let codes = texts.map { model.encode($0.bytes) }
        add("shorten") { for text in texts { keep(model.encode(text.bytes).count) } }
        add("read again") {
            for (code, text) in zip(codes, texts) { keep(model.decode(code[...], count: text.bytes.count).count) }
        }
    }

    private mutating func add(_ name: String, _ body: @escaping () -> Void) { all.append((name, body)) }
}

/// Keeps the optimiser from leaving out what made `value`.
@inline(never)
func keep<Value>(_ value: Value) {}
