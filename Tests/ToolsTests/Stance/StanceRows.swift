import Analytics
import Foundation

/// Made-up rows of a data set of stance.
enum StanceRows {
    private static let words = [
        ["build", "welcome", "finally", "needed", "great"], ["stop", "madness", "waste", "never", "awful"],
        ["metres", "photo", "timetable", "weather", "history"],
    ]
    private static let places = [
        "valley", "harbour", "market", "station", "school", "church", "garden", "library", "theatre", "museum",
        "castle",
        "forest", "island", "meadow", "village", "airport",
    ]

    /// Up to 240 rows, each of another text, whose side follows from one word; `labels` are what the sides are called.
    static func rows(
        _ count: Int, on proposition: String, lang: String = "en",
        labels: [String] = LabelTask.stance.labels, more: String = ""
    ) -> [String] {
        (0..<count).map { number in
            let (side, rest) = (number % 3, number / 3)
            let text = "\(proposition): \(words[side][rest % 5]) by the \(places[rest / 5])"
            return
                #"{"lang":"\#(lang)","label":"\#(labels[side])","text":"\#(text)","proposition":"\#(proposition)","src":"made"\#(more)}"#
        }
    }

    /// The path of a new file with these lines.
    static func write(_ lines: [String]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }
}
