import Analytics
import Daemon
import Foundation
import PluginKit

/// Searches for the text of 64 KiB that is the slowest to analyse: `AnalysisBenchmark --long FILE.ndjson [TRIES]`.
///
/// A text is a *motif* of a few pieces, repeated: words, names of topics, emoji, scripts, marks, what negates, claims. A
/// motif is changed piece by piece, and a change that made the text slower is kept (a seeded climb, begun anew several times), so that
/// what is slow together is found. Prints the slowest texts of each climb, with the time of a byte beside that of the posts in
/// FILE, and the same motif at a quarter of the length: where the two differ, time is not linear in length.
enum LongTextBenchmark {
    private static let bytes = 64 << 10
    private static let climbs = 8
    private static let most = 12

    /// Searches and prints; false where the arguments say nothing of it.
    static func run(_ arguments: [String]) throws -> Bool {
        guard arguments.count > 2, arguments[1] == "--long",
            let data = FileManager.default.contents(atPath: arguments[2])
        else { return false }
        let tries = arguments.count > 3 ? Int(arguments[3]) ?? 300 : 300
        let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 2_000_000_000_000))
        let posts = try [UInt8](data).split(separator: 0x0A).compactMap { line -> String? in
            if case .post(let post) = try decoder.decode(line).record { post.text } else { nil }
        }
        let pipeline = Pipeline.benchmarked()
        let usual = (0..<5).map { _ in nanoseconds(of: posts, pipeline) }.min() ?? 0
        print(String(format: "posts: %.1f ns a byte", usual))
        print("    ns/byte  of posts'  of a quarter's  motif")
        var generator = SeededGenerator(seed: 64)
        for _ in 0..<climbs {
            let motif = climb(from: posts, pipeline, tries: tries / climbs, &generator)
            let (whole, quarter) = (
                time(motif, bytes, pipeline, rounds: 5), time(motif, bytes / 4, pipeline, rounds: 5)
            )
            let figures = String(format: "%11.1f  %8.2fx  %13.2fx", whole, whole / usual, whole / quarter)
            print("\(figures)  \(motif.joined().debugDescription.prefix(200))")
        }
        return true
    }

    /// Changes a motif until `tries` are used up, and returns the slowest one.
    private static func climb(
        from posts: [String], _ pipeline: Pipeline, tries: Int, _ generator: inout SeededGenerator
    ) -> [String] {
        var best = (0..<3).map { _ in piece(posts, &generator) }
        var longest = time(best, bytes, pipeline, rounds: 1)
        for _ in 0..<tries {
            var motif = best
            let place = Int.random(in: 0..<motif.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0 where motif.count > 1: motif.remove(at: place)
            case 1 where motif.count < most: motif.insert(piece(posts, &generator), at: place)
            case 2: motif[place] = motif[Int.random(in: 0..<motif.count, using: &generator)]
            default: motif[place] = piece(posts, &generator)
            }
            let found = time(motif, bytes, pipeline, rounds: 1)
            if found > longest { (best, longest) = (motif, found) }
        }
        return best
    }

    private static func piece(_ posts: [String], _ generator: inout SeededGenerator) -> String {
        if Bool.random(using: &generator), let piece = pieces.randomElement(using: &generator) { return piece }
        let words = posts.randomElement(using: &generator)?.split(separator: " ") ?? []
        return (words.randomElement(using: &generator).map(String.init) ?? "") + " "
    }

    /// What texts are made of that make work: names, negations, contrasts, claims, marks, scripts, what joins characters.
    private static let pieces = [
        " ", ".", "! ", "?", ", ", "\n", "#", "@", "a", "A", "1", "%", "'", "-", "_", ":)", ":", "x1 ", "Aldora ",
        "aldora",
        "#AldoraBentrix", "@bentrix ", "Aldora Group ", "not ", "never ", "n't ", "but ", "mais ", "very ", "soooooo ",
        "GREAT ",
        "bad", "https://a.b/c ", "67.9 % ", "two thirds ", "of voters ", "voted yes ", "RT ", "😀", "👩🏽‍🚀", "🇫🇷", "\u{200D}",
        "\u{FE0F}",
        "e\u{0301}", "\u{0301}", "ß", "İ", "Ω", "日", "本語", "한국", "ไทย", "हिं", "ب", "ـ", "\u{202E}", "，", "。", "«", "\"",
        "ﷺ", "𝒜",
    ]

    /// The nanoseconds that a byte of the motif takes, repeated up to `length` bytes; the fewest of the rounds.
    private static func time(_ motif: [String], _ length: Int, _ pipeline: Pipeline, rounds: Int) -> Double {
        let once = motif.joined()
        guard !once.isEmpty else { return 0 }
        let text = String(repeating: once, count: max(1, length / once.utf8.count))
        return (0..<rounds).map { _ in nanoseconds(of: [text], pipeline) }.min() ?? 0
    }

    private static func nanoseconds(of texts: [String], _ pipeline: Pipeline) -> Double {
        let start = clock()
        for first in stride(from: 0, to: texts.count, by: AnalysisBenchmark.batch) {
            let batch = texts[first..<min(texts.count, first + AnalysisBenchmark.batch)]
            keep(pipeline.everything(of: batch.map { ($0, .post) }))
        }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        return seconds * 1e9 / Double(texts.reduce(0) { $0 + $1.utf8.count })
    }
}
