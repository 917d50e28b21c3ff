internal import Analytics
internal import FoundationEssentials
internal import GRDB

extension Schema {
    /// Migration 2: rows of a day.
    ///
    /// Roll-ups and terms get a row for each day, sketches become shorter, what is said of a post is one row, and what most
    /// posts lack one column; docs/decisions/004-days.md says why.
    static func moveToDays(_ db: Database) throws {
        try moveSignals(db)
        try movePosts(db)
        try moveRollups(db)
        try addLanguages(db)
        try moveSketches(db)
        try moveTerms(db)
        for (table, new) in [("rollup", "rollup_2"), ("term_count", "term_count_2")] {
            try db.execute(sql: "DROP TABLE \(table); ALTER TABLE \(new) RENAME TO \(table)")
        }
        // A seal's checksum is one of the rows as they now are; what they say is what the old ones said.
        for day in try Int64.fetchAll(db, sql: "SELECT day FROM seal") {
            try db.execute(
                sql: "UPDATE seal SET checksum = ? WHERE day = ?",
                arguments: [try Snapshot(db: db).checksum(of: day), day])
        }
    }

    private static func moveSignals(_ db: Database) throws {
        try db.execute(sql: "CREATE TABLE signal_2(seq INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT")
        let insert = try db.makeStatement(sql: "INSERT INTO signal_2 VALUES (?, ?)")
        let generations = try Int64.fetchAll(db, sql: "SELECT id FROM generation ORDER BY id")
        let select = try db.makeStatement(sql: "SELECT body FROM signal WHERE generation = ? AND seq = ?")
        let posts = try Int64.fetchCursor(db, sql: "SELECT seq FROM post ORDER BY seq")
        while let post = try posts.next() {
            var row = SignalRow()
            for generation in generations {
                guard let body = try Data.fetchOne(select, arguments: [generation, post]) else { continue }
                row.put(try SignalBody(decoding: Array(body)), of: generation)
            }
            if row != SignalRow() { try insert.execute(arguments: [post, Data(row.encoded)]) }
        }
        try db.execute(sql: "DROP TABLE signal; ALTER TABLE signal_2 RENAME TO signal")
    }

