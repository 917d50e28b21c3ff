/// Finds the end of a document type, which is not read, byte by byte: brackets, quotes and comments in it hide its end.
struct XMLDocumentType {
    private var depth = 0
    private var quote: UInt8?
    private var isComment = false
    /// The last four bytes.
    private var last: UInt32 = 0

    private static let commentStart: UInt32 = 0x3C21_2D2D
    private static let commentEnd: UInt32 = 0x2D2D3E

    /// Takes a byte; true where the document type ends with it.
    mutating func ends(with byte: UInt8) -> Bool {
        last = last << 8 | UInt32(byte)
        if isComment {
            if last & 0xFF_FFFF == Self.commentEnd { isComment = false }
            return false
        }
        if let open = quote {
            if byte == open { quote = nil }
            return false
        }
        switch byte {
        case 0x22, 0x27: quote = byte
        case 0x5B: depth += 1
        case 0x5D: depth = max(0, depth - 1)
        case 0x2D: isComment = last == Self.commentStart
        case 0x3E: return depth == 0
        default: break
        }
        return false
    }
}
