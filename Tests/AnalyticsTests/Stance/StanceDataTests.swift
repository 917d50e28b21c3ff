import Analytics
import Foundation
import Testing

/// The learning of stance on SemEval-2016's propositions, where they are at hand: learned from the training part, read on the
/// validation part.
@Suite(.enabled(if: StanceData.isThere, "../shared/sentiment/data is not there: no stance was learned"))
struct StanceDataTests {
    @Test("F1 of favour and against lies above what one label for all would give, on every proposition together")
    func semEval() throws {
        // "against" for all would give 0.32.
        let score = try Self.score("learned from the same proposition") { $0 == $1 }
        #expect(score > 0.55)
    }

    @Test(
        "What was learned from other propositions says little of one that was left out, which is why each is measured")
    func leftOut() throws {
        let score = try Self.score("learned from the four others") { $0 != $1 }
        #expect(score < 0.6)
    }

    /// F1 of favour and against on the validation part, where rows of the propositions are learned from that `learns` says for one.
    private static func score(_ name: String, _ learns: (String, String) -> Bool) throws -> Double {
        let (train, validation) = (try StanceData.rows("train"), try StanceData.rows("val"))
        var confusion = Confusion(classes: 3)
        for target in Set(train.map(\.target)).sorted() {
            let rows = train.filter { learns($0.target, target) }.map(\.row)
            let classifier = try #require(StanceTraining.classifier(rows, classes: 3))
            for row in validation where row.target == target {
                let found = classifier.probabilities(of: row.row.features)
                confusion.add(truth: row.row.label, predicted: found.indices.max { found[$0] < found[$1] } ?? 0)
            }
        }
        let score = (confusion.f1(0) + confusion.f1(1)) / 2
        print("SemEval-2016, \(name): F1 of favour and against \(score), macro-F1 \(confusion.macroF1)")
        return score
    }
}

/// The files of SemEval-2016's stance set beside the checkout.
enum StanceData {
    private static func path(_ part: String) -> String { "../shared/sentiment/data/tweeteval_stance.\(part).ndjson.gz" }

    static let isThere = ["train", "val"].allSatisfy { FileManager.default.fileExists(atPath: path($0)) }

    private struct Line: Decodable {
        var label: String
        var text: String
        var target: String
    }

    static func rows(_ part: String) throws -> [(target: String, row: StanceTraining.Row)] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", path(part)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let bytes = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return try bytes.split(separator: UInt8(ascii: "\n")).map { bytes in
            let line = try JSONDecoder().decode(Line.self, from: Data(bytes))
            var scanner = TextScanner(Array(line.text.utf8))
            scanner.scan(0..<line.text.utf8.count)
            let (tokens, folded) = scanner.finish()
            let label = ["favor": 0, "against": 1][line.label] ?? 2
            let features = StanceFeatures.hashes(of: tokens, folded: folded)
            return (line.target, StanceTraining.Row(features: features, label: label))
        }
    }
}