    private static func movePosts(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE post_2(
                    seq INTEGER PRIMARY KEY, kind INTEGER NOT NULL, source INTEGER NOT NULL, id ANY, author INTEGER,
                    created_at INTEGER NOT NULL, language INTEGER NOT NULL, confidence INTEGER NOT NULL,
                    genre INTEGER NOT NULL, synthetic INTEGER NOT NULL, collection INTEGER, hash INTEGER NOT NULL,
                    superseded_by INTEGER, previous INTEGER, details BLOB, text ANY) STRICT;
                CREATE TABLE text_model(
                    id INTEGER PRIMARY KEY, fingerprint INTEGER NOT NULL UNIQUE, body BLOB NOT NULL) STRICT;
                """)
        let insert = try db.makeStatement(
            sql: "INSERT INTO post_2 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        let rows = try Row.fetchCursor(db, sql: "SELECT * FROM post ORDER BY seq")
        while let row = try rows.next() {
            let name: DatabaseValue =
                switch (row["id"] as String?).map(StoredName.init) {
                case .number(let number): number.databaseValue
                case .text(let text): text.databaseValue
                case nil: .null
                }
            let kept = ["author", "created_at", "language", "confidence", "genre", "synthetic", "collection", "hash"]
            let values: [DatabaseValue] =
                [row["seq"], row["kind"], row["source"], name] + kept.map { row[$0] }
                + [row["superseded_by"], row["previous"], details(row).databaseValue, row["text"]]
            try insert.execute(arguments: StatementArguments(values))
        }
        try db.execute(
            sql: """
                DROP TABLE post;
                ALTER TABLE post_2 RENAME TO post;
                CREATE TABLE timeline(
                    quarter INTEGER NOT NULL, chunk INTEGER NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY(quarter, chunk)) STRICT, WITHOUT ROWID;
                """)
        try fillTimeline(db)
    }

    private static func fillTimeline(_ db: Database) throws {
        let insert = try db.makeStatement(sql: "INSERT INTO timeline VALUES (?, ?, ?)")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT created_at / \(RollupLevel.quarter.length), seq / \(TimelineChunk.length), seq FROM post WHERE kind = 0
                ORDER BY 1, 3
                """)
        var place: [Int64]?
        var chunk = TimelineChunk()
        func finish() throws {
            guard let place else { return }
            try insert.execute(arguments: [place[0], place[1], Data(chunk.encoded(chunk: place[1]))])
            chunk = TimelineChunk()
        }
        while let row = try rows.next() {
            if place != [row[0], row[1]] {
                try finish()
                place = [row[0], row[1]]
            }
            chunk.append([row[2]])
        }
        try finish()
    }

    private static func details(_ row: Row) -> Data? {
        var details = PostDetails()
        details.editedAt = (row["edited_at"] as Int64?).map(Timestamp.init(milliseconds:))
        details.engagement = (row["likes"] as Int64?).map {
            Engagement(likes: $0, reposts: row["reposts"] ?? 0, replies: row["replies"] ?? 0)
        }
        details.url = row["url"]
        details.inReplyTo = row["in_reply_to"]
        details.poll = row["poll"]
        details.declaredLanguage = row["declared"]
        details.authorName = row["author_name"]
        return details.encoded.map { Data($0) }
    }

    /// Fine series are made from the quarters of an hour, the others from the hours.
    private static func moveRollups(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE rollup_2(
                    series INTEGER NOT NULL, day INTEGER NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY(series, day)) STRICT, WITHOUT ROWID
                """)
        let insert = try db.makeStatement(sql: "INSERT INTO rollup_2 VALUES (?, ?, ?)")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT r.* FROM series s CROSS JOIN rollup r ON r.series = s.id
                WHERE r.level = (CASE WHEN s.source > 0 AND s.language > 0 THEN 0 ELSE 1 END) ORDER BY r.series, r.bucket
                """)
        var place: [Int64]?
        var day = RollupDay()
        func finish() throws {
            day.drop()
            if let place, !day.isEmpty { try insert.execute(arguments: [place[0], place[1], Data(day.encoded)]) }
            day = RollupDay()
        }
        while let row = try rows.next() {
            let quarter = (row["bucket"] as Int64) * (row["level"] == 0 ? 1 : RollupLevel.hour.quarters)
            let number = quarter.floorDivided(by: RollupLevel.day.quarters)
            if place != [row["series"], number] {
                try finish()
                place = [row["series"], number]
            }
            day.add(delta(row), to: Int(quarter - number * RollupLevel.day.quarters))
        }
        try finish()
    }

    private static func delta(_ row: Row) -> RollupDelta {
        var delta = RollupDelta()
        (delta.posts, delta.collected) = (row["posts"], row["collected"])
        (delta.scored, delta.total) = (row["scored"], row["total"])
        for label in 0..<6 { delta.labels[label] = row["label\(label)"] }
        let reasons = ["language", "genre", "too_short", "no_words", "no_evidence", "proposition", "failed"]
        for (index, reason) in reasons.enumerated() { delta.unscored[index] = row["unscored_\(reason)"] }
        return delta
    }

    private static func moveTerms(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE term_count_2(
                    series INTEGER NOT NULL, day INTEGER NOT NULL, chunk INTEGER NOT NULL, body BLOB NOT NULL,
                    PRIMARY KEY(series, day, chunk)) STRICT, WITHOUT ROWID
                """)
        let insert = try db.makeStatement(sql: "INSERT INTO term_count_2 VALUES (?, ?, ?, ?)")
        let rows = try Row.fetchCursor(
            db, sql: "SELECT series, day, term, posts FROM term_count WHERE posts != 0 ORDER BY series, day, term")
        var place: [Int64]?
        var counts: [TermChunk.Count] = []
        func finish() throws {
            guard let place, !counts.isEmpty else { return }
            var chunk = TermChunk()
            chunk.merge(counts)
            try insert.execute(arguments: [place[0], place[1], place[2], Data(chunk.encoded(chunk: place[2]))])
            counts = []
        }
        while let row = try rows.next() {
            let next: [Int64] = [row[0], row[1], TermChunk.number(of: row[2])]
            if place != next {
                try finish()
                place = next
            }
            counts.append(TermChunk.Count(term: row[2], posts: row[3]))
        }
        try finish()
    }
}
