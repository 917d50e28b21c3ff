package import Analytics
internal import GRDB

/// A version of a post that a generation was given up on.
///
/// The post itself stays where it is, so that what ends it ends this, too.
package struct DeadLetter: Hashable, Sendable {
    /// The number of the post's change.
    package var change: Int64
    /// Why it was given up, in the module's words or ours.
    package var reason: String

    /// The longest reason that is kept, in characters.
    package static let longestReason = 500

    /// Names a post; a reason that is too long is cut.
    package init(change: Int64, reason: String) {
        self.change = change
        self.reason = String(reason.prefix(Self.longestReason))
    }
}

/// A dead letter as it is stored.
package struct StoredDeadLetter: Hashable, Sendable {
    /// The post and the reason.
    package var letter: DeadLetter
    /// When it was given up last.
    package var at: Timestamp
    /// Where the post was published.
    package var source: String
    /// The post's id there.
    package var id: String
}

extension Snapshot {
    /// Dead letters of a generation whose changes have numbers below `before`, the highest first.
    package func deadLetters(of generation: Int64, before: Int64, limit: Int) throws -> [StoredDeadLetter] {
        try letters("d.generation = ? AND d.seq < ? ORDER BY d.seq DESC LIMIT ?", [generation, before, limit])
    }

    /// How many dead letters a generation has, and the one that was given up last.
    package func deadLetters(of generation: Int64) throws -> (count: Int64, newest: StoredDeadLetter?) {
        let count = try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT COUNT(*) FROM dead_letter WHERE generation = ?"),
            arguments: [generation])
        return (
            count ?? 0, try letters("d.generation = ? ORDER BY d.at DESC, d.seq DESC LIMIT 1", [generation]).first
        )
    }

    /// The posts of dead letters of a generation after change `position`, in the order of the change log.
    package func deadPosts(of generation: Int64, after position: Int64, limit: Int) throws -> [StoredPost] {
        try Int64.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT d.seq FROM dead_letter d JOIN post p ON p.seq = d.seq
                    WHERE d.generation = ? AND d.seq > ? AND p.text IS NOT NULL ORDER BY d.seq LIMIT ?
                    """),
            arguments: [generation, position, limit]
        ).compactMap(storedPost)
    }

    /// A post with its text that a generation is past and was not given up on, as new as possible; nil where there is none.
    package func livePost(of generation: Int64) throws -> StoredPost? {
        let select = try db.cachedStatement(
            sql: """
                SELECT p.seq FROM post p WHERE p.seq <= (SELECT position FROM generation WHERE id = ?1) AND p.kind = 0
                AND p.text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM dead_letter d WHERE d.generation = ?1 AND d.seq = p.seq)
                ORDER BY p.seq DESC LIMIT 1
                """)
        return try Int64.fetchOne(select, arguments: [generation]).flatMap(storedPost)
    }

    private func letters(_ condition: String, _ arguments: StatementArguments) throws -> [StoredDeadLetter] {
        try Row.fetchAll(
            try db.cachedStatement(
                sql: """
                    SELECT d.seq, d.at, d.reason, s.name, CAST(p.id AS TEXT) FROM dead_letter d
                    JOIN post p ON p.seq = d.seq JOIN source s ON s.id = p.source WHERE \(condition)
                    """),
            arguments: arguments
        ).map(CheckedRow.init).map { row in
            try StoredDeadLetter(
                letter: DeadLetter(change: row[0], reason: row[2]), at: Timestamp(milliseconds: row[1]),
                source: row[3], id: row[4] ?? "")
        }
    }
}

extension ChangeTransaction {
    /// Notes that a generation was given up on posts.
    func keep(_ letters: [DeadLetter], of generation: Int64, at time: Timestamp) throws {
        for letter in letters {
            try db.execute(
                sql: """
                    INSERT OR REPLACE INTO dead_letter(generation, seq, at, reason)
                    SELECT ?, seq, ?, ? FROM post WHERE seq = ? AND text IS NOT NULL
                    """, arguments: [generation, time.milliseconds, letter.reason, letter.change])
        }
    }

    /// Removes that generations were given up on change `sequence`, whose text is about to go.
    func forgetDeadLetters(of sequence: Int64) throws {
        try HotStatement(db, "DELETE FROM dead_letter WHERE seq = ?").run { $0.put(sequence) }
    }
}

extension Store {
    /// Forgets dead letters that are older than `before`, and the oldest beyond `maximum`; at most `step` at once.
    package func expireDeadLetters(before: Timestamp, maximum: Int, step: Int) async throws(StorageError) -> Int {
        try await write { db in
            try db.execute(
                sql: """
                    DELETE FROM dead_letter WHERE (generation, seq) IN (
                        SELECT generation, seq FROM dead_letter WHERE at < ? ORDER BY at LIMIT ?)
                    """, arguments: [before.milliseconds, step])
            let old = db.changesCount
            try db.execute(
                sql: """
                    DELETE FROM dead_letter WHERE (generation, seq) IN (
                        SELECT generation, seq FROM dead_letter ORDER BY at
                        LIMIT MIN(?, MAX(0, (SELECT COUNT(*) FROM dead_letter) - ?)))
                    """, arguments: [step, maximum])
            return old + db.changesCount
        }
    }
}
