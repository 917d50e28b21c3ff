internal import Analytics

/// How an object or an actor of the Fediverse is named here.
///
/// An object is named by its address, which is the same on whatever server it is read: the `uri` that Mastodon's interface gives of it, too. What
/// else an activity adds to the address of a status of Mastodon is left out.
struct ActivityName {
    /// The source of the object.
    let source: SourceID
    /// Its name within the source.
    let id: ItemID

    /// The name of the object with this address; nil where it has more bytes than a name may have.
    init?(_ address: String) {
        if let status = Self.status(address), let id = ItemID(status) {
            self.init(source: Mastodon.source, id: id)
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

    /// The name as the name of a post or poll here.
    var name: ItemName { ItemName(source: source, id: id) }

    /// `https://HOST/users/NAME/statuses/NUMBER`, without what stands behind it; nil for the address of anything else.
    private static func status(_ address: String) -> String? {
        let parts = address.split(separator: "/", omittingEmptySubsequences: true)
        guard let place = parts.firstIndex(of: "statuses"), place >= 4, place + 1 < parts.count,
            parts[place - 2] == "users", parts[0].hasSuffix(":")
        else { return nil }
        let number = parts[place + 1].prefix { $0 != "#" && $0 != "?" }
        guard (1...20).contains(number.utf8.count), number.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let path = parts[2..<place].joined(separator: "/")
        return "\(parts[0].lowercased())//\(parts[1].lowercased())/\(path)/statuses/\(number)"
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
