internal import Analytics

/// What is true of Mastodon whatever road its posts come by.
enum Mastodon {
    /// The source of its posts.
    static let source = SourceID(trusted: "mastodon")

    /// The name of a status: its address, which every server tells as `uri`; where there is none, its number on the server that was asked.
    static func name(number: ItemID, uri: String?) -> ItemName {
        uri.flatMap { ActivityName($0) }?.name ?? ItemName(source: source, id: number)
    }

    /// The name under which a poll's votes come that are asked for alone.
    static func poll(_ number: ItemID) -> ItemName { ItemName(source: source, id: number) }

    /// An account by its name and server, whichever server tells of it: `acct` is a name alone on its own server.
    static func author(acct: String?, address: String?) -> AuthorName? {
        guard let acct, !acct.isEmpty else { return nil }
        guard !acct.contains("@"), let host = address.flatMap(host) else { return AuthorName(acct) }
        return AuthorName("\(acct)@\(host)")
    }

    /// The server in an address.
    static func host(_ address: String) -> String? {
        guard let scheme = address.firstRange(of: "://") else { return nil }
        let host = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return host.isEmpty ? nil : host.lowercased()
    }
}
