import PluginKit

/// The text in the bytes of a configuration file, if it is text at all.
enum ConfigurationEncoding {
    /// Decodes UTF-8, with or without a byte order mark; throws with the place of the first byte that is no text.
    static func decode(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> String {
        guard bytes.count <= ConfigurationText.maximumLength else {
            throw ConfigurationError(
                SourcePosition(file: file, line: 1, column: 1),
                "the file has \(bytes.count) bytes; at most \(ConfigurationText.maximumLength) are read")
        }
        let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard let text = String(validating: body, as: UTF8.self) else {
            throw ConfigurationError(
                position(in: body, file: file, at: validLength(of: body)), "not UTF-8; save it as UTF-8")
        }
        let control = body.firstIndex { ($0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D) || $0 == 0x7F }
        if let control {
            throw ConfigurationError(
                position(in: body, file: file, at: body.distance(from: body.startIndex, to: control)),
                "control character U+00\(hex(body[control])); remove it")
        }
        return text
    }

    /// The place of the byte after `length` others; columns count characters of Unicode.
    private static func position(in bytes: ArraySlice<UInt8>, file: String, at length: Int) -> SourcePosition {
        let before = bytes.prefix(length)
        let line = before.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? before
        let newlines = before.count { $0 == 0x0A }
        return SourcePosition(file: file, line: newlines + 1, column: line.count { $0 & 0xC0 != 0x80 } + 1)
    }

    /// The number of bytes before the first one that is not UTF-8.
    private static func validLength(of bytes: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var length = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { length += UTF8.width(scalar) }
        return length
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
