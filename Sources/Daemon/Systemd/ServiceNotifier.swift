/// What the daemon tells the service manager of its life.
///
/// Outside systemd (`$NOTIFY_SOCKET` is not set) every call does nothing. Every method returns true where the service manager
/// was told; a false is nothing that the daemon could mend.
package struct ServiceNotifier: Sendable {
    /// Makes a notifier; `$NOTIFY_SOCKET` is read at every call.
    package init() {}

    /// Serving, which also ends a reload; `status` is shown by `systemctl status`.
    @discardableResult
    package func ready(status: String) -> Bool { send("READY=1\nSTATUS=\(Self.line(status))") }

    /// The figures in `systemctl status`.
    @discardableResult
    package func status(_ status: String) -> Bool { send("STATUS=\(Self.line(status))") }

    /// Reading the configuration again; ``ready(status:)`` must follow.
    @discardableResult
    package func reloading() -> Bool {
        send(
            "RELOADING=1\nMONOTONIC_USEC=\(SystemCalls.monotonicMicroseconds())\nSTATUS=Reading the configuration again"
        )
    }

    /// Shutting down.
    @discardableResult
    package func stopping(status: String) -> Bool { send("STOPPING=1\nSTATUS=\(Self.line(status))") }

    /// Alive and making progress.
    @discardableResult
    package func watchdog() -> Bool { send("WATCHDOG=1") }

    /// Starting or stopping takes longer: the service manager waits for `time` from now on.
    ///
    /// Call it again before the time is over for as long as there is progress, as in a migration.
    @discardableResult
    package func extendTimeout(by time: Duration) -> Bool {
        send("EXTEND_TIMEOUT_USEC=\(max(0, time.milliseconds) * 1000)")
    }

    /// The time within which the service manager wants to hear of us; nil where it has no watchdog for us.
    package static var watchdogInterval: Duration? {
        SystemCalls.watchdogMicroseconds().map { .microseconds(Int64(clamping: $0)) }
    }

    private func send(_ state: String) -> Bool { SystemCalls.notify(state) > 0 }

    /// A line break would begin another field.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }
}
