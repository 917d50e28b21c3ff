internal import CCompression

/// Undoes a compression piece by piece, in bounded memory however much comes out.
///
/// All unsafe code of this module is here. The libraries' states are made in `init`, freed in `deinit`, and used by one task at a time, since
/// the class is not Sendable; the pointers that are handed over point into arrays that outlive the call, with their sizes.
@safe package final class Decompressor {
    private let kind: Compression
    private let gzip: UnsafeMutablePointer<z_stream>?
    private let zstd: OpaquePointer?
    private var input: [UInt8] = []
    private var place = 0
    /// True where a member or frame has ended and none has begun.
    private var isWhole = true
    /// True where the last piece was full, so that more may wait within the library.
    private var mayHoldMore = false

    /// The most bytes of a piece.
    package static let pieceBytes = 256 << 10

    /// Makes what undoes `kind`.
    package init(_ kind: Compression) throws(CompressionError) {
        self.kind = kind
        switch kind {
        case .gzip: unsafe (gzip, zstd) = unsafe (voxd_gzip_make(), nil)
        case .zstd: unsafe (gzip, zstd) = unsafe (nil, voxd_zstd_make())
        }
        guard unsafe gzip != nil || zstd != nil else { throw .noMemory(kind) }
    }

    deinit {
        if let gzip = unsafe gzip { unsafe voxd_gzip_free(gzip) }
        if let zstd = unsafe zstd { unsafe voxd_zstd_free(zstd) }
    }

    /// Takes compressed bytes; everything before them must have been asked for by ``next()``.
    package func feed(_ bytes: [UInt8]) {
        input = bytes
        place = 0
    }

    /// The next plain bytes; nil where more compressed ones are needed.
    package func next() throws(CompressionError) -> [UInt8]? {
        while place < input.count || mayHoldMore {
            var taken = input.count - place
            var given = Self.pieceBytes
            var result: Int32 = 0
            let output = step(&taken, &given, &result)
            place += taken
            mayHoldMore = given == Self.pieceBytes
            guard result != voxd_step_corrupt else { throw .corrupt(kind) }
            if taken > 0 || given > 0 { isWhole = result == voxd_step_end }
            if given > 0 { return output }
            guard taken > 0 else { break }
        }
        return nil
    }

    /// Throws where the input ended in the middle.
    package func finish() throws(CompressionError) {
        guard isWhole else { throw .truncated(kind) }
    }

    private func step(_ taken: inout Int, _ given: inout Int, _ result: inout Int32) -> [UInt8] {
        var (took, gave, code) = (taken, given, Int32(0))
        let output = unsafe [UInt8](unsafeUninitializedCapacity: given) { output, count in
            unsafe input.withUnsafeBufferPointer { input in
                let start = unsafe input.baseAddress.map { unsafe $0 + place }
                if let gzip = unsafe gzip {
                    code = unsafe voxd_gzip_step(gzip, start, &took, output.baseAddress, &gave)
                } else if let zstd = unsafe zstd {
                    code = unsafe voxd_zstd_step(zstd, start, &took, output.baseAddress, &gave)
                }
            }
            count = gave
        }
        (taken, given, result) = (took, gave, code)
        return output
    }
}
