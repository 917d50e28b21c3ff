public import PluginKit

/// Reads the articles of RSS and Atom feeds.
public struct FeedFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "feed", version: "1.0.0", summary: "The articles of RSS (0.91 to 2.0 and 1.0) and Atom feeds.")

    /// Articles.
    public static let takes = [
        "post: items and entries as articles of the source rss, or of the one that is named; title, then the text without the site's furniture"
    ]

    /// An item of RSS.
    public static let examples = [
        PluginExample(
            """
            <rss version="2.0"><channel><language>en</language><item><guid>https://e.example/1</guid>\
            <title>Tea wins</title><pubDate>Sat, 01 Mar 2025 08:00:00 GMT</pubDate>\
            <description>&lt;p&gt;Tea &amp;amp; toast won.&lt;/p&gt;</description></item></channel></rss>
            """,
            gives: """
                {"type":"post","source":"rss","id":"https://e.example/1","created_at":"2025-03-01T08:00:00Z",\
                "text":"Tea wins\\n\\nTea & toast won.","language":"en","genre":"article"}
                """)
    ]

    /// XML with the elements of feeds.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard head.begins(with: "<") else { return .no }
        let text = String(decoding: head.bytes.prefix(4096), as: UTF8.self)
        return ["<rss", "<feed", "<rdf:RDF", "<atom:feed"].contains(where: text.contains) ? .certain : .no
    }

    /// Makes a reader.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        FeedReader(options)
    }
}
