package import Analytics

/// Where the items stand in JSON documents, as paths such as `data` and `includes.polls`; the empty path is a document itself.
///
/// Lists are passed through wherever they stand: `data` means the object under that key, or each object of the list there. Where a document may
/// be an item or hold some, it is an item unless it has a key that a path begins with.
package struct JSONItemPaths: Sendable {
    struct Node: Sendable {
        var path: String
        var children: [(key: [UInt8], node: Int)] = []
        /// The number of the path that ends here.
        var item: Int?
        /// True where a path goes through here or ends here.
        var holdsItems = false
        /// The number of the text or number that is remembered for the items after it.
        var context: Int?
    }

    private(set) var nodes = [Node(path: "")]
    /// The paths, in the order that items refer to.
    package let paths: [String]
    /// How many texts and numbers are remembered.
    let contexts: Int

    /// Takes paths of items, and paths of texts and numbers that stand before items and belong to them, such as a chat's name.
    package init(_ paths: [String], context: [String] = []) {
        self.paths = paths
        contexts = context.count
        for (number, path) in paths.enumerated() {
            let way = add(path)
            for node in way { nodes[node].holdsItems = true }
            nodes[way[way.count - 1]].item = number
        }
        for (number, path) in context.enumerated() {
            let way = add(path)
            nodes[way[way.count - 1]].context = number
        }
    }

    /// The nodes on the way along a path, the document first.
    private mutating func add(_ path: String) -> [Int] {
        var way = [0]
        var walked = ""
        for key in path.split(separator: ".") {
            let node = way[way.count - 1]
            walked += walked.isEmpty ? String(key) : ".\(key)"
            if let next = nodes[node].children.first(where: { $0.key.elementsEqual(key.utf8) }) {
                way.append(next.node)
            } else {
                nodes.append(Node(path: walked))
                nodes[node].children.append((Array(key.utf8), nodes.count - 1))
                way.append(nodes.count - 1)
            }
        }
        return way
    }
}

/// One item of a JSON input.
package struct JSONItem: Sendable {
    /// The path at which it stands, by its number.
    package var path: Int
    /// Its bytes, and its place.
    package var origin: FormatOrigin
    /// What was remembered of its document before it, as texts; nil for what did not stand there.
    package var context: [String?] = []

    /// Its bytes.
    package var bytes: ArraySlice<UInt8> { origin.body }

    /// What `shape` wants of it, as fields that are read by name.
    package func fields(_ shape: JSONShape, latest: Timestamp = Timestamp(milliseconds: .max)) throws(RecordError)
        -> RecordFields
    {
        let read: (value: JSONValue, holdsNUL: Bool)
        do { read = try JSONReader.read(bytes, shape) } catch {
            throw RecordError(field: "", code: .notJSON, reason: error.description)
        }
        return try RecordFields(read.value, prefix: "", latest: latest, mayHoldNUL: read.holdsNUL)
    }
}
