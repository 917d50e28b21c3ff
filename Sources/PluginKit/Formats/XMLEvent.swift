/// A piece of an XML document.
package enum XMLEvent: Hashable, Sendable {
    /// The beginning of an element, with its attributes; names keep their prefix.
    case start(name: String, attributes: [String: String])
    /// The end of an element.
    case end(name: String)
    /// A piece of text, references decoded; one text may come in several pieces.
    case text(String)
}

/// What is wrong with an XML document, and where.
package struct XMLError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The offset of the byte at fault in the document.
    package var offset: Int
    /// What is wrong.
    package var reason: String
    /// True where nothing of the document can be read after it.
    package var isFinal: Bool

    /// The reason with the place.
    package var description: String { "\(reason) at byte \(offset + 1)" }
}
