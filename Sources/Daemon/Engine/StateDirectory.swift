internal import Foundation
package import Storage

/// The folder that holds everything that a voxd keeps, locked for as long as this value lives.
///
/// The lock comes first of all: a second daemon must not even touch the first one's socket.
package final class StateDirectory: Sendable {
    /// The folder.
    package let path: String
    private let lock: FileHandle

    /// The database within the folder.
    package var databasePath: String { "\(path)/voxd.sqlite" }

    /// Locks the folder, which exists.
    package init(path: String) throws(StorageError) {
        self.path = path
        let lockPath = "\(path)/voxd.lock"
        let descriptor = unsafe open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StorageError.failed(
                "\(lockPath): \(Self.reason()): voxd must be able to write to its state directory")
        }
        lock = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw StorageError.locked(path: path) }
        removeLeftovers()
    }

    /// Reads the secret key of 32 bytes at `keyPath`, or makes one where none is there and no database needs it.
    package func keyring(at keyPath: String) throws(StorageError) -> Keyring {
        if let secret = FileManager.default.contents(atPath: keyPath) {
            guard let keyring = Keyring(secret: Array(secret)) else {
                throw StorageError.failed(
                    "\(keyPath): expected \(Keyring.secretLength) bytes, found \(secret.count): put back the key that was there"
                )
            }
            return keyring
        }
        guard !FileManager.default.fileExists(atPath: keyPath) else {
            throw StorageError.failed("\(keyPath): cannot be read: give it to the user that runs voxd, mode 0600")
        }
        guard !FileManager.default.fileExists(atPath: databasePath) else {
            throw StorageError.failed(
                "\(keyPath): missing, and the database cannot be used without it: put it back from your backup")
        }
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<Keyring.secretLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let descriptor = unsafe open(keyPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StorageError.failed("\(keyPath): \(Self.reason())") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(secret))
            try file.synchronize()
        } catch { throw StorageError.failed("\(keyPath): \(error)") }
        guard let keyring = Keyring(secret: secret) else {
            throw StorageError.failed("\(keyPath): the key has a wrong length")
        }
        return keyring
    }

    /// What a backup's copy is called after the database, until it is open.
    static let copySuffix = ".backup-"

    /// Removes the copies of backups that were cut off by the end of their daemon; nobody else may have one now.
    private func removeLeftovers() {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: path)) ?? []
        where "\(path)/\(name)".hasPrefix(databasePath + Self.copySuffix) {
            try? files.removeItem(atPath: "\(path)/\(name)")
        }
    }

    private static func reason() -> String { unsafe String(cString: strerror(errno)) }
}
