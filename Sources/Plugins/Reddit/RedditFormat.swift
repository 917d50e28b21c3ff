public import PluginKit

/// Reads Reddit's listings, submissions with their trees of comments, and archives of single things a line.
public struct RedditFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "reddit", version: "1.0.0",
        summary: "Reddit's submissions with polls, comment trees and listings, and archives of them.")

    /// Submissions, comments, polls.
    public static let takes = [
        "post: submissions (title, then text), and comments with what they answer and the poll of their submission",
        "poll and reading: a submission's poll_data, by the submission's name, options by their ids",
        "delete: submissions and comments whose text is [deleted] or [removed]",
    ]

    /// A submission with a poll, and a comment on it.
    public static let examples = [
        PluginExample(
            """
            {"kind":"Listing","data":{"children":[{"kind":"t3","data":{"name":"t3_a","title":"Tea &amp; coffee?",\
            "selftext":"","author":"bo","created_utc":1740816000.0,"score":3,"num_comments":1,\
            "permalink":"/r/x/comments/a/tea/","poll_data":{"voting_end_timestamp":1741075200000,"user_selection":null,\
            "total_vote_count":5,"options":[{"id":"1","text":"Tea","vote_count":3},{"id":"2","text":"Coffee",\
            "vote_count":2}]}}},{"kind":"t1","data":{"name":"t1_b","body":"**Tea**","author":"al","link_id":"t3_a",\
            "parent_id":"t3_a","created_utc":1740816600.0,"score":-4,"replies":""}}]}}
            """,
            gives: """
                {"type":"poll","source":"reddit","id":"t3_a","wording":"Tea & coffee?","options":[{"key":"1",\
                "label":"Tea"},{"key":"2","label":"Coffee"}],"author":"bo","opens_at":"2025-03-01T08:00:00Z",\
                "closes_at":"2025-03-04T08:00:00Z","selection":"self_selected",\
                "url":"https://www.reddit.com/r/x/comments/a/tea/"}
                {"type":"reading","source":"reddit","poll":"t3_a","observed_at":"2025-03-04T08:00:00Z",\
                "votes":{"1":3,"2":2},"final":true,"via":"platform","url":"https://www.reddit.com/r/x/comments/a/tea/"}
                {"type":"post","source":"reddit","id":"t3_a","created_at":"2025-03-01T08:00:00Z",\
                "text":"Tea & coffee?","author":"bo","url":"https://www.reddit.com/r/x/comments/a/tea/","poll":"t3_a",\
                "engagement":{"likes":3,"reposts":0,"replies":1}}
                {"type":"post","source":"reddit","id":"t1_b","created_at":"2025-03-01T08:10:00Z","text":"Tea",\
                "author":"al","in_reply_to":"t3_a","poll":"t3_a","genre":"comment",\
                "engagement":{"likes":0,"reposts":0,"replies":0}}
                """)
    ]

    /// Things with their kinds, or the members that only Reddit's things have.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard let json = head.json else { return .no }
        if json.text("kind") == "Listing", json.has("data.children") { return .certain }
        if let kind = json.text("kind"), ["t1", "t3"].contains(kind), json.has("data") { return .certain }
        if json.has("subreddit"), json.has("link_id", "body") || json.has("title", "selftext") { return .certain }
        return json.has("voting_end_timestamp", "options.text") || json.has("poll_data") ? .likely : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(RedditItems(options), options)
    }
}
