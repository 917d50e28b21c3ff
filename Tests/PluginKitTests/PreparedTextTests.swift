import Analytics
import PluginKit
import Testing

/// How a text is split into tokens.
@Suite struct PreparedTextTests {
    @Test(
        "Tokens are told apart by kind",
        arguments: [
            ("Tesla's GPU4 don't", "w:Tesla's w:GPU4 w:don't"),
            ("l'xAI qu'on dell’arte I'm", "w:l' w:xAI w:qu' w:on w:dell’ w:arte w:I'm"),
            ("67,9 % 12:30 4o 1.5V", "n:67,9 m:% n:12:30 w:4o w:1.5V"),
            ("#Tesla, #日本語! #1 C#", "h:#Tesla m:, h:#日本語 m:! m:# n:1 w:C m:#"),
            ("@elonmusk: @a@b.social. @jay.bsky.team", "a:@elonmusk m:: a:@a@b.social m:. a:@jay.bsky.team"),
            ("@elonmuskさん me@x.org", "a:@elonmusk c:さ c:ん l:me@x.org"),
            (
                "see https://t.co/a_b?q=1. (www.x.ai) t.co/x",
                "w:see l:https://t.co/a_b?q=1 m:. m:( l:www.x.ai m:) l:t.co/x"
            ),
            ("end.Then", "w:end m:. w:Then"),
            ("特斯拉car テスラは", "c:特 c:斯 c:拉 w:car w:テスラ c:は"),
            ("테슬라가 Tesla가", "w:테슬라가 w:Tesla w:가"),
            ("good👍🏽bad 🇫🇷🇩🇪 👩‍👩‍👧 1️⃣ ©️ ❤", "w:good e:👍🏽 w:bad e:🇫🇷 e:🇩🇪 e:👩‍👩‍👧 e:1️⃣ e:©️ e:❤"),
            ("ok:) :-( <3 xD :D :/ ^^ -_-", "w:ok f::) f::-( f:<3 f:xD f::D f::/ f:^^ f:-_-"),
            ("wow!!! what?! a...", "w:wow m:!!! w:what m:? m:! w:a m:..."),
            ("ก็ดี", "c:ก็ c:ดี"),
            ("", ""), ("  \n ", ""),
        ])
    func kinds(text: String, tokens: String) {
        #expect(describe(PreparedText(text)) == tokens)
    }

    @Test(
        "Flags say how a token is written",
        arguments: [
            ("Tesla", [Token.Flags.isCapitalised, .hasCapital]),
            ("TESLA", [.isCapitalised, .isAllCapitals, .hasCapital]), ("xAI", [.hasCapital]), ("tesla", []),
            ("É", [.isCapitalised, .hasCapital]), ("ÉTÉ", [.isCapitalised, .isAllCapitals, .hasCapital]),
            ("МАСК", [.isCapitalised, .isAllCapitals, .hasCapital]), ("sooo", [.isElongated]),
            ("SOOO", [.isElongated, .isCapitalised, .isAllCapitals, .hasCapital]), ("soo", []),
            ("да\u{301}ааа", [.isElongated]), ("!!", [.isElongated]), ("...", [.isElongated]), (":)))", [.isElongated]),
            ("l'a", [.isElision]), ("1000", []), ("GPT4000", [.isCapitalised, .isAllCapitals, .hasCapital]),
        ])
    func flags(text: String, expected: [Token.Flags]) throws {
        let first = try #require(PreparedText(text).tokens.first)
        #expect(first.flags == Token.Flags(expected).union([.followsSpace, .startsLine]))
    }

    @Test(
        "Tokens that mean the same have one hash",
        arguments: [
            ("Tésla", "tesla"), ("sooo", "soooooo"), ("!!!", "!"), (":)))", ":)"), ("👍🏽", "👍"), ("❤️", "❤"),
            ("don’t", "don't"),
            ("…", "..."), ("。", "."), ("？", "?"), ("＃Tesla", "#tesla"), ("٣", "3"), ("Ｔesla", "tesla"), ("«", "\""),
        ])
    func equalHashes(left: String, right: String) throws {
        let (left, right) = (PreparedText(left), PreparedText(right))
        #expect(try #require(left.tokens.first).hash == #require(right.tokens.first).hash)
        #expect(left.tokens.count == right.tokens.count)
    }

    @Test(
        "Tokens that differ have other hashes",
        arguments: [
            ("#tesla", "tesla"), ("@a", "a"), ("is", "iss"), ("👨‍👩‍👧", "👨"), ("1000", "100"), ("й", "и"), (":)", ":("),
        ])
    func differentHashes(left: String, right: String) throws {
        #expect(try #require(PreparedText(left).tokens.first).hash != #require(PreparedText(right).tokens.first).hash)
    }

    @Test("Marks say what they are, whatever the script")
    func marks() {
        let text = PreparedText("a . ... ! ? , : ; \" ' ( ] – / % $ 。 、 ？ « ؟")
        #expect(
            text.tokens.dropFirst().map(\.mark) == [
                .stop, .ellipsis, .exclamation, .question, .comma, .colon, .semicolon, .quote, .apostrophe, .open,
                .close, .dash, .slash, .percent, .symbol, .stop, .comma, .question, .quote, .question,
            ])
    }

    @Test("Tokens of any bytes are in order, apart, and within the text")
    func garbage() {
        for post in SamplePosts.garbage {
            var last: (original: Int32, folded: Int32) = (0, 0)
            for token in post.text.tokens {
                #expect(token.start >= last.original && token.end > token.start)
                #expect(token.foldedStart >= last.folded && token.foldedEnd >= token.foldedStart)
                last = (token.end, token.foldedEnd)
            }
            #expect(last.original <= post.text.bytes.count && last.folded <= post.text.folded.bytes.count)
            for sentence in post.text.sentences { #expect(sentence.upperBound <= post.text.bytes.count) }
        }
    }

    private func describe(_ text: PreparedText) -> String {
        text.tokens.map { token in
            let letter =
                switch token.kind {
                case .word: "w"
                case .character: "c"
                case .number: "n"
                case .hashtag: "h"
                case .handle: "a"
                case .link: "l"
                case .emoji: "e"
                case .emoticon: "f"
                case .mark: "m"
                }
            return "\(letter):\(text.text(of: token))"
        }.joined(separator: " ")
    }
}
