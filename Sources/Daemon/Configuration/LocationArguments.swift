/// What the command line says of places; nil where it says nothing.
package struct LocationArguments: Hashable, Sendable {
    /// `--config`.
    package var configuration: String?
    /// `--state`.
    package var state: String?
    /// `--socket`.
    package var socket: String?
    /// `--admin-socket`.
    package var adminSocket: String?

    /// Takes what the command line says.
    package init(
        configuration: String? = nil, state: String? = nil, socket: String? = nil, adminSocket: String? = nil
    ) {
        self.configuration = configuration
        self.state = state
        self.socket = socket
        self.adminSocket = adminSocket
    }
}

/// Why a place cannot be found or used.
package struct LocationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, where, and what to do.
    package var description: String

    /// Makes an error.
    package init(_ description: String) { self.description = description }
}
