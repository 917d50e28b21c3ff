internal import Analytics
public import PluginKit

/// Reads the posts of the archive that X lets a user download: `data/tweets.js` and its parts.
public struct XArchiveFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "x-archive", version: "1.0.0", summary: "X's archive of an account: tweets.js, with account.js before it.")

    /// Posts.
    public static let takes = [
        "post: id_str (of an edited post the first one), full_text, created_at, lang, in_reply_to_status_id_str, favorite_count, retweet_count",
        "the author's id, where account.js stands before: cat account.js tweets.js",
    ]

    /// A post.
    public static let examples = [
        PluginExample(
            #"window.YTD.tweets.part0 = [{"tweet":{"id_str":"1228393702244134912","full_text":"Tea &amp; cake","created_at":"Fri Feb 14 19:00:55 +0000 2020","favorite_count":"3"}}]"#,
            gives:
                #"{"type":"post","source":"x","id":"1228393702244134912","created_at":"2020-02-14T19:00:55Z","text":"Tea & cake","url":"https://x.com/i/status/1228393702244134912","engagement":{"likes":3,"reposts":0,"replies":0}}"#
        )
    ]

    /// The assignment with which each file begins.
    public static func recognises(_ head: FormatHead) -> Recognition {
        head.begins(with: "window.YTD.") ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        JSONFormatReader(XArchiveItems(options), options, passesOverWords: true)
    }
}
