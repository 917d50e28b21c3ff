internal import Analytics
internal import GRDB

extension ChangeTransaction {
    /// Notes when the posts that were inserted were published, so that they can be found by time.
    mutating func writeTimeline() throws {
        let select = try HotStatement(db, "SELECT body FROM timeline WHERE quarter = ? AND chunk = ?")
        let upsert = try HotStatement(db, "INSERT OR REPLACE INTO timeline(quarter, chunk, body) VALUES (?, ?, ?)")
        for (quarter, changes) in published.sorted(by: { $0.key < $1.key }) {
            var rest = changes[...]
            while let first = rest.first {
                let number = TimelineChunk.number(of: first)
                let own = rest.prefix { TimelineChunk.number(of: $0) == number }
                rest = rest.dropFirst(own.count)
                func key(_ binder: inout Binder) {
                    binder.put(quarter)
                    binder.put(number)
                }
                var chunk =
                    try select.first(key) { try TimelineChunk(decoding: $0.bytes(0), chunk: number) } ?? TimelineChunk()
                chunk.append(own)
                let body = chunk.encoded(chunk: number)
                try upsert.run {
                    key(&$0)
                    $0.put(body)
                }
            }
        }
        try noteLateTexts()
        published = [:]
    }

    /// Texts of posts that come late, from a time whose texts have expired already, expire too.
    private mutating func noteLateTexts() throws {
        guard let first = published.keys.min(), first < (try state.textExpiredBefore(db)) else { return }
        try setTextExpired(before: first)
    }

    /// Notes that the texts of posts from before a quarter of an hour are gone.
    mutating func setTextExpired(before quarter: Int64) throws {
        try HotStatement(db, "INSERT OR REPLACE INTO meta(key, value) VALUES ('text_expired_before', ?)").run {
            $0.put(quarter)
        }
        state.textExpiredBefore = quarter
    }
}
