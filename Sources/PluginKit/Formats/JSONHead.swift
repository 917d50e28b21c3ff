/// What the first JSON document of an input looks like, as far as its beginning shows: which paths are there, and the first text at some of them.
///
/// Lists are passed through, of each the first elements; an input that is cut off anywhere gives what stood before.
public struct JSONHead: Sendable {
    /// True where the document is a list.
    public let isList: Bool
    private var paths: Set<String> = []
    private var texts: [String: String] = [:]

    private static let deepest = 6
    private static let mostElements = 4
    private static let mostPaths = 2000

    /// Looks at the beginning of an input; nil where it begins with no object and no list.
    init?(_ head: ArraySlice<UInt8>) {
        let head = Self.trimmed(head)
        guard let first = head.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else { return nil }
        isList = first == UInt8(ascii: "[")
        var reader = JSONReader()
        walk(head.span, &reader, "", depth: 0)
    }

    /// True where a value stands at `path`, such as `data.id`.
    public func has(_ path: String) -> Bool { paths.contains(path) }

    /// True where values stand at all of `paths`.
    public func has(_ paths: String...) -> Bool { paths.allSatisfy { self.paths.contains($0) } }

    /// The first text at `path`, of at most 256 bytes.
    public func text(_ path: String) -> String? { texts[path] }

    /// Without white space, keep-alives and a byte order mark before it.
    package static func trimmed(_ head: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let head = head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head
        return head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }

    /// Returns false where nothing more can be read.
    @discardableResult
    private mutating func walk(_ bytes: Span<UInt8>, _ reader: inout JSONReader, _ path: String, depth: Int) -> Bool {
        reader.skipSpace(bytes)
        let first = reader.current(bytes)
        if first == UInt8(ascii: "\""), let text = try? reader.string(bytes) {
            if text.utf8.count <= 256, texts[path] == nil { texts[path] = text }
            return true
        }
        guard depth < Self.deepest, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            return (try? reader.skipValue(bytes)) != nil
        }
        let isObject = first == UInt8(ascii: "{")
        reader.position += 1
        var count = 0
        while true {
            reader.skipSpace(bytes)
            if reader.current(bytes) == (isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) {
                reader.position += 1
                return true
            }
            var inner = path
            if isObject {
                guard reader.current(bytes) == UInt8(ascii: "\""), let key = try? reader.string(bytes) else {
                    return false
                }
                reader.skipSpace(bytes)
                guard reader.current(bytes) == UInt8(ascii: ":"), paths.count < Self.mostPaths else { return false }
                reader.position += 1
                inner = path.isEmpty ? key : "\(path).\(key)"
                paths.insert(inner)
            }
            count += 1
            let goesOn =
                isObject || count <= Self.mostElements
                ? walk(bytes, &reader, inner, depth: depth + 1) : (try? reader.skipValue(bytes)) != nil
            guard goesOn else { return false }
            reader.skipSpace(bytes)
            if reader.current(bytes) == UInt8(ascii: ",") { reader.position += 1 }
        }
    }
}
