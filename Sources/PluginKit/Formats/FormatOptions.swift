public import Analytics

/// What is said of an input beside its bytes.
public struct FormatOptions: Hashable, Sendable {
    /// For each field of a record the column or member that holds it; only for formats that take a map.
    public var map: [String: String]
    /// The question that polls and surveys are about.
    public var question: QuestionID?
    /// The collection that posts were gathered in.
    public var collection: ItemID?
    /// Where the items come from, for formats that belong to no platform.
    public var source: SourceID?
    /// When the input's state was observed, where somebody says so.
    public var observedAt: Timestamp?
    /// Unknown fields of voxd's own records are left out and counted instead of refused.
    public var isLenient: Bool
    /// The longest item in bytes: what is longer is refused without being held.
    public var maximumItem: Int

    /// The longest item unless another length is asked for: 8 MiB.
    public static let usualMaximumItem = 8 << 20

    /// Puts options together.
    public init(
        map: [String: String] = [:], question: QuestionID? = nil, collection: ItemID? = nil, source: SourceID? = nil,
        observedAt: Timestamp? = nil, isLenient: Bool = false, maximumItem: Int = Self.usualMaximumItem
    ) {
        self.map = map
        self.question = question
        self.collection = collection
        self.source = source
        self.observedAt = observedAt
        self.isLenient = isLenient
        self.maximumItem = maximumItem
    }
}
