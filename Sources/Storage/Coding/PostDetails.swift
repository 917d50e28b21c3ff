internal import Analytics

/// What most posts lack, in one column of the change log, which is empty where a post has none of it.
struct PostDetails: Hashable, Sendable {
    var editedAt: Timestamp?
    var engagement: Engagement?
    var url: String?
    var inReplyTo: String?
    var poll: String?
    var declaredLanguage: String?
    var authorName: String?

    /// Has nothing.
    init() {}

    /// Takes the details of a post; the author's name is given only where the user wants names stored.
    init(_ post: Post, authorName: String?) {
        editedAt = post.editedAt
        engagement = post.engagement
        url = post.url
        inReplyTo = post.inReplyTo?.value
        poll = post.poll?.value
        declaredLanguage = post.declaredLanguage?.code
        self.authorName = authorName
    }

    /// Leaves out what goes together with the text: names and addresses.
    mutating func forgetNames() { (url, inReplyTo, authorName) = (nil, nil, nil) }

    /// What is there, a bit each in the first byte.
    private enum Present {
        static let editedAt: UInt8 = 1
        static let engagement: UInt8 = 2
        static let url: UInt8 = 4
        static let inReplyTo: UInt8 = 8
        static let poll: UInt8 = 16
        static let declaredLanguage: UInt8 = 32
        static let authorName: UInt8 = 64
    }

    private var texts: [(bit: UInt8, text: String?)] {
        [
            (Present.url, url), (Present.inReplyTo, inReplyTo), (Present.poll, poll),
            (Present.declaredLanguage, declaredLanguage), (Present.authorName, authorName),
        ]
    }

    /// Which are there, a byte; then these in order: a time, three counts, texts with their length; nil where none is.
    var encoded: [UInt8]? {
        guard self != PostDetails() else { return nil }
        var writer = ByteWriter(capacity: 64)
        var present: UInt8 = (editedAt == nil ? 0 : Present.editedAt) | (engagement == nil ? 0 : Present.engagement)
        for (bit, text) in texts where text != nil { present |= bit }
        writer.write(byte: present)
        if let editedAt { writer.writeSigned(editedAt.milliseconds) }
        if let engagement {
            for count in [engagement.likes, engagement.reposts, engagement.replies] {
                writer.write(UInt64(bitPattern: count))
            }
        }
        for case (_, let text?) in texts {
            writer.write(UInt64(text.utf8.count))
            writer.write(text.utf8)
        }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote.
    init(decoding bytes: [UInt8]?) throws(StorageError) {
        guard let bytes else { return }
        var reader = ByteReader(bytes)
        let present = try reader.readByte()
        if present & Present.editedAt != 0 { editedAt = Timestamp(milliseconds: try reader.readSigned()) }
        if present & Present.engagement != 0 {
            engagement = Engagement(
                likes: Int64(bitPattern: try reader.read()), reposts: Int64(bitPattern: try reader.read()),
                replies: Int64(bitPattern: try reader.read()))
        }
        if present & Present.url != 0 { url = try reader.readText() }
        if present & Present.inReplyTo != 0 { inReplyTo = try reader.readText() }
        if present & Present.poll != 0 { poll = try reader.readText() }
        if present & Present.declaredLanguage != 0 { declaredLanguage = try reader.readText() }
        if present & Present.authorName != 0 { authorName = try reader.readText() }
    }
}

extension ByteReader {
    fileprivate mutating func readText() throws(StorageError) -> String {
        String(decoding: try readBytes(try readCount()), as: UTF8.self)
    }
}

/// The name of a post within its source, as it is stored: a number where it is one, as on most platforms, else a text.
enum StoredName: Hashable, Sendable {
    case number(Int64)
    case text(String)

    /// Takes a name; it is a number only where that number is written the same way.
    init(_ name: String) {
        let digits = name.utf8
        let isNumber =
            (1...19).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
            && (digits.first != 0x30 || digits.count == 1)
        if isNumber, let number = Int64(name) { self = .number(number) } else { self = .text(name) }
    }
}
