/// Reads character references such as `&amp;`, `&#8217;` and `&hearts;`.
package enum HTMLEntities {
    /// The longest reference that is looked at, in bytes, so that a lone `&` costs no more than this.
    package static let longest = 32

    /// `text` with each character reference as the character that it stands for; what is none stays as it is.
    ///
    /// Reads once: `&amp;lt;` becomes `&lt;`. Linear time.
    package static func decoded(_ text: String) -> String {
        guard text.utf8.contains(0x26) else { return text }
        var decoded: [UInt8] = []
        let bytes = text.utf8Span.span
        decoded.reserveCapacity(bytes.count)
        var place = 0
        while place < bytes.count {
            if bytes[place] == 0x26, let reference = reference(in: bytes, at: place) {
                decoded.append(scalar: reference.scalar)
                place += reference.length
            } else {
                decoded.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    /// The character that the reference at `place`, where an ampersand stands, means, and the reference's length in bytes;
    /// nil where it is none.
    static func reference(in bytes: Span<UInt8>, at place: Int) -> (scalar: Unicode.Scalar, length: Int)? {
        let start = place + 1
        guard start < bytes.count else { return nil }
        if bytes[start] == 0x23 { return numeric(in: bytes, at: start + 1, from: place) }
        var end = start
        let limit = min(bytes.count, place + longest)
        var name = ""
        while end < limit, bytes[end].isASCIILetter || bytes[end].isASCIIDigit {
            name.unicodeScalars.append(Unicode.Scalar(bytes[end]))
            end += 1
        }
        guard end > start else { return nil }
        if end < bytes.count, bytes[end] == 0x3B {
            return scalars[name].map { ($0, end + 1 - place) }
        }
        return withoutSemicolon.contains(name) ? scalars[name].map { ($0, end - place) } : nil
    }

    private static func numeric(
        in bytes: Span<UInt8>, at start: Int, from place: Int
    ) -> (scalar: Unicode.Scalar, length: Int)? {
        var digits = start
        var radix: UInt32 = 10
        if digits < bytes.count, bytes[digits] | 0x20 == 0x78 {
            radix = 16
            digits += 1
        }
        var value: UInt32 = 0
        var end = digits
        while end < bytes.count, let digit = bytes[end].digitValue, digit < radix {
            // Beyond all characters it stays there, so that no number of digits overflows.
            value = min(value * radix + digit, 0x11_0000)
            end += 1
        }
        guard end > digits else { return nil }
        if end < bytes.count, bytes[end] == 0x3B { end += 1 }
        return (scalar(numbered: value), end - place)
    }

    /// The character with this number; as browsers do, numbers of Windows-1252 mean its characters.
    private static func scalar(numbered value: UInt32) -> Unicode.Scalar {
        if (0x80...0x9F).contains(value) { return windows1252[Int(value) - 0x80] }
        guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
        return scalar
    }

    /// What Windows-1252 has at 0x80 to 0x9F; where it has nothing, the control character of that number.
    package static let windows1252: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{2C6}",
        "\u{2030}",
        "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}", "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}",
        "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}",
        "\u{9D}",
        "\u{17E}", "\u{178}",
    ]

    private static let withoutSemicolon = Set(
        latin1.split(whereSeparator: \.isWhitespace).map(String.init)
            + ["amp", "lt", "gt", "quot", "AMP", "LT", "GT", "QUOT", "COPY", "REG"])

    private static let scalars: [String: Unicode.Scalar] = {
        var scalars: [String: Unicode.Scalar] = [:]
        let runs: [(names: String, first: UInt32)] = [
            (latin1, 0xA0), (latinExtended, 0x100), (greekCapitals, 0x391), (greekSmall, 0x3B1), (cyrillic, 0x410),
        ]
        for run in runs {
            for (index, name) in run.names.split(whereSeparator: \.isWhitespace).enumerated() where name != "-" {
                scalars[String(name)] = Unicode.Scalar(run.first + UInt32(index))
            }
        }
        for entry in others.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: "=")
            scalars[String(parts[0])] = UInt32(parts[1], radix: 16).flatMap(Unicode.Scalar.init)
        }
        return scalars
    }()
}

extension UInt8 {
    /// True for A to Z and a to z.
    var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }

    /// True for 0 to 9.
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    /// The value of a hexadecimal digit.
    fileprivate var digitValue: UInt32? {
        switch self {
        case 0x30...0x39: UInt32(self - 0x30)
        case 0x41...0x46: UInt32(self - 0x37)
        case 0x61...0x66: UInt32(self - 0x57)
        default: nil
        }
    }
}

extension [UInt8] {
    /// Appends the UTF-8 of `scalar`.
    mutating func append(scalar: Unicode.Scalar) {
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
