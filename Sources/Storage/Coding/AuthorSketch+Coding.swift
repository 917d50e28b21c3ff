package import Analytics

extension AuthorTally {
    init(_ delta: RollupDelta) {
        self.init(posts: delta.posts, total: delta.total, labels: SIMD8(truncatingIfNeeded: delta.labels))
    }
}

extension AuthorSketch {
    /// By how many bits the hash of an author is shorter in a sketch.
    private static let cutBits: UInt64 = 16

    /// What tells an author apart in sketches: the upper 48 bits of the keyed hash.
    package static func hash(ofAuthor author: Int64) -> UInt64 { (UInt64(bitPattern: author) >> cutBits) << cutBits }

    /// The form of an author's counts, in a byte: one post with a label, one without, or counts.
    ///
    /// Labels 0 to 5 are their own form; 6 and 7 came later, when these two numbers had a meaning already.
    private enum Form {
        static let unlabelled: UInt8 = 6
        static let counts: UInt8 = 7
        static let laterLabels: ClosedRange<UInt8> = 8...9

        static func label(_ label: Int) -> UInt8 { UInt8(label < unlabelled ? label : label + 2) }
    }

    /// The sketch in the order of hashes: threshold, then (hash, counts) an author.
    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 8 + entries.count * 12)
        writer.write48(threshold >> Self.cutBits)
        for entry in entries {
            writer.write48(entry.author >> Self.cutBits)
            Self.encode(entry.tally, into: &writer)
        }
        return writer.bytes
    }

    private static func encode(_ tally: AuthorTally, into writer: inout ByteWriter) {
        if tally.posts == 1, tally.labels == .zero {
            writer.write(byte: Form.unlabelled)
        } else if tally.posts == 1, tally.labels.wrappedSum() == 1,
            let label = (0..<Measure.maximumLabels).first(where: { tally.labels[$0] == 1 })
        {
            writer.write(byte: Form.label(label))
        } else {
            writer.write(byte: Form.counts)
            writer.write(UInt64(bitPattern: tally.posts))
            let present = (0..<8).filter { tally.labels[$0] != 0 }
            writer.write(byte: present.reduce(0) { $0 | 1 << UInt8($1) })
            for label in present { writer.write(UInt64(UInt32(bitPattern: tally.labels[label]))) }
        }
        writer.writeSigned(tally.total)
    }

    /// Reads what ``encoded`` wrote, only the authors below `limit`.
    ///
    /// Merging into a sketch whose threshold is `limit` gives the same as with all authors, and takes a fraction of the time:
    /// authors stand in the order of their hashes, so that reading ends at the limit.
    init(decoding bytes: [UInt8], below limit: UInt64 = .max) throws(StorageError) {
        var reader = ByteReader(bytes)
        let stored = try Self.threshold(&reader)
        let threshold = min(stored, limit)
        var entries: [Entry] = []
        // Hashes are spread evenly, so that the limit tells how many authors lie below it.
        let share = Double(threshold) / Double(max(stored, 1))
        entries.reserveCapacity(Int(Double(min(Self.capacity, bytes.count / 6)) * share) + 8)
        var previous: UInt64 = 0
        while !reader.isAtEnd {
            let author = try reader.read48() << Self.cutBits
            guard author > previous || entries.isEmpty else { throw StorageError.damaged("a stored sketch is damaged") }
            previous = author
            guard author < threshold else { break }
            entries.append(Entry(author: author, tally: try Self.tally(&reader)))
        }
        self.init(threshold: threshold, entries: entries)
    }

    /// The threshold of a stored sketch, without reading the rest.
    static func threshold(decoding bytes: [UInt8]) throws(StorageError) -> UInt64 {
        var reader = ByteReader(bytes)
        return try threshold(&reader)
    }

    private static func threshold(_ reader: inout ByteReader) throws(StorageError) -> UInt64 {
        let stored = try reader.read48()
        return stored == .max >> cutBits ? .max : stored << cutBits
    }

    @inline(__always)
    private static func tally(_ reader: inout ByteReader) throws(StorageError) -> AuthorTally {
        var tally = AuthorTally(posts: 1)
        let form = try reader.readByte()
        switch form {
        case ..<Form.unlabelled: tally.labels[Int(form)] = 1
        case Form.laterLabels: tally.labels[Int(form) - 2] = 1
        case Form.unlabelled: break
        case Form.counts:
            tally.posts = try reader.readNumber(upTo: ByteReader.largestSum)
            var mask = try reader.readByte()
            while mask != 0 {
                tally.labels[mask.trailingZeroBitCount] = Int32(try reader.readNumber(upTo: Int64(Int32.max)))
                mask &= mask - 1
            }
        default: throw StorageError.damaged("a stored sketch has an unknown form \(form)")
        }
        tally.total = try reader.readSum()
        return tally
    }
}
