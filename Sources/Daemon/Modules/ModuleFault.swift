/// Why a module was stopped; each is said in the daemon's health and in the log.
enum ModuleFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Its program cannot be started.
    case notStarted(String)
    /// It said something that the protocol does not allow, or nothing that can be read.
    case broken(String)
    /// It took longer than it may.
    case late(String)
    /// It ended by itself.
    case ended(String)

    /// For people.
    var description: String {
        switch self {
        case .notStarted(let reason), .broken(let reason), .late(let reason), .ended(let reason): reason
        }
    }
}
