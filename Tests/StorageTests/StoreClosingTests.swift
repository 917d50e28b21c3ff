import Analytics
import Foundation
import Testing

@testable import Storage

@Suite("A store that closes")
struct StoreClosingTests {
    @Test("Everything is in the file itself, without its log")
    func folding() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "voxd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "voxd.sqlite").path
        let store = try Store(path: path)
        try await store.bind(keyFingerprint: 7, keyPath: "key")
        try await store.probeReading()
        try store.close()
        await #expect(throws: StorageError.self) { try await store.probeReading() }
        await #expect(throws: StorageError.self) { try await store.ask { try $0.lastChange() } }
        await #expect(throws: StorageError.self) { try await store.probe(at: Timestamp(milliseconds: 0)) }
        let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
        #expect((log ?? 0) == 0)

        let copy = folder.appending(path: "copy.sqlite").path
        try FileManager.default.copyItem(atPath: path, toPath: copy)
        let copied = try Store(path: copy)
        await #expect(throws: StorageError.self) { try await copied.bind(keyFingerprint: 8, keyPath: "key") }
        try copied.close()
    }
}
