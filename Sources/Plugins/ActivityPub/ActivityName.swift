internal import Analytics

/// How an object or an actor of the Fediverse is named here.
///
/// Objects that a Mastodon server made are the statuses that its own interface gives, so that both roads lead to one post:
/// they have the number at the end of their address. All others have their address.
struct ActivityName {
    /// The source of the object.
    let source: SourceID
    /// Its name within the source.
    let id: ItemID

    /// The name of the object with this address; nil where it has more bytes than a name may have.
    init?(_ address: String) {
        if let number = Self.mastodonNumber(address), let id = ItemID(number) {
            self.init(source: SourceID(trusted: "mastodon"), id: id)
        } else if let id = ItemID(address) {
            self.init(source: SourceID(trusted: "activitypub"), id: id)
        } else {
            return nil
        }
    }

    private init(source: SourceID, id: ItemID) {
        self.source = source
        self.id = id
    }

    /// The number in `https://HOST/users/NAME/statuses/NUMBER`, also with what an activity adds behind it.
    private static func mastodonNumber(_ address: String) -> String? {
        let parts = address.split(separator: "/", omittingEmptySubsequences: true)
        guard let place = parts.firstIndex(of: "statuses"), place >= 4, place + 1 < parts.count,
            parts[place - 2] == "users"
        else { return nil }
        let number = parts[place + 1].prefix { $0 != "#" }
        guard (1...20).contains(number.utf8.count), number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return String(number)
    }

    /// An actor as `name@host`, as Mastodon writes an account; the address itself where it has another form.
    static func author(_ address: String) -> AuthorName? {
        let parts = address.split(separator: "/", omittingEmptySubsequences: true)
        let isHandle = parts.count == 3 && parts[2].hasPrefix("@")
        let isUser = parts.count == 4 && ["users", "profile", "u", "author"].contains(parts[2])
        guard parts.count >= 3, isHandle || isUser, let last = parts.last else { return AuthorName(address) }
        return AuthorName("\(isHandle ? last.dropFirst() : last)@\(parts[1].lowercased())")
    }
}
