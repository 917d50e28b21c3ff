internal import Foundation
internal import Wire

/// A consistent copy of the database, made and ready to be read from its start to its end.
///
/// Its file has no name any more: it is gone with the last who holds this value, also when the daemon is killed.
package final class BackupCopy: Sendable {
    /// Its length in bytes.
    package let byteCount: Int
    private let handle: FileHandle

    /// Opens the file at `path`, and takes its name away.
    init(taking path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw Problem("storage-failed", title: "The database failed", status: 500, detail: "cannot read \(path)")
        }
        self.handle = handle
        byteCount = Int(try handle.seekToEnd())
        try handle.seek(toOffset: 0)
        try FileManager.default.removeItem(atPath: path)
    }

    /// The next piece; nil at the end.
    package func next() throws -> [UInt8]? {
        guard let piece = try handle.read(upToCount: Self.pieceLength), !piece.isEmpty else { return nil }
        return Array(piece)
    }

    private static let pieceLength = 1 << 18
}
