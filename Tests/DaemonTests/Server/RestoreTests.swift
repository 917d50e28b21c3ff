import Daemon
import Foundation
import Storage
import Testing

@Suite("Restoring")
struct RestoreTests {
    /// A backup of a store with a post.
    private static func backup(in folder: ConfigurationFolder) async throws -> String {
        let test = try await TestEngine()
        try await test.ingest([TestEngine.post("1", "Tesla is great")])
        let path = folder.path("backup.sqlite")
        let copy = try await test.engine.backup()
        var bytes: [UInt8] = []
        while let piece = try copy.next() { bytes += piece }
        #expect(bytes.count == copy.byteCount)
        try folder.write("backup.sqlite", bytes)
        return path
    }

    @Test("A backup takes the place of a database, which is kept, and belongs to whom the folder belongs")
    func restore() async throws {
        let folder = try ConfigurationFolder(["state/voxd.sqlite": "what was there"])
        let file = try await Self.backup(in: folder)
        let state = folder.path("state")
        let files = FileManager.default
        if geteuid() == 0 { try files.setAttributes([.ownerAccountID: 4321], ofItemAtPath: state) }
        let report = try await DatabaseRestore.run(file: file, state: state)
        #expect(report.contains("kept the database that was there"))
        let attributes = try files.attributesOfItem(atPath: folder.path("state/voxd.sqlite"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        if geteuid() == 0 { #expect(attributes[.ownerAccountID] as? Int == 4321) }
        let names = try files.contentsOfDirectory(atPath: state)
        #expect(
            names.filter { $0.contains("before-restore") }.count == 1 && !names.contains { $0.hasPrefix("restore-") })
        let store = try Store(path: folder.path("state/voxd.sqlite"))
        #expect(try await store.ask { try $0.lastChange() } == 1)
    }

    @Test("A file that is no backup changes nothing, and the error names that file")
    func noBackup() async throws {
        let folder = try ConfigurationFolder(["state/voxd.sqlite": "what was there", "notes.txt": "no database at all"])
        await #expect {
            _ = try await DatabaseRestore.run(file: folder.path("notes.txt"), state: folder.path("state"))
        } throws: { "\($0)".hasPrefix("\(folder.path("notes.txt")) is no backup that can be used") }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("state"))
        #expect(names.sorted() == ["voxd.lock", "voxd.sqlite"])
    }
}
