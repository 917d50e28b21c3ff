/// Finds which of many byte strings stand at a place in a text, however many there are: a tree of their first bytes.
///
/// Building takes time and memory linear in the strings' bytes. Looking takes time linear in the longest string that
/// begins as the text does there. Spellings are looked for where words begin only, and few words begin as one does, so
/// that this takes less than looking at every byte.
package struct SpellingTree: Sendable {
    private var root: [Int32]
    private var nodes: [Node] = []
    private var edges: [Edge] = []

    /// Prepares to look for `spellings`; empty ones are never found.
    ///
    /// Of equal ones the last is found.
    package init(_ spellings: [[UInt8]]) {
        var growing = [Growing()]
        for (index, spelling) in spellings.enumerated() where !spelling.isEmpty {
            var node = 0
            for byte in spelling {
                if let next = growing[node].children[byte] {
                    node = next
                } else {
                    growing[node].children[byte] = growing.count
                    node = growing.count
                    growing.append(Growing())
                }
            }
            growing[node].spelling = index
        }
        root = Array(repeating: 0, count: 256)
        for (byte, next) in growing[0].children { root[Int(byte)] = Int32(next) }
        for node in growing {
            let first = Int32(edges.count)
            for (byte, next) in node.children.sorted(by: { $0.key < $1.key }) {
                edges.append(Edge(byte: byte, next: Int32(next)))
            }
            nodes.append(Node(spelling: Int32(node.spelling ?? -1), firstEdge: first, lastEdge: Int32(edges.count)))
        }
    }

    /// Calls `found` with the index of each string that stands at `place`, and where it ends there, the shortest first.
    @inline(__always)
    package func search(_ text: [UInt8], from place: Int, found: (_ spelling: Int, _ end: Int) -> Void) {
        guard place < text.count else { return }
        var node = root[Int(text[place])]
        var end = place + 1
        while node != 0 {
            let current = nodes[Int(node)]
            if current.spelling >= 0 { found(Int(current.spelling), end) }
            guard end < text.count else { return }
            node = next(current, text[end])
            end += 1
        }
    }

    @inline(__always)
    private func next(_ node: Node, _ byte: UInt8) -> Int32 {
        var edge = Int(node.firstEdge)
        while edge < Int(node.lastEdge) {
            if edges[edge].byte >= byte { return edges[edge].byte == byte ? edges[edge].next : 0 }
            edge += 1
        }
        return 0
    }

    private struct Growing {
        var children: [UInt8: Int] = [:]
        var spelling: Int?
    }

    private struct Edge: Sendable {
        var byte: UInt8
        var next: Int32
    }

    private struct Node: Sendable {
        var spelling: Int32
        var firstEdge: Int32
        var lastEdge: Int32
    }
}
