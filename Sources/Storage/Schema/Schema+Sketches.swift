internal import Analytics
internal import FoundationEssentials
internal import GRDB

extension Schema {
    /// Writes the sketches of migration 1 in the shorter coding of migration 2.
    static func moveSketches(_ db: Database) throws {
        let update = try db.makeStatement(sql: "UPDATE sketch SET body = ? WHERE series = ? AND day = ?")
        for row in try Row.fetchAll(db, sql: "SELECT series, day FROM sketch") {
            let (series, day): (Int64, Int64) = (row[0], row[1])
            let old = try Data.fetchOne(
                db, sql: "SELECT body FROM sketch WHERE series = ? AND day = ?", arguments: [series, day])
            let sketch = try firstSketch(Array(old ?? Data()))
            try update.execute(arguments: [Data(sketch.encoded), series, day])
        }
    }

    /// Reads a sketch as migration 1 stored it: threshold; then distance, posts, a mask of labels, their counts, total.
    private static func firstSketch(_ bytes: [UInt8]) throws(StorageError) -> AuthorSketch {
        var reader = ByteReader(bytes)
        let threshold = try reader.read()
        var author: UInt64 = 0
        var entries: [AuthorSketch.Entry] = []
        while !reader.isAtEnd {
            author &+= try reader.read()
            var tally = AuthorTally(posts: Int64(bitPattern: try reader.read()))
            let mask = try reader.readByte()
            for label in 0..<8 where mask & 1 << label != 0 {
                tally.labels[label] = Int32(truncatingIfNeeded: try reader.read())
            }
            tally.total = try reader.readSigned()
            let hash = AuthorSketch.hash(ofAuthor: Int64(bitPattern: author))
            if entries.last?.author == hash {
                entries[entries.count - 1].tally.add(tally)
            } else {
                entries.append(.init(author: hash, tally: tally))
            }
        }
        let cut = threshold == .max ? threshold : AuthorSketch.hash(ofAuthor: Int64(bitPattern: threshold))
        return AuthorSketch(threshold: cut, entries: entries)
    }
}
