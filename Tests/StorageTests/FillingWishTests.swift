import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Wishes to fill the past") struct FillingWishTests {
    @Test("They are kept as they are, and those of earlier versions are understood")
    func kept() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "voxd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let store = try Store(path: folder.appending(path: "voxd.sqlite").path)
        #expect(try await store.fillingWishes() == [])
        let wishes = [FillingWish(analyzer: "terms", from: 7), FillingWish()]
        try await store.setFillingWishes(wishes)
        #expect(try await store.fillingWishes() == wishes)
        for (number, meaning) in [(1, [FillingWish()]), (0, [])] {
            try await store.write { db in
                try db.execute(sql: "UPDATE meta SET value = ? WHERE key = 'wants_filling'", arguments: [number])
            }
            #expect(try await store.fillingWishes() == meaning)
        }
        try store.close()
    }
}
