internal import Analytics
internal import GRDB

/// The version of a post that is in force.
struct CurrentVersion {
    var sequence: Int64
    var kind: ChangeKind
    var hash: Int64
    var versionTime: Timestamp
    var facts: PostFacts
}

extension ChangeTransaction {
    /// The version in force of the post with `key`; nil where it was never seen, sequence 0 where it was erased.
    func currentVersion(of key: Int64) throws -> CurrentVersion? {
        let select = try HotStatement(db, "SELECT seq FROM identity WHERE key = ?")
        guard let sequence = try select.first({ $0.put(key) }, { $0.integer(0) }) else { return nil }
        return try version(sequence)
            ?? CurrentVersion(
                sequence: 0, kind: .delete, hash: 0, versionTime: Timestamp(milliseconds: 0),
                facts: PostFacts(
                    source: 0, language: 0, genre: .post, isSynthetic: false, createdAt: Timestamp(milliseconds: 0),
                    author: nil, isCollected: false))
    }

    /// What row `sequence` of the change log says; nil where it is gone.
    func version(_ sequence: Int64) throws -> CurrentVersion? {
        let select = try HotStatement(
            db,
            """
            SELECT kind, hash, created_at, details, source, language, genre, synthetic, author, collection
            FROM post WHERE seq = ?
            """)
        return try select.first {
            $0.put(sequence)
        } _: { row in
            let createdAt = Timestamp(milliseconds: row.integer(2))
            return CurrentVersion(
                sequence: sequence, kind: ChangeKind(rawValue: row.integer(0)) ?? .delete, hash: row.integer(1),
                versionTime: try PostDetails(decoding: row.optionalBytes(3)).editedAt ?? createdAt,
                facts: PostFacts(
                    source: row.integer(4), language: row.integer(5),
                    genre: Genre(rawValue: Int(row.integer(6))) ?? .post,
                    isSynthetic: row.integer(7) == 1, createdAt: createdAt, author: row.optional(8),
                    isCollected: row.optional(9) != nil))
        }
    }

    /// What most posts lack, of change `sequence`.
    func details(of sequence: Int64) throws -> PostDetails {
        let select = try HotStatement(db, "SELECT details FROM post WHERE seq = ?")
        return try select.first({ $0.put(sequence) }, { try PostDetails(decoding: $0.optionalBytes(0)) })
            ?? PostDetails()
    }

    /// Replaces what most posts lack, of change `sequence`.
    func set(_ details: PostDetails, of sequence: Int64) throws {
        let body = details.encoded
        try HotStatement(db, "UPDATE post SET details = ? WHERE seq = ?").run {
            $0.put(body)
            $0.put(sequence)
        }
    }

    /// Removes the text of change `sequence`, what was made from it to find its like, and the names and addresses that go
    /// with it.
    func forgetText(of sequence: Int64) throws {
        var details = try details(of: sequence)
        details.forgetNames()
        try set(details, of: sequence)
        try HotStatement(db, "UPDATE post SET text = NULL, fingerprint = NULL WHERE seq = ?").run { $0.put(sequence) }
        try forgetDeadLetters(of: sequence)
    }

    /// Removes what coders said of change `sequence`, which is no longer what they read.
    func forgetLabels(of sequence: Int64) throws {
        try HotStatement(db, "DELETE FROM label WHERE seq = ?").run { $0.put(sequence) }
    }

    /// Removes that something was learned from change `sequence`, which is about to go.
    func forgetSource(_ sequence: Int64) throws {
        try HotStatement(db, "DELETE FROM stance_source WHERE seq = ?").run { $0.put(sequence) }
    }

    /// The numbers of all versions of a post, from `sequence` back to the first.
    func versions(endingAt sequence: Int64) throws -> [Int64] {
        let select = try HotStatement(db, "SELECT previous FROM post WHERE seq = ?")
        var chain = [sequence]
        while let last = chain.last, let previous = try select.first({ $0.put(last) }, { $0.optional(0) }) ?? nil {
            chain.append(previous)
        }
        return chain
    }
}
