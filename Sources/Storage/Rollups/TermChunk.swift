/// How many posts of a day hold each of the terms of one chunk of term numbers.
struct TermChunk: Hashable, Sendable {
    /// The terms that occur, in order of their numbers.
    private(set) var terms: [Count] = []

    /// A term with the posts that hold it.
    struct Count: Hashable, Sendable {
        /// The term's number.
        var term: Int64
        /// Posts.
        var posts: Int64
    }

    /// How many numbers a chunk spans.
    static let length: Int64 = 512

    /// The chunk that holds a term.
    static func number(of term: Int64) -> Int64 { term / length }

    /// Holds nothing.
    init() {}

    /// True where no term occurs.
    var isEmpty: Bool { terms.isEmpty }

    /// Adds changes, which are in order of their numbers; what is then held by no post goes.
    mutating func merge(_ changes: some Sequence<Count>) {
        var merged: [Count] = []
        merged.reserveCapacity(terms.count + 16)
        var place = 0
        for change in changes {
            while place < terms.count, terms[place].term < change.term {
                merged.append(terms[place])
                place += 1
            }
            var count = change
            if place < terms.count, terms[place].term == change.term {
                count.posts += terms[place].posts
                place += 1
            }
            if count.posts != 0 { merged.append(count) }
        }
        merged.append(contentsOf: terms[place...])
        terms = merged
    }

    /// (distance to the term before, posts) each.
    func encoded(chunk: Int64) -> [UInt8] {
        var writer = ByteWriter(capacity: terms.count * 3)
        var next = chunk * Self.length
        for count in terms {
            writer.write(UInt64(bitPattern: count.term - next))
            writer.write(UInt64(bitPattern: count.posts))
            next = count.term + 1
        }
        return writer.bytes
    }

    /// Reads what ``encoded(chunk:)`` wrote.
    init(decoding bytes: [UInt8], chunk: Int64) throws(StorageError) {
        terms.reserveCapacity(bytes.count / 2)
        try Self.read(bytes) { terms.append(Count(term: chunk * Self.length + Int64($0), posts: $1)) }
    }

    /// Calls `body` with the place of each term within its chunk and the posts that hold it.
    static func read(_ bytes: [UInt8], _ body: (_ place: Int, _ posts: Int64) -> Void) throws(StorageError) {
        var reader = ByteReader(bytes)
        var next = 0
        while !reader.isAtEnd {
            let distance = try reader.read()
            guard distance < UInt64(length) - UInt64(next) else {
                throw StorageError.damaged("stored terms are damaged")
            }
            let place = next + Int(distance)
            body(place, try reader.readNumber(upTo: ByteReader.largestSum))
            next = place + 1
        }
    }
}
