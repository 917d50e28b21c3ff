internal import Analytics
internal import PluginKit

/// The text of a Bluesky post with the links that it shows shortened as whole addresses.
///
/// Facets say by bytes of UTF-8 which part of a text is a link or a mention. A mention, and a link under words, stand in the
/// text as a person reads them; only where the words are the beginning of the address is it written out.
enum BlueskyText {
    /// `text` with shortened links written out; facets that fit no part of it are passed over.
    static func text(_ text: String, _ facets: JSONValue) -> String {
        guard case .array(let elements) = facets else { return text }
        let links = elements.compactMap(link).sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard !links.isEmpty else { return text }
        let bytes = Array(text.utf8)
        var written: [UInt8] = []
        var place = 0
        for link in links where link.range.lowerBound >= place && link.range.upperBound <= bytes.count {
            guard let address = ShortenedAddress.whole(bytes[link.range], of: Array(link.address.utf8)) else {
                continue
            }
            written += bytes[place..<link.range.lowerBound]
            written += address
            place = link.range.upperBound
        }
        written += bytes[place...]
        return String(validating: written, as: UTF8.self) ?? text
    }

    private static func link(_ facet: JSONValue) -> (range: Range<Int>, address: String)? {
        guard case .object(let members) = facet, case .object(let index)? = member("index", members),
            let start = whole(member("byteStart", index)), let end = whole(member("byteEnd", index)), start < end,
            case .array(let features)? = member("features", members)
        else { return nil }
        for case .object(let feature) in features {
            if case .string(let address)? = member("uri", feature) { return (start..<end, address) }
        }
        return nil
    }

    private static func member(_ key: String, _ members: [JSONValue.Member]) -> JSONValue? {
        members.first { $0.key == key }?.value
    }

    private static func whole(_ value: JSONValue?) -> Int? {
        guard case .number(let digits)? = value, let number = Int(digits), (0...1_000_000).contains(number) else {
            return nil
        }
        return number
    }
}
