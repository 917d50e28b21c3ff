import Analytics
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("Migrations")
struct MigrationTests {
    /// Two posts of one author in one quarter of an hour and one of another a day later, as migration 1 stored them.
    private static func fill(_ db: Database) throws {
        try db.execute(
            sql: """
                INSERT INTO source VALUES (1, 'x'); INSERT INTO language VALUES (1, 'en');
                INSERT INTO generation VALUES (1, 'sentiment', '1', 1, 'builtin', '[]', 0, 0),
                    (2, 'terms', '1', 1, 'builtin', '[]', 0, 0);
                INSERT INTO term VALUES (1, 0, 'good'), (600, 0, 'day');
                INSERT INTO series VALUES (1, 1, 0, 0, 0, 0, 1, 1), (2, 1, 0, 0, 0, 0, 0, 0), (3, 1, 0, 0, 0, 0, 1, 0),
                    (4, 1, 0, 0, 0, 0, 0, 1), (5, 2, 0, 0, 0, 0, 0, 0);
                INSERT INTO meta VALUES ('last_sequence', 3);
                """)
        let authors: [Int64] = [5 << 40, 5 << 40, -(7 << 40)]
        let times = [0, 60_000, 86_400_000].map { Int64(19_000) * 86_400_000 + 40_000_000 + $0 }
        for (index, name) in ["17", "1815187468691316946", "b"].enumerated() {
            let value = Int64(index - 1) * 5000
            try db.execute(
                sql: """
                    INSERT INTO post(seq, kind, source, id, author, created_at, language, confidence, genre, synthetic,
                        hash, likes, url, declared, text) VALUES (?, 0, 1, ?, ?, ?, 1, 90, 0, 0, ?, ?, ?, 'en', 'good day')
                    """,
                arguments: [
                    index + 1, name, authors[index], times[index], index, index == 1 ? 7 : nil, "https://e.org",
                ])
            let tone = SignalBody(
                definitions: [],
                entries: [
                    .init(measure: 0, definition: 0, outcome: .scored(value: value, label: index, confidence: 80))
                ])
            let terms = SignalBody(
                definitions: [], entries: [.init(measure: 0, definition: nil, outcome: .terms([1, 600]))])
            for (generation, body) in [(1, tone), (2, terms)] {
                try db.execute(
                    sql: "INSERT INTO signal VALUES (?, ?, ?)", arguments: [generation, index + 1, Data(body.encoded)])
            }
            for (series, levels) in [(1, [0, 1, 2]), (2, [1, 2]), (3, [1, 2]), (4, [1, 2])] {
                for level in levels {
                    try db.execute(
                        sql: """
                            INSERT INTO rollup VALUES (?, ?, ?, 1, 0, 1, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                            ON CONFLICT DO UPDATE SET posts = posts + 1, scored = scored + 1, total = total + excluded.total,
                            label0 = label0 + excluded.label0, label1 = label1 + excluded.label1
                            """,
                        arguments: [
                            series, level, times[index] / [900_000, 3_600_000, 86_400_000][level], value,
                            index == 0 ? 1 : 0, index == 1 ? 1 : 0, index == 2 ? 1 : 0,
                        ])
                }
            }
        }
        for (day, posts) in [(19_000, 2), (19_001, 1)] {
            for term in [1, 600] {
                try db.execute(sql: "INSERT INTO term_count VALUES (5, ?, ?, ?)", arguments: [day, term, posts])
            }
            // Threshold, then the author: distance, posts, mask of labels, their counts, sum of values.
            var sketch = ByteWriter()
            sketch.write(UInt64.max)
            sketch.write(UInt64(bitPattern: authors[day == 19_000 ? 0 : 2]))
            sketch.write(UInt64(posts))
            sketch.write(day == 19_000 ? [3, 1, 1] : [4, 1])
            sketch.writeSigned(day == 19_000 ? -5000 : 5000)
            for series in 2...4 {
                try db.execute(
                    sql: "INSERT INTO sketch VALUES (?, ?, ?)", arguments: [series, day, Data(sketch.bytes)])
            }
        }
        try db.execute(sql: "INSERT INTO seal VALUES (18000, 99, 0)")
    }

    @Test("A store of version 0.1 keeps every figure, name and detail, and agrees with its rows")
    func days() async throws {
        let path = NSTemporaryDirectory() + "voxd-test-\(UUID().uuidString).sqlite"
        defer { for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) } }
        let old = try DatabaseQueue(path: path)
        try Schema.migrator.migrate(old, upTo: "1 first")
        try await old.write(Self.fill)
        try old.close()

        let store = try Store(path: path)
        let found = try await store.verify(integrity: true)
        #expect(found.differences == [] && found.integrity == ["ok"] && found.rollups == 8)
        let posts = try await store.ask { snapshot in try (1...3).compactMap { try snapshot.storedPost($0) } }
        #expect(posts.map(\.post.id.value) == ["17", "1815187468691316946", "b"])
        #expect(posts.map(\.post.engagement?.likes) == [nil, 7, nil])
        #expect(posts.allSatisfy { $0.post.url == "https://e.org" && $0.post.declaredLanguage?.code == "en" })
        #expect(posts.allSatisfy { $0.signals.count == 2 && $0.hasText })
        var question = RollupQuestion(
            generation: 1, measure: 0, definition: 0, isSynthetic: false, since: Timestamp(day: 18_999),
            until: Timestamp(day: 19_002))
        let (sums, authors) = try await store.ask { [question] in (try $0.sums(question), try $0.authors(question)) }
        #expect(sums.map(\.sums.posts) == [3] && sums[0].sums.labels[1] == 1 && sums[0].sums.total == 0)
        #expect(authors?.entries.map(\.tally.posts).sorted() == [1, 2])
        (question.generation, question.until) = (2, Timestamp(day: 19_001))
        let terms = try await store.ask { [question] in try $0.terms(question, limit: 5) }
        #expect(terms.map(\.term.text) == ["day", "good"] && terms.map(\.posts) == [2, 2])
        try store.close()
    }
}
