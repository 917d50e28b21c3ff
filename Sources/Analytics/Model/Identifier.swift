/// A name that somebody else gave to a thing: 1 to 256 bytes of UTF-8 without control characters.
///
/// `Kind` only keeps the names of different things apart; it is never instantiated.
public struct Identifier<Kind>: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The longest identifier, in bytes of UTF-8.
    public static var maximumLength: Int { 256 }

    /// The name as it was given.
    public let value: String

    /// Takes `value` if it is a valid identifier, else returns nil.
    public init?(_ value: String) {
        guard (1...Self.maximumLength).contains(value.utf8.count) else { return nil }
        guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        self.value = value
    }

    /// Takes a name that was validated before, such as one read back from the database.
    public init(trusted value: String) { self.value = value }

    /// The name as it was given.
    public var description: String { value }

    /// Orders by Unicode scalars, so that lists are stable.
    public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

/// Tags for ``Identifier``.
public enum Named {
    /// A platform or feed.
    public enum Source {}
    /// A post, a poll, a survey or a collection within its source.
    public enum Item {}
    /// A person or account as the source names it.
    public enum Author {}
    /// A configured topic.
    public enum Topic {}
    /// A configured question.
    public enum Question {}
    /// A plugin.
    public enum Plugin {}
}

/// A platform or feed: `x`, `mastodon`, `bluesky`, `reddit`, `hackernews`, `rss`, `file`, ...
public typealias SourceID = Identifier<Named.Source>
/// The name of a post, poll, survey or collection within its source.
public typealias ItemID = Identifier<Named.Item>
/// An author's name or account as the source gives it; stored only as a keyed hash.
public typealias AuthorName = Identifier<Named.Author>
/// A configured topic, such as `tesla`.
public typealias TopicID = Identifier<Named.Topic>
/// A configured question, such as `tesla-xai-investment`.
public typealias QuestionID = Identifier<Named.Question>
/// A plugin: lowercase, permanent, unique.
public typealias PluginID = Identifier<Named.Plugin>
