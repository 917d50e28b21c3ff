import Client
import Testing
import Wire

@Suite("How the difference of a module and its shadow is shown") struct PluginDiffRenderingTests {
    private static var diff: PluginDiffResponse {
        func side(_ version: String, _ generation: Int64, behind: Int64) -> PluginDiffResponse.Side {
            .init(analyzer: AnalyzerReference(id: "tone", version: version, generation: generation), behind: behind)
        }
        var all = PluginDiffResponse.Topic(
            topic: "*", both: 40, onlyInForce: 3, onlyCompared: 5, neither: 2, labels: [[10, 5], [5, 20]])
        (all.agreement, all.kappa, all.meanInForce, all.meanCompared, all.meanDistance) = (0.75, 0.467, 0.25, -0.5, 0.9)
        (all.sharesInForce, all.sharesCompared) = ([0.375, 0.625], [0.25, 0.75])
        let unscored = PluginDiffResponse.Topic(
            topic: "xai", both: 0, onlyInForce: 0, onlyCompared: 1, neither: 0, labels: [[0, 0], [0, 0]])
        let long = String(repeating: "long text ", count: 20)
        return PluginDiffResponse(
            inForce: side("1", 7, behind: 0), compared: side("2", 9, behind: 12), synthetic: false, posts: 50,
            truncated: true,
            measures: [.init(name: "tone", labels: ["low", "high"], topics: [all, unscored])],
            widest: [
                .init(
                    source: "x", id: "1", text: long, measure: "tone", topic: "tesla",
                    inForce: .init(value: 0.9, label: "high"), compared: .init(value: -1, label: "low"))
            ], notes: ["not compared: mood"])
    }

    @Test("Both generations, agreement, the shift of means and shares, and the posts that differ most are there")
    func page() {
        let text = PluginDiffRendering.page(Self.diff, width: 100).rendered(color: false)
        for part in [
            "tone 1 (generation 7)", "tone 2 (generation 9), 12 behind", "50 posts", "older ones are not compared",
            "all posts", "3 / 5", "75 %", "0.47", "0.25", "-0.50", "-0.75", "low 38 -> 25 %, high 63 -> 75 %",
            "x/1  tone of tesla: 0.90 high -> -1.00 low", "not compared: mood",
        ] { #expect(text.contains(part), "\(part) is not in \(text)") }
        #expect(!text.contains("xai: low"))
    }

    @Test("No line is wider than the terminal", arguments: [40, 60, 80, 120])
    func widths(width: Int) {
        let lines = PluginDiffRendering.page(Self.diff, width: width).rendered(color: false).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= width })
    }
}
