/// A BCP 47 language tag such as `fr`, `pt-BR` or `hi-Latn`; `und` where the language is not known.
public struct LanguageTag: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The tag, cased as BCP 47 recommends.
    public let code: String

    /// Reads a tag of one to four subtags of letters and digits, the first one of two or three letters.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...4).contains(parts.count), (2...3).contains(parts[0].utf8.count) else { return nil }
        var code = ""
        for (index, part) in parts.enumerated() {
            guard (1...8).contains(part.utf8.count), part.utf8.allSatisfy(Self.isAlphanumeric) else { return nil }
            if index > 0 { code += "-" }
            switch (index, part.utf8.count) {
            case (0, _): code += part.lowercased()
            case (_, 4): code += part.prefix(1).uppercased() + part.dropFirst().lowercased()
            case (_, 2): code += part.uppercased()
            default: code += part.lowercased()
            }
        }
        guard parts[0].utf8.allSatisfy({ $0 > 0x39 }) else { return nil }
        self.code = code
    }

    /// Takes a tag that was validated before.
    public init(trusted code: String) { self.code = code }

    /// No language, or none that could be told.
    public static let undetermined = LanguageTag(trusted: "und")

    /// The tag.
    public var description: String { code }

    /// Orders by the tag's text.
    public static func < (left: Self, right: Self) -> Bool { left.code < right.code }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
