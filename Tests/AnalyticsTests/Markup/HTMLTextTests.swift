import Analytics
import Testing

/// HTML as the text that a person reads.
@Suite struct HTMLTextTests {
    @Test(
        "HTML becomes the text that a person reads",
        arguments: [
            ("<p>One</p><p>two<br>three<br /><br/>four</p>", "One\n\ntwo\nthree\n\nfour"),
            ("Aw shucks.<p>Tell  you\n what, I&#x27;ll", "Aw shucks.\n\nTell you what, I'll"),
            ("&lt;b&gt; &amp;amp; &quot;caf&eacute;&quot; &hearts; &#128512; &#150;", "<b> &amp; \"café\" ♥ 😀 –"),
            ("AT&T &copy 2024 &nosuch; & &; &#; &#x;", "AT&T © 2024 &nosuch; & &; &#; &#x;"),
            ("1 < 2, I <3 you", "1 < 2, I <3 you"),
            ("a<script>alert('<p>')</SCRIPT >b<style>p{}</style>c<!-- <p>no</p> -->d<!DOCTYPE x>e", "abcde"),
            ("<ul><li>one</li><li><p>two</p></li></ul>after", "- one\n- two\n\nafter"),
            ("<blockquote><p>said</p><p>more</p></blockquote>No.", "> said\n\n> more\n\nNo."),
            ("<pre><code>a\n  b\n</code></pre>c", "a\n  b\n\nc"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("x <img class=\"emoji\" alt=\":smile:\" src=a> y<img alt='a cat'>", "x :smile: y"),
            ("<p>:hecker: stays</p>", ":hecker: stays"),
            ("", ""), ("   ", ""), ("plain", "plain"),
        ])
    func reads(html: String, text: String) { #expect(HTMLText.text(of: html) == text) }

    @Test("A link that a platform shortens is its whole address; any other is its text")
    func links() {
        let mastodon = """
            <p>See <a href="https://www.example.org/money/2019/dec/07/x" rel="nofollow"><span class="invisible">https://www.\
            </span><span class="ellipsis">example.org/money/2019/dec</span><span class="invisible">/07/x</span></a>, \
            <span class="h-card"><a href="https://a.example/@bo" class="u-url mention">@<span>bo</span></a></span></p>
            """
        #expect(HTMLText.text(of: mastodon) == "See https://www.example.org/money/2019/dec/07/x, @bo")
        let shortened =
            "<a href=\"http:&#x2F;&#x2F;www.example.org&#x2F;problems?a=1&amp;b=2\">http:&#x2F;&#x2F;www.example.org&#x2F;pro...</a>"
        #expect(HTMLText.text(of: shortened) == "http://www.example.org/problems?a=1&b=2")
        #expect(HTMLText.text(of: "<a href='https://example.org/a'>example.org/…</a>!") == "https://example.org/a!")
        #expect(HTMLText.text(of: "<a href='https://example.org'>Read more…</a>") == "Read more…")
        #expect(HTMLText.text(of: "<a href='https://example.org/\u{1}'>example.org/…</a>") == "example.org/…")
    }

    @Test("What a platform adds for readers that cannot show quoted posts is left out")
    func quotedPosts() {
        let quote =
            "<p class=\"quote-inline\">RE: <a href=\"https://a.example/1\">https://a.example/1</a></p><p>True</p>"
        #expect(HTMLText.text(of: quote) == "True")
    }

    @Test("A text that is cut off anywhere, or has no end to anything, is read somehow")
    func garbage() {
        let whole =
            "<p class=\"x\">a &amp; b<br/><a href='https://example.org/abc'>exa...</a><!-- c --><script>d</script></p><ul><li>é"
        for length in 0...whole.utf8.count {
            let text = HTMLText.text(of: String(decoding: whole.utf8.prefix(length), as: UTF8.self))
            #expect(!text.utf8.contains(0))
        }
        var seed: UInt64 = 7
        for _ in 0..<3000 {
            var text = ""
            for _ in 0..<24 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text +=
                    [
                        "<", ">", "/", "&", "#", "x41;", "p ", "br", "a href=", "\"", "'", "=", "script", "pre", "!--",
                        "\0", "é", "…",
                    ][
                        Int(seed >> 33) % 18]
            }
            #expect(!HTMLText.text(of: text).utf8.contains(0))
        }
    }

    @Test(
        "A long text of openings without ends takes time linear in its length",
        arguments: [
            "<", "</", "<a href=", "<a href=\"", "<!--", "&", "&#", "<script>", "</script", "<blockquote>", "<li>",
        ])
    func linear(opening: String) {
        let text = HTMLText.text(of: String(repeating: opening, count: 400_000 / opening.utf8.count))
        #expect(text.utf8.count <= 1_700_000)
    }

    @Test("Character references are read once")
    func references() {
        #expect(HTMLEntities.decoded("&amp;lt; &GT; &NotEqualTilde;") == "&lt; > &NotEqualTilde;")
        #expect(HTMLEntities.decoded("&#0;&#xD800;&#99999999999;&#x80;") == "\u{FFFD}\u{FFFD}\u{FFFD}€")
        #expect(HTMLEntities.decoded("&Zcaron;&omega;&Omega;&YAcy;&yuml;&check;&nbsp;") == "ŽωΩЯÿ✓\u{A0}")
    }
}
