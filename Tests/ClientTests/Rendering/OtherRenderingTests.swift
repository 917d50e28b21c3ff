import Client
import Testing
import Wire

@Suite struct OtherRenderingTests {
    private func text(_ page: Page) -> String { page.rendered(color: false) }

    private var status: StatusResponse {
        StatusResponse(
            version: "1.2.3", state: "read_only", problems: ["the disk is full"], startedAt: "2024-08-13T10:00:00Z",
            pid: 7, residentBytes: 80 << 20, databaseBytes: 3 << 30, walBytes: 0, stored: ["posts": 312, "polls": 1],
            lastChange: 1000, lastIngestAt: nil, recordsPerSecond: 0,
            generations: [
                GenerationStatus(
                    analyzer: Samples.sentiment, kind: "module", position: 10, behind: 990, problem: "it crashed")
            ], configuration: "/etc/voxd/voxd.yaml", configuredAt: "2024-08-13T10:00:00Z")
    }

    @Test("A status tells what is wrong, and who is behind")
    func statusPage() {
        let text = text(StatusRendering.page(status, width: 80))
        for part in [
            "read only", "!! the disk is full", "posts 312, polls 1", "80 MiB", "3 GiB", "990",
            "!! sentiment: it crashed",
        ] {
            #expect(text.contains(part))
        }
    }

    @Test("No page is wider than the terminal", arguments: [40, 60, 80, 120])
    func widths(width: Int) {
        let long = String(repeating: "日本語 long text ", count: 12)
        let post = PostEvidence(
            change: 1, source: "x", id: "1", createdAt: "2024-08-13T10:00:00Z", editedAt: "2024-08-13T11:00:00Z",
            receivedAt: nil, text: long, author: nil, language: "ja", languageConfidence: 0.9, genre: "comment",
            synthetic: true, url: nil,
            signals: [
                SignalEvidence(
                    measure: "sentiment", topic: "tesla", value: -0.6, label: "negative", confidence: 0.91,
                    unscored: nil,
                    analyzer: nil)
            ])
        let topic = TopicsResponse.Topic(
            id: "tesla", name: long, aliases: ["en": [long]], hashtags: [], handles: [], posts: 3, definition: 1,
            incomplete: long)
        let plugin = PluginSummary(
            id: "sentiment", version: "1", kind: "post_analyzer", origin: "builtin", summary: long,
            state: "backing_off",
            problem: long, generation: 1)
        let refused = RefusedRecord(
            id: 1, receivedAt: "2024-08-13T10:00:00Z", line: 3, field: "text", code: "missing", reason: long, body: long
        )
        let pages = [
            StatusRendering.page(status, width: width),
            PostsRendering.page(PostsResponse(posts: [post], next: "abc", truncated: true), width: width),
            ConfiguredRendering.page(TopicsResponse(topics: [topic]), width: width),
            PluginRendering.page(PluginsResponse(plugins: [plugin]), width: width),
            AdministrationRendering.page(RefusedResponse(refused: [refused], total: 9, truncated: true), width: width),
            AdministrationRendering.page(refused, width: width),
        ]
        for page in pages { #expect(page.lines.allSatisfy { $0.width <= width }) }
    }

    @Test("What a source brings is told without alarm, and what is refused with what to do")
    func source() {
        var plugin = PluginSummary(
            id: "feeds", version: "1", kind: "source", origin: "module", summary: "Follows.", state: "running",
            problem: nil, generation: nil)
        (plugin.records, plugin.refused) = (1, 2)
        let page = text(PluginRendering.page(PluginsResponse(plugins: [plugin]), width: 80))
        #expect(page.contains("feeds: 1 record since voxd started, and 2 refused: see `voxctl refused list`"))
    }

    @Test("A post cannot write to the terminal")
    func escape() {
        let post = PostEvidence(
            change: 1, source: "x", id: "1\u{1B}[2J", createdAt: "?", editedAt: nil, receivedAt: nil,
            text: "hello\u{1B}]0;title\u{7}\u{202E}", author: nil, language: "en", languageConfidence: 1, genre: "post",
            synthetic: false, url: nil, signals: [])
        let text = text(PostsRendering.page(PostsResponse(posts: [post], next: nil, truncated: false), width: 80))
        #expect(!text.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E })
    }

    @Test("Mentions are cut out of the text by their Unicode scalars, and wrong ones do no harm")
    func mentions() {
        let item = AnalyzeResponse.Item(
            id: nil, language: "fr", languageConfidence: 0.98,
            mentions: [.init(topic: "tesla", from: 2, to: 7), .init(topic: "xai", from: 5, to: 99)],
            signals: [
                SignalEvidence(
                    measure: "sentiment", topic: "*", value: nil, label: nil, confidence: nil,
                    unscored: "unsupported_language", analyzer: nil)
            ])
        let text = text(AnalyzeRendering.page(AnalyzeResponse(posts: [item]), texts: ["é Tesla !"], width: 80))
        #expect(text.contains("ABOUT   tesla \u{22}Tesla\u{22}, xai \u{22}?\u{22}"))
        #expect(text.contains("sentiment unscored: unsupported language"))
    }
}
