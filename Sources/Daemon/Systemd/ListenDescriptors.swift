/// The listening sockets that systemd hands over when it starts the daemon for a client.
package enum ListenDescriptors {
    /// Takes the sockets, by the name that their unit gives them (`FileDescriptorName=`); empty outside systemd.
    ///
    /// The environment no longer tells of them afterwards, so that no child takes them for its own. Call it once, before other
    /// threads run. Throws where two have one name, and where one is no listening Unix stream socket.
    package static func adopt() throws(ListenDescriptorError) -> [String: Int32] {
        let taken: [(name: String, descriptor: Int32)]
        switch SystemCalls.takeListeningDescriptors() {
        case .success(let found): taken = found
        case .failure(let error):
            throw ListenDescriptorError("systemd's sockets cannot be taken over: \(error)")
        }
        var descriptors: [String: Int32] = [:]
        for (name, descriptor) in taken {
            guard SystemCalls.isListeningStreamSocket(descriptor) else {
                throw ListenDescriptorError(
                    """
                    descriptor \(descriptor) from systemd (\(name)) is no listening Unix stream socket: \
                    use ListenStream= with a path, and Accept=no, in its socket unit
                    """)
            }
            if let other = descriptors.updateValue(descriptor, forKey: name) {
                throw ListenDescriptorError(
                    """
                    descriptors \(other) and \(descriptor) from systemd have one name, \(name): \
                    give each socket unit one ListenStream= and a FileDescriptorName= of its own
                    """)
            }
        }
        return descriptors
    }
}

/// Why the sockets that systemd handed over cannot be used.
package struct ListenDescriptorError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong and what to do.
    package var description: String

    /// Makes an error.
    init(_ description: String) { self.description = description }
}
