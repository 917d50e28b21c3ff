/// Which changes of a stretch of the change log were published in one quarter of an hour.
struct TimelineChunk: Hashable, Sendable {
    /// The changes, ascending.
    private(set) var changes: [Int64] = []

    /// How many changes a chunk spans.
    static let length: Int64 = 4096

    /// The chunk that holds a change.
    static func number(of change: Int64) -> Int64 { change / length }

    /// Holds nothing.
    init() {}

    /// Adds changes, which are ascending and come after all that it holds.
    mutating func append(_ others: some Sequence<Int64>) { changes.append(contentsOf: others) }

    /// The distance of each change to the one before.
    func encoded(chunk: Int64) -> [UInt8] {
        var writer = ByteWriter(capacity: changes.count * 2)
        var next = chunk * Self.length
        for change in changes {
            writer.write(UInt64(bitPattern: change - next))
            next = change + 1
        }
        return writer.bytes
    }

    /// Reads what ``encoded(chunk:)`` wrote.
    init(decoding bytes: [UInt8], chunk: Int64) throws(StorageError) {
        var reader = ByteReader(bytes)
        var next = chunk * Self.length
        let end = next + Self.length
        changes.reserveCapacity(bytes.count)
        while !reader.isAtEnd {
            let distance = try reader.read()
            guard distance < UInt64(end - next) else { throw StorageError.damaged("a stored timeline is damaged") }
            changes.append(next + Int64(distance))
            next += Int64(distance) + 1
        }
    }
}
