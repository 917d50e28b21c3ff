internal import Analytics
public import PluginKit

/// Reads what X's API v2 answers: posts, lists and pages of them, lines of a filtered stream, compliance events.
public struct XFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "x", version: "1.0.0", summary: "X API v2: posts, pages with includes, filtered-stream lines, deletions.")

    /// Posts, polls, readings, deletions.
    public static let takes = [
        "post: id (of an edited post the first in edit_history_tweet_ids), text or note_tweet.text, author_id, created_at or the "
            + "time in the id, lang, the post replied to, public_metrics, attachments.poll_ids",
        "poll: includes.polls, with the text of the post that carries it as wording",
        "reading: the votes of includes.polls; of a closed poll for end_datetime",
        "delete: compliance events that delete or drop a post",
    ]

    /// A post, and a poll of a page.
    public static let examples = [
        PluginExample(
            #"{"data":{"id":"1228393702244134912","text":"Tea &amp; cake?","author_id":"42","edit_history_tweet_ids":["1228393702244134912"]}}"#,
            gives:
                #"{"type":"post","source":"x","id":"1228393702244134912","created_at":"2020-02-14T19:00:55Z","text":"Tea & cake?","author":"42","url":"https://x.com/i/status/1228393702244134912"}"#
        ),
        PluginExample(
            #"{"data":[{"id":"1228393702244134912","text":"RT @a: b","referenced_tweets":[{"type":"retweeted","id":"1"}]}]}"#,
            gives: "skipped 1 reposts"),
    ]

    /// Pages with posts, posts by themselves, and what the API says beside them.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.has("data.edit_history_tweet_ids") || json.has("includes.tweets")
            || json.has("data.attachments.poll_ids")
        {
            return .certain
        }
        if json.text("errors.type")?.hasPrefix("https://api.") == true { return .certain }
        if json.has("data.id", "data.text") || json.has("data.tweet_count") || json.has("data.delete.tweet") {
            return .likely
        }
        if json.has("data.id", "includes.users") { return .likely }
        guard json.has("id", "text") else { return .no }
        return json.has("edit_history_tweet_ids") || json.has("public_metrics")
            ? .certain
            : json.has("author_id") ? .likely : .possible
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(XItems(options), options)
    }
}
