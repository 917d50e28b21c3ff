internal import Analytics

/// The roll-ups of one series and UTC day: what each quarter of an hour counts, those that count nothing left out.
///
/// Series of all sources or all languages count by the hour: their quarters are the first ones of hours.
struct RollupDay: Hashable, Sendable {
    /// The quarters that count something, in order.
    private(set) var quarters: [Quarter] = []

    /// A quarter of an hour, or the hour that it begins.
    struct Quarter: Hashable, Sendable {
        /// 0 to 95.
        var number: Int
        /// What it counts.
        var delta: RollupDelta
    }

    /// How many quarters a day has.
    static let length = 96

    /// Counts nothing.
    init() {}

    /// True where nothing is counted.
    var isEmpty: Bool { quarters.isEmpty }

    /// The sum of all quarters.
    var sum: RollupDelta { quarters.reduce(into: RollupDelta()) { $0.add($1.delta) } }

    /// Adds to one quarter; posts come in the order of time more often than not.
    mutating func add(_ delta: RollupDelta, to number: Int, sign: Int64 = 1) {
        var place = quarters.count
        while place > 0, quarters[place - 1].number > number { place -= 1 }
        if place > 0, quarters[place - 1].number == number {
            quarters[place - 1].delta.add(delta, sign: sign)
        } else {
            var signed = RollupDelta()
            signed.add(delta, sign: sign)
            quarters.insert(Quarter(number: number, delta: signed), at: place)
        }
    }

    /// Adds everything of `other`.
    mutating func merge(_ other: RollupDay) {
        for quarter in other.quarters { add(quarter.delta, to: quarter.number) }
    }

    /// Adds everything of `other` by the hour.
    mutating func mergeHours(of other: RollupDay) {
        for quarter in other.quarters { add(quarter.delta, to: quarter.number & ~3) }
    }

    /// Leaves out what counts nothing any more, so that a day that saw a post come and go equals one that did not.
    mutating func drop() { quarters.removeAll { $0.delta.isZero } }
}

// MARK: - Coding

extension RollupDay {
    /// The number of quarters; the sum, where there are several; then (distance to the quarter before, counts) each.
    ///
    /// Nothing that counts nothing may be left.
    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 16 + quarters.count * 8)
        writer.write(UInt64(quarters.count))
        if quarters.count > 1 { sum.encode(into: &writer) }
        var next = 0
        for quarter in quarters {
            writer.write(UInt64(quarter.number - next))
            quarter.delta.encode(into: &writer)
            next = quarter.number + 1
        }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote.
    init(decoding bytes: [UInt8]) throws(StorageError) {
        self.init()
        var reader = ByteReader(bytes)
        let count = try reader.readCount()
        if count > 1 { _ = try RollupDelta(&reader) }
        quarters.reserveCapacity(count + 1)
        try Self.read(count, from: &reader) { quarters.append($0) }
    }

    /// The sum of the quarters in `range` of what ``encoded`` wrote; of the whole day it reads the head only.
    static func sum(of range: Range<Int>, decoding bytes: [UInt8]) throws(StorageError) -> RollupDelta {
        var reader = ByteReader(bytes)
        let count = try reader.readCount()
        if count > 1 {
            let sum = try RollupDelta(&reader)
            if range == 0..<length { return sum }
        }
        var part = RollupDelta()
        try read(count, from: &reader) { if range.contains($0.number) { part.add($0.delta) } }
        return part
    }

    private static func read(_ count: Int, from reader: inout ByteReader, _ body: (Quarter) -> Void)
        throws(StorageError)
    {
        var next = 0
        for _ in 0..<count {
            let distance = try reader.read()
            guard distance < UInt64(length - next) else { throw StorageError.failed("a stored day is damaged") }
            let number = next + Int(distance)
            body(Quarter(number: number, delta: try RollupDelta(&reader)))
            next = number + 1
        }
    }
}
