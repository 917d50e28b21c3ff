/// A started launcher, with our ends of its module's pipes, which the caller takes over.
package struct StartedLauncher: Sendable {
    /// The launcher's process; nil where systemd started it.
    private let process: Int32?
    /// What the module reads: our end of a pipe, to which we write, or the file that it was given.
    package let input: Int32
    /// What it writes; we read.
    package let output: Int32
    /// Its standard error; we read.
    package let error: Int32
    /// What we and the launcher say to each other.
    package let control: Int32

    /// What a module gets as its standard input.
    package enum Input: Sendable {
        /// A pipe from us.
        case pipe
        /// An open file, which stays the caller's.
        case file(Int32)
    }

    /// Starts the launcher `program`, which is a voxd, in a process group of its own with `environment` and nothing else: no descriptor but the
    /// module's three and the connection at 3, default signals.
    package init(
        _ program: String, _ order: LaunchOrder, environment: [String: String], input: Input = .pipe
    ) throws(LaunchFailure) {
        let channels = try LauncherSystemCalls.channels()
        var theirs = channels.map(\.theirs)
        if case .file(let file) = input { theirs[0] = file }
        let (code, process) = LauncherSystemCalls.spawn(
            program, ["voxd", Launcher.command] + order.arguments, environment, descriptors: theirs)
        LauncherSystemCalls.closeAll(channels.map(\.theirs))
        guard code == 0 else {
            LauncherSystemCalls.closeAll(channels.map(\.ours))
            throw LaunchFailure(code: code)
        }
        self.process = process
        switch input {
        case .pipe: self.input = channels[0].ours
        case .file(let file):
            LauncherSystemCalls.closeAll([channels[0].ours])
            self.input = file
        }
        (output, error, control) = (channels[1].ours, channels[2].ours, channels[3].ours)
    }

    /// Has the unit behind the socket at `path` start its module with `limits`.
    ///
    /// That the unit took it is not known before its launcher says so.
    package init(socket path: String, _ limits: LaunchLimits) throws(LaunchFailure) {
        let channels = try LauncherSystemCalls.channels()
        defer { LauncherSystemCalls.closeAll(channels.map(\.theirs)) }
        do throws(LaunchFailure) {
            try DescriptorMessage.send(LaunchOrder.words(limits), channels.map(\.theirs), to: path)
        } catch {
            LauncherSystemCalls.closeAll(channels.map(\.ours))
            throw error
        }
        process = nil
        (input, output) = (channels[0].ours, channels[1].ours)
        (error, control) = (channels[2].ours, channels[3].ours)
    }

    /// Waits up to `milliseconds` for the launcher's end, and kills it, and with it the module, where that does not come.
    ///
    /// One that systemd started is not ours to wait for: it ends when the connection does.
    package func end(milliseconds: Int) {
        if let process { LauncherSystemCalls.await(process, milliseconds: milliseconds) }
    }

    /// Closes descriptors of ours.
    package static func close(_ descriptors: [Int32]) { LauncherSystemCalls.closeAll(descriptors) }
}

/// Why a launcher cannot be started.
package struct LaunchFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number, as in `errno.h`.
    package var code: Int32
    /// The system's words for it.
    package var description: String { LauncherSystemCalls.message(code) }
}
