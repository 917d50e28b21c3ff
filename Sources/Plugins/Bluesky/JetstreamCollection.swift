/// The collection that an event of Jetstream is about, read from its bytes without making values of them.
enum JetstreamCollection: String {
    /// Posts.
    case posts
    /// Likes.
    case likes
    /// Reposts.
    case reposts
    /// Follows.
    case follows
    /// Blocks.
    case blocks
    /// Anything else.
    case others = "other records"

    /// Looks for the collection in `event`; nil where it has none near its beginning, as in an account's event.
    init?(_ event: ArraySlice<UInt8>) {
        let bytes = event.span
        guard let start = Self.value(bytes) else { return nil }
        for (collection, name) in Self.names where Self.stands(name, in: bytes, at: start) {
            self = collection
            return
        }
        self = .others
    }

    /// How far is looked: before the collection stand the author's name, times, and the revision.
    private static let reach = 512

    /// Where the value of the first member `collection` begins, behind its quote.
    private static func value(_ bytes: Span<UInt8>) -> Int? {
        let end = min(reach, bytes.count)
        var place = 0
        while place < end {
            if bytes[place] == UInt8(ascii: "\""), stands(key, in: bytes, at: place) {
                place += key.count
                while place < end, bytes[place] == 0x20 || bytes[place] == 0x3A { place += 1 }
                return place < end && bytes[place] == UInt8(ascii: "\"") ? place + 1 : nil
            }
            place += 1
        }
        return nil
    }

    private static func stands(_ text: [UInt8], in bytes: Span<UInt8>, at place: Int) -> Bool {
        guard text.count <= bytes.count - place else { return false }
        for index in text.indices where bytes[place + index] != text[index] { return false }
        return true
    }

    private static let key = Array("\"collection\"".utf8)
    private static let names: [(JetstreamCollection, [UInt8])] = [
        (.likes, Array("app.bsky.feed.like\"".utf8)), (.posts, Array("app.bsky.feed.post\"".utf8)),
        (.reposts, Array("app.bsky.feed.repost\"".utf8)), (.follows, Array("app.bsky.graph.follow\"".utf8)),
        (.blocks, Array("app.bsky.graph.block\"".utf8)),
    ]
}
