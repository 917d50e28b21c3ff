extension SettingsNode {
    /// The content without places, comments and styles, as one line of text.
    ///
    /// Two nodes with the same text mean the same: keys are in order of their scalars, scalars are quoted.
    /// Whether a scalar was quoted in the file does not count. Linear in the size of the node, apart from the sorting.
    public var canonicalText: String {
        switch content {
        case .empty: "null"
        case .scalar(let text, _): Self.quoted(text)
        case .sequence(let nodes): "[\(nodes.map(\.canonicalText).joined(separator: ","))]"
        case .mapping(let entries): Self.text(of: entries)
        }
    }

    private static func text(of entries: [Entry]) -> String {
        let sorted = entries.sorted { $0.key.unicodeScalars.lexicographicallyPrecedes($1.key.unicodeScalars) }
        return "{\(sorted.map { "\(quoted($0.key)):\($0.value.canonicalText)" }.joined(separator: ","))}"
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
