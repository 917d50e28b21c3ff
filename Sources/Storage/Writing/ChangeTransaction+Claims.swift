internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Notes that a reader of claims found one in change `sequence`.
    ///
    /// What it found is read again from the text when somebody asks, so that no words of a text outlive it.
    func flagClaim(of sequence: Int64, publishedAt time: Timestamp, generation: Int64) throws {
        try HotStatement(db, "INSERT OR IGNORE INTO claim(generation, created_at, seq) VALUES (?, ?, ?)").run {
            $0.put(generation)
            $0.put(time.milliseconds)
            $0.put(sequence)
        }
    }

    /// Removes what was noted of change `sequence`.
    func forgetClaim(of sequence: Int64, publishedAt time: Timestamp) throws {
        try HotStatement(
            db,
            """
            DELETE FROM claim WHERE generation IN (SELECT id FROM generation) AND created_at = ? AND seq = ?
            """
        ).run {
            $0.put(time.milliseconds)
            $0.put(sequence)
        }
    }

    /// Removes what was noted of posts that were published in a quarter of an hour.
    func forgetClaims(publishedIn quarter: Int64) throws {
        let start = RollupLevel.quarter.start(of: quarter)
        try HotStatement(
            db,
            """
            DELETE FROM claim WHERE generation IN (SELECT id FROM generation) AND created_at >= ? AND created_at < ?
            """
        ).run {
            $0.put(start.milliseconds)
            $0.put(start.milliseconds + RollupLevel.quarter.length)
        }
    }
}
