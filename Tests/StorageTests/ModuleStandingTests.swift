import Analytics
import Foundation
import Testing

@testable import Storage

@Suite("Which generation of a module answers") struct ModuleStandingTests {
    private static func withStore(_ body: (Store) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "voxd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: folder.appending(path: "voxd.sqlite").path)
        try await body(store)
        try store.close()
    }

    /// Enlists version `version` of a module, and gives the versions that answer and that are compared then.
    private static func enlist(_ version: String, _ role: ModuleRole, in store: Store) async throws
        -> [String]
    {
        let identity = GenerationIdentity(
            analyzer: "tone", version: version, fingerprint: 1, kind: "module", measures: [])
        _ = try await store.enlist(
            module: identity, as: role, definitions: [], at: Timestamp(milliseconds: 0))
        return try await standing(in: store)
    }

    private static func standing(in store: Store) async throws -> [String] {
        let stored = try await store.ask { try $0.generations() }
        return [StoredGeneration.Standing.inForce, .compared].map { standing in
            stored.filter { $0.standing == standing }.map { $0.version + ($0.isShadow ? " shadow" : "") }
                .joined(separator: " ")
        }
    }

    @Test(
        "A new version of a module answers at once; a shadow only when it is promoted, which can be taken back"
    )
    func promotion() async throws {
        try await Self.withStore { (store: Store) async throws in
            #expect(try await Self.enlist("1", .own(hasShadow: false), in: store) == ["1", ""])
            #expect(try await store.promote(module: "tone") == nil)
            #expect(try await Self.enlist("2", .own(hasShadow: false), in: store) == ["2", ""])
            #expect(try await Self.enlist("3", .shadow, in: store) == ["2", "3 shadow"])
            #expect(try await store.promote(module: "tone") == 3)
            #expect(try await Self.standing(in: store) == ["3 shadow", "2"])
            // The module says again who it is, as it does at each start.
            #expect(try await Self.enlist("2", .own(hasShadow: true), in: store) == ["3 shadow", "2"])
            #expect(try await Self.enlist("4", .shadow, in: store) == ["4 shadow", "2"])
            #expect(try await store.promote(module: "tone") == 2)
            #expect(try await Self.standing(in: store) == ["2", "4 shadow"])
            // A version that nobody has promoted does not answer in place of one that was.
            #expect(try await Self.enlist("5", .shadow, in: store) == ["2", "5 shadow"])
        }
    }

    @Test("What the configuration says of the module itself goes before what was promoted")
    func configuration() async throws {
        try await Self.withStore { (store: Store) async throws in
            #expect(try await Self.enlist("2", .shadow, in: store) == ["", "2 shadow"])
            #expect(try await Self.enlist("1", .own(hasShadow: true), in: store) == ["1", "2 shadow"])
            #expect(try await store.promote(module: "tone") == 1)
            // The shadow has become the module.
            #expect(try await Self.enlist("2", .own(hasShadow: false), in: store) == ["2", ""])
            #expect(try await Self.enlist("3", .shadow, in: store) == ["2", "3 shadow"])
            #expect(try await store.promote(module: "tone") == 3)
            // The shadow is gone, the module as it was.
            #expect(try await Self.enlist("2", .own(hasShadow: false), in: store) == ["2", ""])
            #expect(try await Self.enlist("3", .shadow, in: store) == ["2", "3 shadow"])
            #expect(try await store.promote(module: "tone") == 3)
            // A new version of the module itself.
            #expect(try await Self.enlist("6", .own(hasShadow: true), in: store) == ["6", "3 shadow"])
        }
    }
}
