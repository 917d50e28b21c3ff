internal import Analytics
internal import PluginKit

/// Makes posts of the rows of a table.
struct CSVPosts: TableRowReading {
    static let fields = [
        "id", "text", "created_at", "author", "source", "language", "edited_at", "in_reply_to", "url", "poll", "genre",
        "likes", "reposts", "replies",
    ]

    let options: FormatOptions
    /// The column of each field.
    private var columns: [String: String] = [:]

    init(_ options: FormatOptions) { self.options = options }

    mutating func take(_ heading: TableHeading) throws(RecordError) {
        let all = heading.names.joined(separator: ", ")
        for field in Self.fields {
            let name = options.map[field] ?? field
            if heading.has(name) {
                columns[field] = name
            } else if let mapped = options.map[field] {
                throw RecordError(
                    field: field, code: .missing, reason: "no column is called \(mapped); the columns are \(all)")
            }
        }
        for field in ["text", "created_at"] where columns[field] == nil {
            throw RecordError(
                field: field, code: .missing,
                reason: "no column is called \(field); the columns are \(all): name one with --map \(field)=COLUMN")
        }
    }

    mutating func take(_ row: TableRows.Row, _ heading: TableHeading, into output: inout FormatOutput) {
        let origin = heading.origin([row])
        do throws(RecordError) { output.emit(.post(try post(row, heading)), from: origin) } catch {
            output.refuse(error, from: origin)
        }
    }

    mutating func finish(_ heading: TableHeading, into output: inout FormatOutput) {}

    private func post(_ row: TableRows.Row, _ heading: TableHeading) throws(RecordError) -> Post {
        func text(_ field: String) throws(RecordError) -> String? {
            guard let column = columns[field] else { return nil }
            return try heading.text(column, row)
        }
        func needed(_ field: String) throws(RecordError) -> String {
            guard let text = try text(field) else {
                throw RecordError(field: field, code: .missing, reason: "must be given")
            }
            return text
        }
        func name<Kind>(_ field: String, _: Identifier<Kind>.Type) throws(RecordError) -> Identifier<Kind>? {
            guard let text = try text(field)?.trimmed else { return nil }
            guard let name = Identifier<Kind>(text) else {
                throw RecordError(
                    field: field, code: .invalid, reason: "expected 1 to 256 bytes without control characters")
            }
            return name
        }
        func count(_ field: String) throws(RecordError) -> Int64? {
            guard let text = try text(field)?.trimmed else { return nil }
            guard let count = Int64(text) else {
                throw RecordError(field: field, code: .wrongType, reason: "expected a whole number, found \"\(text)\"")
            }
            return count
        }
        let words = try needed("text").replacing("\r\n", with: "\n")
        let createdAt = try TableTime.read("created_at", try needed("created_at").trimmed)
        let author = try name("author", AuthorName.self)
        let source = try name("source", SourceID.self) ?? options.source ?? SourceID(trusted: "file")
        var post = Post(
            source: source, id: try name("id", ItemID.self) ?? Self.id(words, author, createdAt), createdAt: createdAt,
            text: words, author: author, inReplyTo: try name("in_reply_to", ItemID.self), url: try text("url"),
            poll: try name("poll", ItemID.self), collection: options.collection)
        post.editedAt = try text("edited_at").map { text throws(RecordError) in
            try TableTime.read("edited_at", text.trimmed)
        }
        post.declaredLanguage = try text("language").flatMap { LanguageTag($0.trimmed) }
        if let name = try text("genre")?.trimmed {
            guard let genre = Genre(name: name) else {
                throw RecordError(
                    field: "genre", code: .invalid,
                    reason: "expected post, article, comment or review, found \"\(name)\"")
            }
            post.genre = genre
        }
        let counts = (try count("likes"), try count("reposts"), try count("replies"))
        if counts.0 != nil || counts.1 != nil || counts.2 != nil {
            post.engagement = Engagement(likes: counts.0 ?? 0, reposts: counts.1 ?? 0, replies: counts.2 ?? 0)
        }
        return post
    }

    /// A name that follows from what the row says (FNV-1a, 64 bits), so that the same row is the same post.
    private static func id(_ text: String, _ author: AuthorName?, _ time: Timestamp) -> ItemID {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in "\(time.milliseconds)\0\(author?.value ?? "")\0\(text)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
        }
        return ItemID(trusted: "row-" + String(hash, radix: 16))
    }
}

/// Times as tables write them.
enum TableTime {
    /// RFC 3339; the same with a space, or without a zone, which then is UTC; a date, which is its first moment in UTC; seconds or milliseconds since 1970.
    static func read(_ field: String, _ text: String) throws(RecordError) -> Timestamp {
        if let time = Timestamp(rfc3339: text) ?? Timestamp(rfc3339: text + "T00:00:00Z") { return time }
        if let number = Int64(text), text.utf8.count >= 9 {
            return text.utf8.count >= 12 ? Timestamp(milliseconds: number) : Timestamp(seconds: number)
        }
        let parts = text.split(separator: " ", omittingEmptySubsequences: true)
        if parts.count == 2 || parts.count == 3 {
            let zone = parts.count == 3 ? (parts[2] == "UTC" ? "Z" : String(parts[2])) : ""
            let joined = "\(parts[0])T\(parts[1])\(zone)"
            if let time = Timestamp(rfc3339: joined) ?? Timestamp(rfc3339: joined + "Z") { return time }
        }
        if let time = Timestamp(rfc3339: text + "Z") { return time }
        throw RecordError(
            field: field, code: .invalid,
            reason:
                "expected a time such as 2024-07-23T22:48:00Z or 2024-07-23 22:48:00 (UTC), found \"\(text.prefix(80))\""
        )
    }
}
