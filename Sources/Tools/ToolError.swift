/// Why a tool cannot go on: what is wrong, where, and what to do.
package struct ToolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The message.
    package let description: String

    /// Makes an error with a message for the user.
    package init(_ description: String) { self.description = description }
}
