/// What all generations say of one version of a post, as it is stored in one row: (generation, length, body) each, in the
/// order of generations.
struct SignalRow: Hashable, Sendable {
    /// What is said, in the order of generations, each of which speaks once.
    private(set) var bodies: [(generation: Int64, body: SignalBody)] = []

    /// Says nothing.
    init() {}

    /// Puts what a generation says, in place of what it said before.
    mutating func put(_ body: SignalBody, of generation: Int64) {
        let place = bodies.firstIndex { $0.generation >= generation } ?? bodies.count
        if place < bodies.count, bodies[place].generation == generation {
            bodies[place].body = body
        } else {
            bodies.insert((generation, body), at: place)
        }
    }

    /// What a generation says; nil where it says nothing.
    subscript(generation: Int64) -> SignalBody? { bodies.first { $0.generation == generation }?.body }

    /// The row's bytes.
    var encoded: [UInt8] {
        var writer = ByteWriter(capacity: 64)
        for (generation, body) in bodies {
            let bytes = body.encoded
            writer.write(UInt64(bitPattern: generation))
            writer.write(UInt64(bytes.count))
            writer.write(bytes)
        }
        return writer.bytes
    }

    /// Reads what ``encoded`` wrote; of one generation only, where that is given.
    init(decoding bytes: [UInt8], only wanted: Int64? = nil) throws(StorageError) {
        var reader = ByteReader(bytes)
        while !reader.isAtEnd {
            let generation = Int64(bitPattern: try reader.read())
            let body = try reader.readBytes(try reader.readCount())
            if wanted == nil || wanted == generation { bodies.append((generation, try SignalBody(decoding: body))) }
        }
    }

    static func == (left: Self, right: Self) -> Bool {
        left.bodies.elementsEqual(right.bodies) { $0.generation == $1.generation && $0.body == $1.body }
    }

    func hash(into hasher: inout Hasher) {
        for (generation, body) in bodies {
            hasher.combine(generation)
            hasher.combine(body)
        }
    }
}
