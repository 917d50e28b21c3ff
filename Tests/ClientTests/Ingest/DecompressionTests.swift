import Decompression
import Foundation
import Testing

@Suite("Compressed inputs")
struct DecompressionTests {
    /// Fifty lines, in two members of gzip and in two frames of Zstandard.
    private static let gzip =
        "H4sIAAAAAAACA6tWKqksSFWyUkpJzUktSVXSUSrOLy1KBolUADmZKUCGoVItV/WoulF1o+qGrDoAFawlQ+gDAAAfiw"
        + "gAAAAAAAIDq1YqqSxIVbJSSknNSS1JVdJRKs4vLUoGiVQAOZkpQIahUi1X9ai6UXWj6oasOgAVrCVD6AMAAA=="
    private static let zstd =
        "KLUv/WDoAn0BAIJCCRGgqwOE0z8/iIr+911f458uD+AdzgcZZ+cVaJk0XtXScd7T1C4BAOi9KlUGKLUv/WDoAn0BAI"
        + "JCCRGgqwOE0z8/iIr+911f458uD+AdzgcZZ+cVaJk0XtXScd7T1C4BAOi9KlUG"
    private static let plain = Array(
        String(repeating: #"{"type":"delete","source":"x","id":"1"}"# + "\n", count: 50).utf8)

    /// What comes out of `bytes`, fed in pieces of a length.
    private func undo(_ kind: Compression, _ bytes: [UInt8], pieces: Int) throws -> [UInt8] {
        let decompressor = try Decompressor(kind)
        var plain: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            decompressor.feed(Array(bytes[start..<min(bytes.count, start + pieces)]))
            while let piece = try decompressor.next() {
                #expect(piece.count <= Decompressor.pieceBytes)
                plain += piece
            }
        }
        try decompressor.finish()
        return plain
    }

    private func bytes(_ kind: Compression) throws -> [UInt8] {
        Array(try #require(Data(base64Encoded: kind == .gzip ? Self.gzip : Self.zstd)))
    }

    @Test("Several members or frames come out as one, however they are cut", arguments: Compression.allCases)
    func whole(kind: Compression) throws {
        let bytes = try bytes(kind)
        #expect(Compression(bytes) == kind)
        for pieces in [1, 7, 4096] { #expect(try undo(kind, bytes, pieces: pieces) == Self.plain) }
    }

    @Test("What is cut off says so at its end, after all that is there", arguments: Compression.allCases)
    func cut(kind: Compression) throws {
        let bytes = try bytes(kind).dropLast(9)
        #expect(throws: CompressionError.truncated(kind)) { try undo(kind, Array(bytes), pieces: 64) }
    }

    @Test("What is damaged is told, and never traps", arguments: Compression.allCases)
    func damaged(kind: Compression) throws {
        let bytes = try bytes(kind)
        for place in bytes.indices.dropFirst(4) {
            var changed = bytes
            changed[place] ^= 0x55
            _ = try? undo(kind, changed, pieces: 16)
        }
        #expect(throws: CompressionError.self) {
            try undo(kind, Array(bytes.prefix(12)) + [UInt8](repeating: 0xFF, count: 99), pieces: 16)
        }
    }

    @Test("A file's name loses the ending of its compression only")
    func names() {
        #expect(Compression.plainName("tweets.js.gz") == "tweets.js")
        #expect(Compression.plainName("a.csv.zst") == "a.csv")
        #expect(Compression.plainName("a.csv") == "a.csv")
        #expect(Compression([0x7B]) == nil)
    }
}
