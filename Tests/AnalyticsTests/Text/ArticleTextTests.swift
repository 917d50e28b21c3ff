import Analytics
import Testing

/// What of a page is its text.
@Suite struct ArticleTextTests {
    @Test("Menus, bylines, captions, dates and lists of links are left out")
    func furniture() {
        let page = """
            Home | World | Business | Sport | Opinion | Video and more of the same things
            2024-08-13
            EnglishFrançaisDeutsch日本語РусскийΕλληνικάespañolItalianoPortuguêsIndonesian
            By Jane Doe, staff
            Shareholders sued over the transfer of chips.
            ▲Mr. Musk shows a chart. (Photo: somebody)
            Share this
            The board has not yet decided whether it wants to put five billion dollars into the start-up of its own chief
            © 2024 The Example Times. All rights reserved.
            Read on: https://example.com/a https://example.com/b
            """
        #expect(
            prose(page) == [
                "Shareholders sued over the transfer of chips.",
                "The board has not yet decided whether it wants to put five billion dollars into the start-up of its own chief",
            ])
    }

    @Test("Chinese prose is told from Chinese menus")
    func chinese() {
        #expect(prose("首页\n新闻 财经 体育\n马斯克在平台上问特斯拉是否应该投资。\n责任编辑") == ["马斯克在平台上问特斯拉是否应该投资。"])
    }

    @Test("A text in which nothing looks like prose is taken whole", arguments: ["Tesla up", "a\nb\nc", ""])
    func whole(text: String) {
        #expect(ArticleText.parts(of: Array(text.utf8)) == [0..<text.utf8.count])
    }

    private func prose(_ page: String) -> [String] {
        let bytes = Array(page.utf8)
        return ArticleText.parts(of: bytes).flatMap {
            String(decoding: bytes[$0], as: UTF8.self).split(separator: "\n").map(String.init)
        }
    }
}
