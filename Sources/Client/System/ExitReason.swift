import Wire

/// The exit codes of voxctl.
package enum ExitReason: Int32, CaseIterable, Error, Sendable {
    /// All went well.
    case success = 0
    /// The answer is "no".
    case no = 1
    /// The command line is wrong.
    case usage = 2
    /// voxd could not be reached.
    case unreachable = 3
    /// The user may not do this.
    case permission = 4
    /// voxd refused the request.
    case refused = 5
    /// The user stopped the command.
    case interrupted = 6
    /// A file could not be read or written.
    case file = 7

    /// What the code means, in a line.
    package var meaning: String {
        switch self {
        case .success: "done"
        case .no:
            "the answer is no: verify found differences, a reload was not applied, or records were refused"
        case .usage: "the command line is wrong"
        case .unreachable: "voxd is not running, or the connection to it broke"
        case .permission: "you may not use voxd's socket, or a file"
        case .refused: "voxd refused the request, and says why"
        case .interrupted: "stopped by Ctrl-C or a signal before it was done"
        case .file: "a file could not be read or written"
        }
    }

    /// The code for an error of the client.
    package init(_ error: ClientError) {
        switch error {
        case .notPermitted: self = .permission
        case .refused(let problem, _): self = problem.status == 403 ? .permission : .refused
        case .pathTooLong: self = .usage
        default: self = .unreachable
        }
    }
}
