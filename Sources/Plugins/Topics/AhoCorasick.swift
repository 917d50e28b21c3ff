/// Finds all of many byte strings in a text at once (Aho and Corasick, "Efficient string matching", 1975).
///
/// Building takes time and memory linear in the patterns' bytes; searching takes time linear in the text and the
/// number of occurrences, whatever the number of patterns. The root has a table, since most of a text is spent there;
/// other states have a few sorted edges.
package struct AhoCorasick: Sendable {
    private var root: [Int32]
    private var states: [State]
    private var edges: [Edge] = []

    /// Prepares to search for `patterns`; empty ones are never found.
    ///
    /// Of equal ones the last is found.
    package init(_ patterns: [[UInt8]]) {
        var trie = [Node()]
        for (index, pattern) in patterns.enumerated() where !pattern.isEmpty {
            var node = 0
            for byte in pattern {
                if let next = trie[node].children[byte] {
                    node = next
                } else {
                    trie[node].children[byte] = trie.count
                    node = trie.count
                    trie.append(Node())
                }
            }
            trie[node].pattern = index
        }
        root = Array(repeating: 0, count: 256)
        states = trie.map { State(pattern: Int32($0.pattern ?? -1)) }
        for (index, node) in trie.enumerated() {
            states[index].firstEdge = Int32(edges.count)
            for (byte, next) in node.children.sorted(by: { $0.key < $1.key }) {
                edges.append(Edge(byte: byte, next: Int32(next)))
                if index == 0 { root[Int(byte)] = Int32(next) }
            }
            states[index].lastEdge = Int32(edges.count)
        }
        linkFailures()
    }

    /// Calls `found` with the index of each pattern that occurs and the place where that occurrence ends, ordered by
    /// that place, longer patterns first.
    package func search(_ text: [UInt8], found: (_ pattern: Int, _ end: Int) -> Void) {
        var state: Int32 = 0
        for index in text.indices {
            state = next(from: state, by: text[index])
            if state == 0 { continue }
            var output = states[Int(state)].pattern >= 0 ? state : states[Int(state)].output
            while output > 0 {
                found(Int(states[Int(output)].pattern), index + 1)
                output = states[Int(output)].output
            }
        }
    }

    private func next(from start: Int32, by byte: UInt8) -> Int32 {
        var state = start
        while state != 0 {
            let current = states[Int(state)]
            var edge = Int(current.firstEdge)
            while edge < Int(current.lastEdge) {
                if edges[edge].byte == byte { return edges[edge].next }
                if edges[edge].byte > byte { break }
                edge += 1
            }
            state = current.failure
        }
        return root[Int(byte)]
    }

    /// Links each state to the longest proper suffix that is a state too, breadth first, and to the nearest such
    /// suffix that is a pattern.
    private mutating func linkFailures() {
        var queue = root.filter { $0 != 0 }
        var head = 0
        while head < queue.count {
            let state = queue[head]
            head += 1
            for edge in edges[Int(states[Int(state)].firstEdge)..<Int(states[Int(state)].lastEdge)] {
                let failure = next(from: states[Int(state)].failure, by: edge.byte)
                states[Int(edge.next)].failure = failure
                states[Int(edge.next)].output =
                    states[Int(failure)].pattern >= 0 ? failure : states[Int(failure)].output
                queue.append(edge.next)
            }
        }
    }

    private struct Node {
        var children: [UInt8: Int] = [:]
        var pattern: Int?
    }

    private struct Edge: Sendable {
        var byte: UInt8
        var next: Int32
    }

    private struct State: Sendable {
        var pattern: Int32
        var firstEdge: Int32 = 0
        var lastEdge: Int32 = 0
        var failure: Int32 = 0
        var output: Int32 = 0
    }
}
