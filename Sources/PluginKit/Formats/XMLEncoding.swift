internal import Analytics

/// How the bytes of an XML document stand for characters.
enum XMLEncoding {
    /// UTF-8, of which ASCII is a part.
    case utf8
    /// Windows-1252, of which ISO 8859-1 is a part as far as text goes; browsers read both as this.
    case windows1252

    /// The encoding that a document declares as `name`; nil where it is none of these.
    init?(name: String) {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252": self = .windows1252
        default: return nil
        }
    }

    /// The text of `bytes`; nil where they are no text in this encoding, or hold a character that XML forbids.
    func text(of bytes: ArraySlice<UInt8>) -> String? {
        guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else { return nil }
        switch self {
        case .utf8:
            return String(validating: bytes, as: UTF8.self)
        case .windows1252:
            var text = ""
            for byte in bytes {
                let isHigh = (0x80...0x9F).contains(byte)
                text.unicodeScalars.append(isHigh ? HTMLEntities.windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte))
            }
            return text
        }
    }

    /// The place of the first byte of `bytes` at which they are no text in this encoding; nil where they are one.
    func fault(in bytes: ArraySlice<UInt8>) -> Int? {
        let control = bytes.firstIndex { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        guard case .utf8 = self else { return control }
        do throws(UTF8.ValidationError) { _ = try UTF8Span(validating: bytes.span) } catch {
            let invalid = bytes.startIndex + error.byteOffsets.lowerBound
            return min(invalid, control ?? invalid)
        }
        return control
    }

    /// The length of the character of which the last bytes of `bytes` are only the beginning; 0 where they are whole.
    func unfinished(_ bytes: ArraySlice<UInt8>) -> Int {
        guard case .utf8 = self else { return 0 }
        for (back, byte) in bytes.suffix(3).reversed().enumerated() where byte >= 0xC0 {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
            return length > back + 1 ? back + 1 : 0
        }
        return 0
    }
}
