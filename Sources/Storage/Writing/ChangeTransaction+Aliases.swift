internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Notes by which other names a post is told of; where one of these was deleted or erased, so is the post, and the outcome says so.
    ///
    /// A name that two posts have is nobody's: what it deletes later is not guessed.
    mutating func note(aliasesOf post: IdentifiedPost) throws -> Outcome? {
        var outcome: Outcome?
        for alias in post.aliases where alias != post.key {
            try HotStatement(
                db,
                """
                INSERT INTO alias(key, post) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET post = 0
                WHERE post != excluded.post
                """
            ).run {
                $0.put(alias)
                $0.put(post.key)
            }
            guard outcome == nil, let named = try currentVersion(of: alias) else { continue }
            if named.sequence == 0 {
                outcome = .refused(
                    field: "id", code: "erased", reason: "this post was erased and is not taken in again")
            } else if named.kind == .delete {
                let current = try currentVersion(of: post.key)
                let found = try delete(key: post.key, source: post.post.source)
                outcome = current?.kind == .post ? found : .unchanged
            }
        }
        return outcome
    }

    /// The post that is told of by this name too; nil where there is none, or more than one.
    func post(aliased key: Int64) throws -> Int64? {
        let select = try HotStatement(db, "SELECT post FROM alias WHERE key = ? AND post != 0")
        return try select.first({ $0.put(key) }, { $0.integer(0) })
    }

    /// Notes by which other names a poll is told of; a name that two polls have is nobody's.
    func note(aliasesOf poll: Poll, number: Int64) throws {
        for alias in poll.aliases {
            try db.cachedStatement(
                sql: """
                    INSERT INTO poll_alias(name, poll) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET poll = 0
                    WHERE poll != excluded.poll
                    """
            ).execute(arguments: [alias.description, number])
        }
    }

    /// Gives a poll that came under one of the other names its own one.
    mutating func rename(to poll: Poll) throws {
        let own = try state.sources.number(of: poll.source.value, db)
        for alias in poll.aliases where try self.poll(aliased: alias) == nil {
            try db.cachedStatement(sql: "UPDATE OR IGNORE poll SET source = ?, name = ? WHERE source = ? AND name = ?")
                .execute(arguments: [
                    own, poll.id.value, try state.sources.number(of: alias.source.value, db), alias.id.value,
                ])
            if db.changesCount > 0 { return }
        }
    }

    /// The number of the poll that is told of by this name too; nil where there is none, or more than one.
    func poll(aliased name: ItemName) throws -> Int64? {
        try Int64.fetchOne(
            try db.cachedStatement(sql: "SELECT poll FROM poll_alias WHERE name = ? AND poll != 0"),
            arguments: [name.description])
    }
}
