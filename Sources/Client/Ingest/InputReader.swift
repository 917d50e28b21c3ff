import NIOPosix

/// Reads a file or the standard input in pieces, and stops reading when the user wants to stop.
struct InputReader: Sendable {
    /// The name that reports use.
    let name: String
    /// The size, where it is known.
    let size: Int?
    private let descriptor: Int32
    private let interruption: Interruption

    /// What came.
    enum Piece: Sendable {
        /// The next bytes.
        case bytes([UInt8])
        /// Nothing came for a while; more may come.
        case idle
        /// The input has ended.
        case end
        /// The user wants to stop.
        case interrupted
    }

    /// The most bytes of a piece.
    private static let pieceBytes = 512 << 10
    /// How long whole lines wait for more before they are sent, in milliseconds.
    private static let idleMilliseconds: Int32 = 500

    /// Opens the file at `path`; `-` is the standard input.
    init(path: String, interruption: Interruption) throws {
        if path == "-" {
            (name, size, descriptor) = ("(standard input)", nil, 0)
        } else {
            name = path
            (descriptor, size) = try SystemCalls.openToRead(path)
        }
        self.interruption = interruption
    }

    /// The next piece; `idle` only where `mayIdle`.
    ///
    /// Waits on a thread of its own, so that a silent input holds up nothing else.
    func next(mayIdle: Bool) async throws -> Piece {
        try await NIOThreadPool.singleton.runIfActive {
            let wait = try SystemCalls.wait(
                for: descriptor, or: interruption.descriptor, milliseconds: mayIdle ? Self.idleMilliseconds : -1)
            switch wait {
            case .interrupted: return .interrupted
            case .timedOut: return .idle
            case .readable:
                let bytes = try SystemCalls.read(descriptor, maximum: Self.pieceBytes, action: "read \(name)")
                return bytes.isEmpty ? .end : .bytes(bytes)
            }
        }
    }

    /// Closes the file; the standard input stays open.
    func close() {
        if descriptor != 0 { SystemCalls.close(descriptor) }
    }
}
