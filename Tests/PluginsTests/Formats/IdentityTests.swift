import Analytics
import PluginKit
import Plugins
import Testing

/// The same item is the same record, whatever road it came by, so that nothing counts twice.
@Suite struct IdentityTests {
    /// One post by two roads.
    struct Roads: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var inputs: [String]
    }

    static let roads = [
        Roads(
            testDescription: "Mastodon: a search, a stream, another server, and the archive that ActivityPub writes",
            inputs: [
                #"{"statuses":[{"id":"12","created_at":"2025-03-01T08:00:00.000Z","uri":"https://m.example/users/bo/statuses/12","url":"https://m.example/@bo/12","content":"<p>Tea</p>","spoiler_text":"","visibility":"public","reblog":null,"account":{"acct":"bo","url":"https://m.example/@bo"}}]}"#,
                "event: update\ndata: "
                    + #"{"id":"12","created_at":"2025-03-01T08:00:00.000Z","uri":"https://m.example/users/bo/statuses/12","url":"https://m.example/@bo/12","content":"<p>Tea</p>","spoiler_text":"","visibility":"public","reblog":null,"account":{"acct":"bo","url":"https://m.example/@bo"}}"#
                    + "\n\n",
                #"{"id":"990","created_at":"2025-03-01T08:00:00.000Z","uri":"https://M.example/users/bo/statuses/12","url":"https://m.example/@bo/12","content":"<p>Tea</p>","spoiler_text":"","visibility":"public","reblog":null,"account":{"acct":"bo@m.example","url":"https://m.example/@bo"}}"#,
                #"{"@context":"https://www.w3.org/ns/activitystreams","type":"OrderedCollection","orderedItems":[{"type":"Create","object":{"id":"https://m.example/users/bo/statuses/12","type":"Note","published":"2025-03-01T08:00:00Z","url":"https://m.example/@bo/12","attributedTo":"https://m.example/users/bo","content":"<p>Tea</p>"}}]}"#,
            ]),
        Roads(
            testDescription: "Another server's software: Mastodon's interface, and ActivityPub",
            inputs: [
                #"{"id":"991","created_at":"2025-03-01T08:00:00.000Z","uri":"https://p.example/objects/5b","url":"https://p.example/notice/A","content":"<p>Tea</p>","spoiler_text":"","visibility":"public","reblog":null,"account":{"acct":"bo@p.example","url":"https://p.example/users/bo"}}"#,
                #"{"@context":"https://www.w3.org/ns/activitystreams","id":"https://p.example/objects/5b","type":"Note","published":"2025-03-01T08:00:00Z","attributedTo":"https://p.example/users/bo","content":"<p>Tea</p>"}"#,
            ]),
        Roads(
            testDescription: "X: the API, and an archive, of a post that was edited",
            inputs: [
                #"{"data":[{"id":"1815187468691316999","text":"Tea","author_id":"7","created_at":"2024-07-22T00:10:00.000Z","edit_history_tweet_ids":["1815187468691316946","1815187468691316999"]}]}"#,
                #"window.YTD.account.part0 = [{"account":{"accountId":"7"}}]"# + "\nwindow.YTD.tweets.part0 = "
                    + #"[{"tweet":{"id_str":"1815187468691316999","full_text":"Tea","created_at":"Mon Jul 22 00:10:00 +0000 2024","edit_info":{"edit":{"initialTweetId":"1815187468691316946"}}}}]"#,
            ]),
        Roads(
            testDescription: "Bluesky: Jetstream, getPosts, and the repository",
            inputs: [
                #"{"did":"did:plc:a","time_us":1740816001500000,"kind":"commit","commit":{"operation":"create","collection":"app.bsky.feed.post","rkey":"3m","record":{"createdAt":"2025-03-01T08:00:00Z","text":"Tea"}}}"#,
                #"{"posts":[{"uri":"at://did:plc:a/app.bsky.feed.post/3m","author":{"did":"did:plc:a","handle":"a.example"},"record":{"createdAt":"2025-03-01T08:00:00Z","text":"Tea"},"indexedAt":"2025-03-01T08:00:02Z"}]}"#,
                #"{"records":[{"uri":"at://did:plc:a/app.bsky.feed.post/3m","value":{"createdAt":"2025-03-01T08:00:00Z","text":"Tea"}}]}"#,
            ]),
        Roads(
            testDescription: "Reddit: a listing that is escaped, one that is not, and an archive",
            inputs: [
                #"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"name":"t1_a","id":"a","body":"Tea &amp; **toast**","author":"bo","link_id":"t3_x","parent_id":"t3_x","created_utc":1740816000.0,"replies":""}}]}}"#,
                #"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"name":"t1_a","id":"a","body":"Tea & **toast**","author":"bo","link_id":"t3_x","parent_id":"t3_x","created_utc":1740816000.0,"replies":""}}]}}"#,
                #"{"id":"a","subreddit":"x","body":"Tea &amp; **toast**","author":"bo","link_id":"t3_x","parent_id":"t3_x","created_utc":"1740816000"}"#,
            ]),
        Roads(
            testDescription: "Hacker News: its own interface, a search, and a tree",
            inputs: [
                #"{"by":"bo","id":7,"parent":6,"text":"Tea &amp; toast","time":1740816000,"type":"comment"}"#,
                #"{"hits":[{"objectID":"7","author":"bo","comment_text":"Tea &amp; toast","created_at_i":1740816000,"parent_id":6,"_tags":["comment"]}]}"#,
                #"{"id":7,"type":"comment","author":"bo","text":"<p>Tea &amp; toast","created_at_i":1740816000,"parent_id":6,"children":[]}"#,
            ]),
        Roads(
            testDescription: "Telegram: the Bot API, TDLib, and an export",
            inputs: [
                #"{"ok":true,"result":[{"update_id":1,"message":{"message_id":11,"from":{"id":5},"chat":{"id":-10042,"type":"supergroup"},"date":1740816000,"text":"Tea"}}]}"#,
                #"{"messages":[{"id":11534336,"chat_id":-10042,"sender_id":{"user_id":5},"date":1740816000,"content":{"@type":"messageText","text":{"text":"Tea"}}}]}"#,
                #"{"name":"T","type":"private_supergroup","id":42,"messages":[{"id":11,"type":"message","date_unixtime":"1740816000","from":"Bo","from_id":"user5","text":"Tea"}]}"#,
            ]),
        Roads(
            testDescription: "Discord: the interface, and the gateway",
            inputs: [
                #"[{"id":"9","channel_id":"8","type":0,"content":"Tea","timestamp":"2025-03-01T08:00:00+00:00","author":{"id":"7"}}]"#,
                #"{"op":0,"t":"MESSAGE_CREATE","d":{"id":"9","channel_id":"8","type":0,"content":"Tea","timestamp":"2025-03-01T08:00:00+00:00","author":{"id":"7"}}}"#,
            ]),
    ]

    @Test("One post by several roads is one record", arguments: roads)
    func same(roads: Roads) throws {
        let posts = try roads.inputs.map { input in
            let bytes = Array(input.utf8)
            let found = try #require(BuiltIn.plugins.recognise(FormatHead(bytes[...])), "\(input)")
            let lines = FormatAnswer.lines(of: bytes, try found.format.reader(FormatOptions()), pieces: .max)
            #expect(lines.filter { !$0.hasPrefix("skipped") }.count == 1, "\(lines)")
            let record = try RecordDecoder(isLenient: false, now: FormatAnswer.received).decode(
                Array(try #require(lines.first).utf8)[...]
            ).record
            guard case .post(var post) = record else { throw RecordError(field: "", code: .invalid, reason: lines[0]) }
            // Not every road tells of these.
            (post.engagement, post.url, post.aliases) = (nil, nil, [])
            return post
        }
        for post in posts { #expect(post == posts[0]) }
    }

    @Test("A poll that ends in a week is taken, one that ends in the next century is not")
    func open() throws {
        func lines(_ end: String) throws -> [String] {
            let input =
                #"{"data":[{"id":"1815187468691312640","text":"Tea?","attachments":{"poll_ids":["5"]},"edit_history_tweet_ids":["1815187468691312640"]}],"includes":{"polls":[{"id":"5","voting_status":"open","end_datetime":"\#(end)","options":[{"position":1,"label":"Yes","votes":1}]}]}}"#
            return FormatAnswer.lines(of: Array(input.utf8), try XFormat.reader(FormatOptions()), pieces: .max)
        }
        #expect(try lines("2026-01-08T00:00:00.000Z").filter { $0.hasPrefix("refused") } == [])
        #expect(try lines("2126-01-08T00:00:00.000Z").filter { $0.hasPrefix("refused") }.count == 1)
    }
}
