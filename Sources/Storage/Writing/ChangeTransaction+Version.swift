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
        guard let sequence = try select.first([.integer(key)], columns: 1)?[0] else { return nil }
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
            SELECT kind, hash, created_at, edited_at, source, language, genre, synthetic, author, collection
            FROM post WHERE seq = ?
            """)
        guard let row = try select.first([.integer(sequence)], columns: 10) else { return nil }
        let createdAt = Timestamp(milliseconds: row[2] ?? 0)
        return CurrentVersion(
            sequence: sequence, kind: row[0] == ChangeKind.post.rawValue ? .post : .delete, hash: row[1] ?? 0,
            versionTime: row[3].map(Timestamp.init(milliseconds:)) ?? createdAt,
            facts: PostFacts(
                source: row[4] ?? 0, language: row[5] ?? 0, genre: Genre(rawValue: Int(row[6] ?? 0)) ?? .post,
                isSynthetic: row[7] == 1, createdAt: createdAt, author: row[8], isCollected: row[9] != nil))
    }

    /// The numbers of all versions of a post, from `sequence` back to the first.
    func versions(endingAt sequence: Int64) throws -> [Int64] {
        let select = try HotStatement(db, "SELECT previous FROM post WHERE seq = ?")
        var chain = [sequence]
        while let last = chain.last, let previous = try select.first([.integer(last)], columns: 1)?[0] {
            chain.append(previous)
        }
        return chain
    }
}
