import Foundation
import GRDB
import Testing

@testable import Analytics
@testable import Storage

@Suite("Stored texts") struct StoredTextsTests {
    private static let text = "The board will talk about the vote, and the vote was close."

    /// A model of sentences like the text's, and one of others.
    private static func model(_ sentence: String) -> [UInt8] {
        var counts = TextCounts()
        var thresholds = TextCounts.Thresholds()
        (thresholds.byte, thresholds.context) = (1, 1)
        counts.add(Array(sentence.utf8))
        return counts.model(trainedOn: [], thresholds: thresholds)
    }

    /// A store in a folder that goes with it.
    private static func withPath(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "voxd-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await body(folder.appending(path: "voxd.sqlite").path)
    }

    /// Opens the store, stores the text as post `key`, reads all posts' texts, and closes it again.
    private static func storeAndRead(_ path: String, key: Int64, model: [UInt8]?) async throws -> [String] {
        var options = Store.Options()
        options.textModel = model
        let store = try Store(path: path, options: options)
        var batch = WriteBatch(receivedAt: Timestamp(milliseconds: 0))
        let post = IdentifiedPost(
            post: Post(
                source: SourceID(trusted: "x"), id: ItemID(trusted: "\(key)"), createdAt: Timestamp(milliseconds: 0),
                text: text),
            key: key, author: nil, authorName: nil, hash: key)
        let analysis = PostAnalysis(
            language: LanguageTag(trusted: "en"), confidence: 90, definitions: [], analyses: [],
            code: store.code(of: Array(text.utf8)))
        batch.parts = [
            WriteBatch.Part(items: [.init(line: 1, source: .line([]), content: .post(post))], analyses: [analysis])
        ]
        let last = try await store.write(batch).lastChange
        let texts = try await store.ask { snapshot in
            try (1...last).compactMap { try snapshot.storedPost($0)?.post.text }
        }
        try store.close()
        return texts
    }

    @Test("A text is read as it was, whichever model it was stored with, and also where there is none any more")
    func models() async throws {
        try await Self.withPath { path in
            let one = Self.model(Self.text)
            let other = Self.model("the vote was close and the board will talk about the vote")
            for (number, model) in [nil, one, other, one, nil].enumerated() {
                let texts = try await Self.storeAndRead(path, key: Int64(number + 1), model: model)
                #expect(texts == Array(repeating: Self.text, count: number + 1))
            }
            let database = try DatabaseQueue(path: path)
            let (models, types, longest) = try await database.read { db in
                (
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM text_model"),
                    try String.fetchAll(db, sql: "SELECT typeof(text) FROM post ORDER BY seq"),
                    try Int.fetchOne(db, sql: "SELECT max(length(text)) FROM post WHERE typeof(text) = 'blob'")
                )
            }
            #expect(models == 2)
            #expect(types == ["text", "blob", "blob", "blob", "blob"])
            #expect(try #require(longest) < Self.text.utf8.count / 2)
        }
    }

    @Test("Without room for a model the database opens all the same, and texts are stored as they are")
    func noRoom() async throws {
        try await Self.withPath { path in
            // Every byte value in every context: a model that is larger than the smallest limit leaves room for.
            var counts = TextCounts()
            var thresholds = TextCounts.Thresholds()
            (thresholds.byte, thresholds.context) = (1, 1)
            for last in UInt8.min...UInt8.max { for next in UInt8.min...UInt8.max { counts.add([last, next]) } }
            var options = Store.Options()
            options.textModel = counts.model(trainedOn: [], thresholds: thresholds)
            for (limit, models) in [(1, 0), (nil, 1)] as [(Int64?, Int)] {
                options.sizeLimit = limit
                let store = try Store(path: path, options: options)
                let stored = try await store.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM text_model") }
                #expect(stored == models)
                try store.close()
            }
        }
    }

    @Test("A damaged model keeps nobody from opening the database, and is mended where it is at hand")
    func damagedModel() async throws {
        try await Self.withPath { path in
            let model = Self.model(Self.text)
            _ = try await Self.storeAndRead(path, key: 1, model: model)
            let database = try DatabaseQueue(path: path)
            try await database.write { db in try db.execute(sql: "UPDATE text_model SET body = substr(body, 2)") }
            try database.close()
            let store = try Store(path: path)
            await #expect(throws: StorageError.self) { try await store.ask { try $0.storedPost(1) } }
            try store.close()
            #expect(try await Self.storeAndRead(path, key: 2, model: model) == [Self.text, Self.text])
            #expect(try await Self.storeAndRead(path, key: 3, model: nil) == [Self.text, Self.text, Self.text])
        }
    }

    @Test(
        "A damaged text is told as damage, and never read as another one",
        arguments: [[], [9, 3, 1], [1], [1, 0xFF, 0xFF, 0x7F]])
    func damaged(code: [UInt8]) async throws {
        try await Self.withPath { path in
            _ = try await Self.storeAndRead(path, key: 1, model: Self.model(Self.text))
            let database = try DatabaseQueue(path: path)
            try await database.write { db in
                try db.execute(sql: "UPDATE post SET text = ?", arguments: [Data(code)])
            }
            try database.close()
            let store = try Store(path: path)
            await #expect(throws: StorageError.self) { try await store.ask { try $0.storedPost(1) } }
            try store.close()
        }
    }
}
