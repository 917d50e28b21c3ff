import Analytics
import PluginKit
import Testing

/// That the conformance kit finds what is wrong.
@Suite struct ConformanceTests {
    @Test("An analyzer that counts is fine")
    func good() {
        #expect(PostAnalyzerConformance.findings(of: TokenCounter(fault: .none)).isEmpty)
    }

    @Test("Each fault is found", arguments: TokenCounter.Fault.allCases.dropFirst())
    func faults(fault: TokenCounter.Fault) {
        let findings = PostAnalyzerConformance.findings(of: TokenCounter(fault: fault))
        #expect(findings.contains { $0.contains(fault.rawValue) }, "\(findings.prefix(3))")
    }
}

/// Measures the number of tokens, with a fault on demand.
struct TokenCounter: PostAnalyzer {
    /// What is wrong with it; the raw value is a part of what the kit says.
    enum Fault: String, CaseIterable {
        case none = ""
        case dropsPosts = "lists of signals"
        case outOfRange = "out of 0.0...1.0"
        case wrongLabel = "label 7"
        case wrongMeasure = "measure 3"
        case twice = "two for one post"
        case silent = "none for a post"
        case looksAtOrder = "order of the posts"
        case looksAtBatch = "one by one"
    }

    static let manifest = Manifest(
        id: "token-counter", version: "1.0.0", summary: "Counts tokens.",
        measures: [Measure(name: "tokens", unit: "share", range: 0...1, labels: ["few", "many"], scope: .post)])
    static let examples: [PluginExample] = []

    var fault: Fault

    init(fault: Fault) { self.fault = fault }

    init(settings: inout SettingsReader) { fault = .none }

    func analyze(_ posts: [PreparedPost]) -> [[Signal]] {
        var signals = posts.enumerated().map { index, post in
            let share = 1 / Double(1 + post.text.tokens.count)
            let value =
                switch fault {
                case .outOfRange: share + 2
                case .looksAtOrder: index == 0 ? 1.0 : 0.0
                case .looksAtBatch: 1 / Double(posts.count)
                default: share
                }
            let signal = Signal(
                measure: fault == .wrongMeasure ? 3 : 0, target: .post,
                outcome: .scored(value: value, label: fault == .wrongLabel ? 7 : 0, confidence: 1))
            return fault == .twice ? [signal, signal] : fault == .silent ? [] : [signal]
        }
        if fault == .dropsPosts { signals.removeLast() }
        return signals
    }
}
