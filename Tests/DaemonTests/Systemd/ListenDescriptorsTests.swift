@testable import Daemon
import Foundation
import Glibc
import Testing

@Suite struct ListenDescriptorsTests {
    @Test("Without systemd nothing is adopted")
    func nothing() async {
        await #expect(processExitsWith: .success) {
            unsafe unsetenv("LISTEN_FDS")
            let adopted = try ListenDescriptors.adopt()
            #expect(adopted == [:])
        }
    }

    @Test("Listening sockets are adopted by name, and the environment forgets them")
    func adopted() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let folder = try ConfigurationFolder()
            let sockets = [listener(folder.path("a")), listener(folder.path("b"))]
            let found = handOver(sockets, names: "voxd:voxd-admin")
            guard case .success(let adopted) = found, adopted == ["voxd": 3, "voxd-admin": 4] else { exit(1) }
            guard ProcessInfo.processInfo.environment["LISTEN_FDS"] == nil else { exit(2) }
            exit(7)
        }
    }

    @Test("Sockets for another process are not adopted")
    func otherProcess() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("LISTEN_FDS", "1", 1)
            unsafe setenv("LISTEN_PID", "\(getpid() + 1)", 1)
            let adopted = try ListenDescriptors.adopt()
            #expect(adopted == [:])
        }
    }

    @Test("A socket that does not listen is refused by name")
    func noListener() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let plain = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            guard case .failure(let error) = handOver([plain], names: "voxd") else { exit(1) }
            exit(error.description.contains("(voxd) is no listening Unix stream socket: use ListenStream=") ? 7 : 2)
        }
    }

    @Test("Two sockets of one name are refused")
    func sameName() async {
        await #expect(processExitsWith: .exitCode(7)) {
            let folder = try ConfigurationFolder()
            let sockets = [listener(folder.path("a")), listener(folder.path("b"))]
            guard case .failure(let error) = handOver(sockets, names: "voxd:voxd") else { exit(1) }
            exit(error.description.contains("have one name, voxd") ? 7 : 2)
        }
    }
}

/// A listening socket at `path`.
private func listener(_ path: String) -> Int32 {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    _ = unsafe NotifySocket.withAddress(path) { unsafe bind(descriptor, $0, $1) }
    listen(descriptor, 8)
    return descriptor
}

/// Puts descriptors where systemd would and adopts them.
///
/// This thread gets a table of descriptors of its own before: the numbers from 3 on are in use in a test's process, and
/// another of its threads may close one between the two steps.
private func handOver(_ descriptors: [Int32], names: String) -> Result<[String: Int32], ListenDescriptorError> {
    guard leaveSharedDescriptors() else { return .failure(ListenDescriptorError("unshare: errno \(errno)")) }
    let high = descriptors.map { fcntl($0, F_DUPFD, 50) }
    for (index, descriptor) in high.enumerated() { dup2(descriptor, 3 + Int32(index)) }
    unsafe setenv("LISTEN_FDS", "\(descriptors.count)", 1)
    unsafe setenv("LISTEN_PID", "\(getpid())", 1)
    unsafe setenv("LISTEN_FDNAMES", names, 1)
    return Result { () throws(ListenDescriptorError) in try ListenDescriptors.adopt() }
}

/// unshare(CLONE_FILES), by name: Glibc's module shows neither.
private func leaveSharedDescriptors() -> Bool {
    typealias Unshare = @convention(c) (Int32) -> Int32
    guard let symbol = unsafe dlsym(nil, "unshare") else { return false }
    let unshare = unsafe unsafeBitCast(symbol, to: Unshare.self)
    return unshare(0x400) == 0
}
