/// Which members of a JSON value are wanted: the others are skipped without making values of them.
///
/// Written as names with what is wanted of their values in braces, `id text public_metrics { like_count }`. A name without braces wants the
/// whole value; lists are passed through, so that a shape holds for each of their elements; a name with `^` after it wants the whole
/// shape again, for trees of comments.
package struct JSONShape: Hashable, Sendable {
    /// What is wanted of a member.
    enum Wanted: Hashable, Sendable {
        case everything
        case members(of: Int)
    }

    struct Member: Hashable, Sendable {
        var name: String
        var key: [UInt8]
        var wanted: Wanted
    }

    /// The members of each object that is described, the outermost first.
    private(set) var nodes: [[Member]] = [[]]

    /// Reads a shape.
    ///
    /// Requires `text` to be written as described: shapes are constants of the code.
    package init(_ text: StaticString) {
        var stack = [0]
        for word in text.description.split(whereSeparator: \.isWhitespace) {
            guard let node = stack.last else { preconditionFailure("too many closing braces in a shape") }
            switch word {
            case "{":
                guard let last = nodes[node].indices.last else {
                    preconditionFailure("a brace without a name in a shape")
                }
                nodes[node][last].wanted = .members(of: nodes.count)
                stack.append(nodes.count)
                nodes.append([])
            case "}": stack.removeLast()
            case "^":
                guard let last = nodes[node].indices.last else { preconditionFailure("a ^ without a name in a shape") }
                nodes[node][last].wanted = .members(of: 0)
            default: nodes[node].append(Member(name: String(word), key: Array(word.utf8), wanted: .everything))
            }
        }
        precondition(stack == [0], "a brace has no end in a shape")
    }
}
