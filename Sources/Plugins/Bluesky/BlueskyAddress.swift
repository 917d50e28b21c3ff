internal import Analytics

/// The address of a post on Bluesky, by its author's permanent name and its key in his repository.
struct BlueskyAddress {
    /// The author's permanent name.
    let did: String
    /// The post's key.
    let key: String
    /// The whole address, which is the post's name here.
    let id: ItemID

    /// Where posts are kept in a repository.
    static let collection = "app.bsky.feed.post"

    /// Puts an address together; nil where it would be none.
    init?(did: String, key: String) {
        guard did.hasPrefix("did:"), !key.isEmpty, !key.contains("/"),
            let id = ItemID("at://\(did)/\(Self.collection)/\(key)")
        else { return nil }
        (self.did, self.key, self.id) = (did, key, id)
    }

    /// Reads `at://DID/app.bsky.feed.post/KEY`; nil for the address of anything else.
    init?(_ uri: String) {
        let parts = uri.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "at:", parts[1].isEmpty, parts[3] == Self.collection else { return nil }
        self.init(did: String(parts[2]), key: String(parts[4]))
    }

    /// Where a person can read the post.
    var url: String { "https://bsky.app/profile/\(did)/post/\(key)" }
}
