/// The compressions that are undone while reading.
package enum Compression: String, Hashable, Sendable, CaseIterable {
    /// gzip (RFC 1952), also of several members.
    case gzip
    /// Zstandard (RFC 8878), also of several frames.
    case zstd

    /// How many bytes tell which it is.
    package static let headLength = 4

    /// The compression that `head` is the beginning of; nil for none that is known here.
    package init?(_ head: some Swift.Collection<UInt8>) {
        if head.starts(with: [0x1F, 0x8B]) {
            self = .gzip
        } else if head.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstd
        } else {
            return nil
        }
    }

    /// The name of a file without the ending that says that it is compressed.
    package static func plainName(_ name: String) -> String {
        for ending in [".gz", ".zst", ".zstd"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }
}

/// Why compressed bytes cannot be read.
package enum CompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// They are damaged.
    case corrupt(Compression)
    /// They end too early.
    case truncated(Compression)
    /// There is no memory for it.
    case noMemory(Compression)

    /// What is wrong, and what to do.
    package var description: String {
        switch self {
        case .corrupt(let kind): "its \(kind.rawValue) data is damaged: what came before the damage was read"
        case .truncated(let kind): "its \(kind.rawValue) data ends too early: what there is of it was read"
        case .noMemory(let kind): "there is no memory to undo \(kind.rawValue)"
        }
    }
}
