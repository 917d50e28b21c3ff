/// What platforms show of a long web address: its beginning, with an ellipsis.
package enum ShortenedAddress {
    /// The whole `address`, where `shown` is the beginning of it with an ellipsis; nil where it is anything else.
    package static func whole(_ shown: ArraySlice<UInt8>, of address: [UInt8]) -> [UInt8]? {
        guard let mark = ellipses.first(where: { shown.suffix($0.count).elementsEqual($0) }), address.count <= 4096,
            address.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        return isBeginning(shown.dropLast(mark.count), of: address) ? address : nil
    }

    private static let ellipses = ["\u{2026}", "..."].map { Array($0.utf8) }

    /// True where `address` begins with `shown`, with or without its scheme and "www.".
    private static func isBeginning(_ shown: ArraySlice<UInt8>, of address: [UInt8]) -> Bool {
        guard shown.count >= 4 else { return false }
        var rest = address[...]
        for prefix in ["", "https://", "http://", "www."] {
            if rest.starts(with: prefix.utf8) { rest = rest.dropFirst(prefix.utf8.count) }
            if rest.starts(with: shown) { return true }
        }
        return false
    }
}
