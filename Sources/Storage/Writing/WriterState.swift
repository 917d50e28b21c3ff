internal import GRDB

/// What the writer remembers between transactions; thrown away when one fails, since it may then be ahead of the file.
struct WriterState {
    var sources = NameTable(table: "source", column: "name")
    var languages = NameTable(table: "language", column: "code")
    var series = SeriesTable()
    var terms = TermTable()
    var lastSequence: Int64?
    var sealedBefore: Int64?
    var textExpiredBefore: Int64?
    var erasedAuthors: Set<Int64>?

    /// The number of the last change of a post.
    mutating func lastSequence(_ db: Database) throws -> Int64 {
        if let lastSequence { return lastSequence }
        let found = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'last_sequence'") ?? 0
        lastSequence = found
        return found
    }

    /// Days before this one are sealed: their signals have expired.
    mutating func sealedBefore(_ db: Database) throws -> Int64 {
        if let sealedBefore { return sealedBefore }
        let found = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'sealed_before'") ?? .min
        sealedBefore = found
        return found
    }

    /// The texts of posts from before this quarter of an hour have expired.
    mutating func textExpiredBefore(_ db: Database) throws -> Int64 {
        if let textExpiredBefore { return textExpiredBefore }
        let found = try Int64.fetchOne(db, sql: "SELECT value FROM meta WHERE key = 'text_expired_before'") ?? .min
        textExpiredBefore = found
        return found
    }

    /// Authors who asked to be forgotten.
    mutating func erasedAuthors(_ db: Database) throws -> Set<Int64> {
        if let erasedAuthors { return erasedAuthors }
        let rows = try Int64.fetchAll(
            db, sql: "SELECT key FROM erased WHERE kind = ?", arguments: [Erased.author.rawValue])
        erasedAuthors = Set(rows)
        return Set(rows)
    }
}

/// What a tombstone of an erasure stands for.
enum Erased: Int64 {
    case author = 1
    case post = 2
}

/// The kinds of rows in the change log.
enum ChangeKind: Int64 {
    case post = 0
    case delete = 1
}
