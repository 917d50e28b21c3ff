import Analytics
import PluginKit

/// Tells which posts ask rather than say: the share of a post's sentences that end with a question mark, of any script.
struct Asking: PostAnalyzer {
    static let manifest = Manifest(
        id: "asking", version: "1.0.0", summary: "Tells which posts ask rather than say.",
        measures: [
            Measure(
                name: "asking", unit: "share of sentences", range: 0...1, labels: ["says", "both", "asks"], scope: .post
            )
        ])

    static let examples = [
        PluginExample("Should Tesla invest in xAI? I doubt it.", gives: "asking: both"),
        PluginExample("Why now?!", gives: "asking: asks"),
        PluginExample("Tesla will pay. Read https://example.org/?q=1", gives: "asking: says"),
        PluginExample("¿Quién paga? ¿Y por qué?", gives: "asking: asks"),
        PluginExample("特斯拉应该投资吗？我不知道。", gives: "asking: both"),
        PluginExample("I wonder who pays.", gives: "asking: says", limit: "a question without a mark is none"),
        PluginExample("\u{1F600}", gives: "asking: unscored (no_words)"),
    ]

    /// There is nothing to configure: every key is reported as unknown.
    init(settings: inout SettingsReader) {}

    func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        posts.map { [Signal(measure: 0, target: .post, outcome: read($0.text))] }
    }

    private func read(_ text: PreparedText) -> Signal.Outcome {
        var (sentences, asked) = (0, 0)
        var rest = text.tokens[...]
        for range in text.sentences {
            let sentence = rest.prefix { Int($0.start) < range.upperBound }
            rest = rest.dropFirst(sentence.count)
            guard let last = sentence.lastIndex(where: Self.isSpoken) else { continue }
            sentences += 1
            // "Why?!" and "Really? :-)" ask: the mark need not be the very last.
            if sentence[last...].contains(where: { $0.mark == .question }) { asked += 1 }
        }
        guard sentences > 0 else { return .unscored(.noWords) }
        let label = asked == 0 ? 0 : asked == sentences ? 2 : 1
        return .scored(value: Double(asked) / Double(sentences), label: label, confidence: 1)
    }

    private static func isSpoken(_ token: Token) -> Bool {
        switch token.kind {
        case .word, .character: true
        default: false
        }
    }
}
