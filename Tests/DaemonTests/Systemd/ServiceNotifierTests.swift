@testable import Daemon
import Glibc
import Testing

@Suite struct ServiceNotifierTests {
    @Test("Outside systemd nothing is told and nothing fails")
    func outside() async {
        await #expect(processExitsWith: .success) {
            unsafe unsetenv("NOTIFY_SOCKET")
            unsafe unsetenv("WATCHDOG_USEC")
            let notifier = ServiceNotifier()
            #expect(!notifier.ready(status: "serving"))
            #expect(!notifier.watchdog())
            #expect(ServiceNotifier.watchdogInterval == nil)
        }
    }

    @Test("Each message arrives at the service manager's socket as systemd wants it")
    func messages() async {
        await #expect(processExitsWith: .success) {
            let socket = try NotifySocket()
            let notifier = ServiceNotifier()
            #expect(notifier.ready(status: "12 posts\nWATCHDOG=1"))
            #expect(socket.next() == "READY=1\nSTATUS=12 posts WATCHDOG=1")
            notifier.status("13 posts")
            #expect(socket.next() == "STATUS=13 posts")
            notifier.stopping(status: "finishing")
            #expect(socket.next() == "STOPPING=1\nSTATUS=finishing")
            notifier.watchdog()
            #expect(socket.next() == "WATCHDOG=1")
            notifier.extendTimeout(by: .seconds(30))
            #expect(socket.next() == "EXTEND_TIMEOUT_USEC=30000000")
        }
    }

    @Test("A reload is told with the time of the monotonic clock")
    func reloading() async {
        await #expect(processExitsWith: .success) {
            let socket = try NotifySocket()
            let before = SystemCalls.monotonicMicroseconds()
            ServiceNotifier().reloading()
            let after = SystemCalls.monotonicMicroseconds()
            let message = socket.next() ?? ""
            let fields = message.split(separator: "\n")
            #expect(fields.first == "RELOADING=1")
            let time = try #require(fields.first { $0.hasPrefix("MONOTONIC_USEC=") }?.split(separator: "=").last)
            let microseconds = try #require(UInt64(time))
            #expect((before...after).contains(microseconds))
        }
    }

    @Test("The watchdog's interval is read for this process only")
    func interval() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("WATCHDOG_USEC", "30000000", 1)
            unsafe setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(ServiceNotifier.watchdogInterval == .seconds(30))
            unsafe setenv("WATCHDOG_PID", "\(getpid() + 1)", 1)
            #expect(ServiceNotifier.watchdogInterval == nil)
        }
    }
}
