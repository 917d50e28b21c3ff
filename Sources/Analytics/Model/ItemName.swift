/// The whole name of an item: where it was published, and its name there.
public struct ItemName: Hashable, Sendable, CustomStringConvertible {
    /// Where.
    public var source: SourceID
    /// Its name there.
    public var id: ItemID

    /// Puts the two together.
    public init(source: SourceID, id: ItemID) {
        self.source = source
        self.id = id
    }

    /// Reads `SOURCE/ID`; nil for anything else.
    public init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/"), let source = SourceID(String(text[..<slash])),
            let id = ItemID(String(text[text.index(after: slash)...]))
        else { return nil }
        self.init(source: source, id: id)
    }

    /// `SOURCE/ID`.
    public var description: String { "\(source.value)/\(id.value)" }
}
