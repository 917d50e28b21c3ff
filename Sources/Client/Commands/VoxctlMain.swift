import ArgumentParser

/// Runs voxctl.
package enum VoxctlMain {
    /// Runs the command that `arguments` name, and gives its exit code.
    package static func run(_ arguments: [String], console: Console) async -> ExitReason {
        await Console.$current.withValue(console) {
            do {
                let (leading, rest) = try GlobalOptions.splitting(arguments)
                return try await GlobalOptions.$leading.withValue(leading) {
                    var command = try Voxctl.parseAsRoot(rest)
                    if var command = command as? any AsyncParsableCommand {
                        try await command.run()
                    } else {
                        try command.run()
                    }
                    return .success
                }
            } catch {
                return tell(error, console)
            }
        }
    }

    /// Says what went wrong, and gives the exit code for it.
    private static func tell(_ error: any Error, _ console: Console) -> ExitReason {
        switch error {
        case let status as ExitReason: return status
        case let error as ClientError: return tell("\(error)", ExitReason(error), console)
        case is Interruption.Interrupted, is CancellationError: return .interrupted
        case let failure as SystemCalls.Failure:
            // A reader that has seen enough, as in `voxctl posts | head`, is no failure.
            if failure.code == SystemCalls.brokenPipe { return .success }
            let isPermission = failure.code == SystemCalls.accessDenied || failure.code == SystemCalls.notPermitted
            return tell("\(failure)", isPermission ? .permission : .file, console)
        default:
            let message = Voxctl.fullMessage(for: error)
            switch Voxctl.exitCode(for: error) {
            case .success:
                try? console.write(message + "\n")
                return .success
            case .validationFailure:
                try? console.writeError(message + "\n")
                return .usage
            default: return tell("\(error)", .unreachable, console)
            }
        }
    }

    private static func tell(_ message: String, _ status: ExitReason, _ console: Console) -> ExitReason {
        try? console.writeError("voxctl: \(message.printableLines)\n")
        return status
    }
}

extension String {
    /// The text without what could move the cursor, its lines kept.
    fileprivate var printableLines: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }.joined(separator: "\n")
    }
}
