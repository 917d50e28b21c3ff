public import Analytics

/// Where something stands in an input.
public struct FormatPlace: Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1.
    public var line: Int
    /// The number of bytes before it.
    public var offset: Int
    /// The path to it within a document, such as `data` or `includes.polls`; empty for a whole document or a line.
    public var path: String
    /// Its number among the elements at that path, from 0; nil where there is no list.
    public var index: Int?

    /// Makes a place.
    public init(line: Int, offset: Int, path: String = "", index: Int? = nil) {
        self.line = line
        self.offset = offset
        self.path = path
        self.index = index
    }

    /// The path with the number, such as `data[3]`.
    public var fullPath: String { index.map { "\(path)[\($0)]" } ?? path }

    /// `line 3`, `line 1, byte 20480, data[3]`.
    public var description: String {
        fullPath.isEmpty ? "line \(line)" : "line \(line), byte \(offset), \(fullPath)"
    }
}

/// An element of an input: where it stands, and its bytes, so that it can be kept and tried again.
public struct FormatOrigin: Hashable, Sendable {
    /// Where it stands.
    public var place: FormatPlace
    /// Bytes that the same format reads as this element alone.
    public var body: ArraySlice<UInt8>

    /// Puts the two together.
    public init(_ place: FormatPlace, body: ArraySlice<UInt8>) {
        self.place = place
        self.body = body
    }
}

/// Whose an element is, as far as that can be read from one that is wrong.
public struct FormatNames: Hashable, Sendable {
    /// Where it was published.
    public var source: SourceID
    /// Its name within the source.
    public var id: ItemID?
    /// Who wrote it.
    public var author: AuthorName?

    /// Puts names together.
    public init(source: SourceID, id: ItemID?, author: AuthorName?) {
        self.source = source
        self.id = id
        self.author = author
    }

    /// The names of a post or a poll; nil for other records.
    init?(of record: Record) {
        switch record {
        case .post(let post): self.init(source: post.source, id: post.id, author: post.author)
        case .poll(let poll): self.init(source: poll.source, id: nil, author: poll.author)
        default: return nil
        }
    }
}
