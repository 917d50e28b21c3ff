/// The beginning of an input, by which formats recognise it.
public struct FormatHead: Sendable {
    /// The first bytes, at most ``maximumLength``.
    public let bytes: ArraySlice<UInt8>
    /// The name of the file, where there is one, without folders and without the ending of a compression.
    public let name: String?
    /// What its first JSON document looks like; nil where it begins with no object and no list.
    public let json: JSONHead?

    /// The most bytes that are looked at: 64 KiB.
    public static let maximumLength = 65_536

    /// Looks at the first bytes of an input.
    public init(_ bytes: ArraySlice<UInt8>, name: String? = nil) {
        self.bytes = bytes.prefix(Self.maximumLength)
        self.name = name
        json = JSONHead(self.bytes)
    }

    /// True where the input begins with `text`, after white space and a byte order mark.
    public func begins(with text: String) -> Bool { JSONHead.trimmed(bytes).starts(with: text.utf8) }

    /// The lines that are there whole, at most `count` of them, without empty ones.
    public func lines(_ count: Int) -> [String] {
        bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(count).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
