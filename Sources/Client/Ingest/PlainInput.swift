import Decompression

/// An input with its compression undone, if it has one.
actor PlainInput {
    /// What is wrong with a compressed input.
    struct Damage: Error, CustomStringConvertible {
        let file: String
        let cause: CompressionError

        var description: String { "\(file): \(cause)" }
    }

    private let reader: InputReader
    private var decompressor: Decompressor?
    private var hasLooked = false
    private var hasEnded = false
    private var ahead: [UInt8] = []
    private var read = 0
    /// What is wrong with the compressed bytes; the input then ends before it.
    private(set) var damage: Damage?

    /// The most bytes of a head.
    private static let headBytes = 65_536

    init(_ reader: InputReader) { self.reader = reader }

    /// The name that reports use.
    nonisolated var name: String { reader.name }

    /// The file's name without folders and without the ending of its compression.
    nonisolated var plainName: String {
        Compression.plainName(reader.name.split(separator: "/").last.map(String.init) ?? reader.name)
    }

    /// The first bytes, at most 64 KiB, which are given again by ``next(mayIdle:)``.
    ///
    /// A silent input is not waited for longer than until it has said something.
    func head() async throws -> [UInt8] {
        while ahead.count < Self.headBytes, !hasEnded {
            switch try await fetch(mayIdle: !ahead.isEmpty) {
            case .bytes(let bytes): ahead += bytes
            case .end: hasEnded = true
            case .idle: return ahead
            case .interrupted: throw Interruption.Interrupted()
            }
        }
        return Array(ahead.prefix(Self.headBytes))
    }

    /// The next plain bytes; `idle` only where `mayIdle`.
    func next(mayIdle: Bool) async throws -> InputReader.Piece {
        if !ahead.isEmpty {
            let bytes = ahead
            ahead = []
            return .bytes(bytes)
        }
        return hasEnded ? .end : try await fetch(mayIdle: mayIdle)
    }

    /// The number of bytes that were read from the file since this was last asked.
    func bytesRead() -> Int {
        defer { read = 0 }
        return read
    }

    private func fetch(mayIdle: Bool) async throws -> InputReader.Piece {
        while true {
            do throws(CompressionError) {
                if let plain = try decompressor?.next() { return .bytes(plain) }
            } catch { return end(error) }
            let piece = try await reader.next(mayIdle: mayIdle)
            switch piece {
            case .bytes(let bytes):
                read += bytes.count
                do throws(CompressionError) { try look(bytes) } catch { return end(error) }
                guard let decompressor else { return piece }
                decompressor.feed(bytes)
            case .end:
                do throws(CompressionError) { try decompressor?.finish() } catch { return end(error) }
                return .end
            case .idle, .interrupted: return piece
            }
        }
    }

    /// Finds out at the first bytes whether they are compressed.
    private func look(_ bytes: [UInt8]) throws(CompressionError) {
        guard !hasLooked else { return }
        hasLooked = true
        if let kind = Compression(bytes) { decompressor = try Decompressor(kind) }
    }

    private func end(_ error: CompressionError) -> InputReader.Piece {
        damage = Damage(file: reader.name, cause: error)
        hasEnded = true
        return .end
    }
}
