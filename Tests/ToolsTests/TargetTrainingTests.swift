import Analytics
import Foundation
import Synchronization
import Testing
import Tools

/// Trains target models on made-up rows.
@Suite struct TargetTrainingTests {
    private static let good = ["lovely", "brilliant", "superb", "delightful", "splendid"]
    private static let bad = ["awful", "dreadful", "horrid", "ghastly", "lousy"]

    /// Lines of progress, from any thread.
    private final class Heard: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func take(_ line: String) { lines.withLock { $0.append(line) } }
    }

    private func write(_ lines: [String]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    /// Rows of two targets, of which each has its own label.
    private func rows(_ count: Int, salt: String) -> [String] {
        (0..<count).flatMap { number in
            let (good, bad) = (Self.good[number % 5], Self.bad[number / 5 % 5])
            let text = "\(salt) Grok is \(good) but Tesla is \(bad) number\(number)"
            let start = salt.count + 1
            return [("positive", start, 4), ("negative", start + 4 + 4 + good.count + 5, 5)].map {
                label, from, length in
                #"{"lang":"en","label":"\#(label)","text":"\#(text)","from":\#(from),"to":\#(from + length),"src":"made"}"#
            }
        }
    }

    private func options(teachers: Int) throws -> TrainingOptions {
        var options = TrainingOptions(
            data: [try write(rows(30, salt: "today"))], validation: [try write(rows(25, salt: "yesterday"))])
        options.bits = 10
        options.epochs = 2
        options.rate = 0.1
        options.teachers = teachers
        return options
    }

    @Test(
        "A target model learns what is said of each of two targets, with and without teachers; the same seed gives the same bytes",
        arguments: [0, 3])
    func targets(_ teachers: Int) async throws {
        let options = try options(teachers: teachers)
        let file = try await TargetTraining(options).run()
        let measured = try #require(file.measurements.first)
        #expect(measured.confusion.total == 50)
        #expect(measured.confusion.accuracy > 0.9)
        #expect(try await TargetTraining(options).run() == file)
    }

    @Test("What teachers say changes what is learned")
    func taught() async throws {
        let alone = try await TargetTraining(options(teachers: 0)).run()
        #expect(try await TargetTraining(options(teachers: 2)).run().tables != alone.tables)
    }

    @Test("Each teacher tells its passes, and is asked about words that are neither rare nor frequent")
    func progress() async throws {
        var options = try options(teachers: 3)
        let heard = Heard()
        options.progress = { heard.take($0) }
        _ = try await TargetTraining(options).run()
        // "today" and "but" stand in every text, numbers in one, and Grok and Tesla have labels: two words a text are left.
        #expect(heard.all.first?.hasSuffix("60 words for 3 teachers") == true)
        for teacher in 1...3 {
            #expect(heard.all.contains { $0.hasPrefix("teacher \(teacher): epoch 2: ") })
        }
        #expect(heard.all.contains { $0.hasPrefix("epoch 2: ") })
    }
}
