internal import Analytics

extension AuthorTally {
    init(_ delta: RollupDelta) { self.init(posts: delta.posts, total: delta.total, labels: delta.labels) }
}

extension AuthorSketch {
    /// The sketch in the order of hashes: threshold, then (distance to the hash before, posts, total, labels) an author.
    var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.write(threshold)
        var previous: UInt64 = 0
        for (author, tally) in tallies.sorted(by: { $0.key < $1.key }) {
            writer.write(author - previous)
            previous = author
            writer.write(UInt64(tally.posts))
            let present = (0..<8).filter { tally.labels[$0] != 0 }
            writer.write(byte: present.reduce(0) { $0 | 1 << UInt8($1) })
            for label in present { writer.write(UInt64(bitPattern: tally.labels[label])) }
            writer.writeSigned(tally.total)
        }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote, only the authors below `limit`.
    ///
    /// Merging into a sketch whose threshold is `limit` gives the same as with all authors, and takes a fraction of the time:
    /// authors stand in the order of their hashes, so that reading ends at the limit.
    init(decoding bytes: [UInt8], below limit: UInt64 = .max) throws(StorageError) {
        var reader = ByteReader(bytes)
        let threshold = min(try reader.read(), limit)
        var author: UInt64 = 0
        var tallies: [UInt64: AuthorTally] = [:]
        while !reader.isAtEnd {
            author &+= try reader.read()
            guard author < threshold else { break }
            var tally = AuthorTally(posts: Int64(bitPattern: try reader.read()))
            let present = try reader.readByte()
            for label in 0..<8 where present & 1 << UInt8(label) != 0 {
                tally.labels[label] = Int64(bitPattern: try reader.read())
            }
            tally.total = try reader.readSigned()
            tallies[author] = tally
        }
        self.init(threshold: threshold, tallies: tallies)
    }
}
