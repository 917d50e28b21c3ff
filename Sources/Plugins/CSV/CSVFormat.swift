internal import Analytics
public import PluginKit

/// Reads posts from tables in text: CSV, TSV and others, by the names of their columns.
public struct CSVFormat: Format {
    /// What it says of itself.
    public static let manifest = Manifest(
        id: "csv", version: "1.0.0", summary: "Posts in a table: CSV, TSV, or with ; or | between columns.")

    /// Posts.
    public static let takes = [
        "post: the columns that --map names, else those that are called like a field; without an id, one that follows from text, author and time"
    ]

    /// The fields of a post.
    public static let mappable = CSVPosts.fields

    /// A row.
    public static let examples = [
        PluginExample(
            "id,created_at,text\n7,2024-07-23T22:48:00Z,\"Tea, \"\"please\"\".\"\n",
            gives:
                #"{"type":"post","source":"file","id":"7","created_at":"2024-07-23T22:48:00Z","text":"Tea, \"please\"."}"#
        ),
        PluginExample(
            "name,body\nA,b\n",
            gives: """
                refused line 1: text: no column is called text; the columns are name, body: name one with --map text=COLUMN
                skipped 1 rows under a heading that cannot be read
                """),
    ]

    /// Tables by their heading, or by the file's name.
    public static func recognises(_ head: FormatHead) -> Recognition {
        guard head.json == nil, let first = head.lines(1).first else { return .no }
        var rows = TableRows(maximumItem: FormatHead.maximumLength)
        let line = Array((first + "\n").utf8)[...]
        var position = line.startIndex
        guard case .row(let row)? = rows.next(line, &position), row.fields.count > 1 else { return .no }
        let heading = TableHeading(row)
        if heading.has("text"), heading.has("created_at") { return .likely }
        let name = head.name ?? ""
        return [".csv", ".tsv", ".tab"].contains { name.hasSuffix($0) } ? .likely : .no
    }

    /// Makes a reader; throws where the map names a field that posts don't have.
    public static func reader(_ options: FormatOptions) throws(FormatError) -> some FormatReader {
        if let unknown = options.map.keys.filter({ !mappable.contains($0) }).min() {
            throw FormatError("a post has no field \"\(unknown)\"; map \(mappable.joined(separator: ", "))")
        }
        return TableReader(CSVPosts(options), options)
    }
}
