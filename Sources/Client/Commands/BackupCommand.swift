import ArgumentParser
import Glibc
import NIOCore
import NIOHTTP1
import Wire

/// `voxctl backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a consistent copy of the database to a file, while voxd runs.",
        discussion: """
            The file appears only when it is complete. It holds posts: keep it as safe as the database. \
            `voxd restore FILE` puts it back.
            """)

    @Argument(help: "The file to write.", completion: .file())
    var file: String

    @Flag(help: "Replace a file that exists.")
    var force = false

    @OptionGroup var options: GlobalOptions

    /// What the backup came to.
    private struct Report: Encodable {
        let file: String
        let bytes: Int64
    }

    func run() async throws {
        let session = Session(options)
        if !force, SystemCalls.exists(file) {
            throw ValidationError("\(file) exists: name another file, or replace it with --force")
        }
        let client = options.admin(isSlow: true)
        let partial = "\(file).\(getpid()).part"
        let descriptor = try SystemCalls.create(partial)
        defer { SystemCalls.close(descriptor) }
        do {
            let count = try await Interruption.cancelling {
                try await Self.receive(from: client, into: descriptor, name: file)
            }
            try SystemCalls.synchronize(descriptor, path: partial)
            try SystemCalls.rename(partial, to: file)
            if options.wantsJSON {
                try session.writeJSON(.init(bytes: WireCoding.encode(Report(file: file, bytes: count))))
            } else {
                try session.console.write("\(file): \(Figures.bytes(count))".printable + "\n")
            }
        } catch {
            SystemCalls.remove(partial)
            throw error
        }
    }

    private static func receive(from client: SocketClient, into descriptor: Int32, name: String) async throws -> Int64 {
        try await client.exchange(ClientRequest(["v1", "backup"])) { head, body in
            // Without a length and without chunks, an answer that was cut off would look complete.
            guard head.headers.contains(name: "Content-Length") || head.isChunked else {
                throw ClientError.notVoxd(path: client.path, found: "it does not say where the backup ends")
            }
            var count: Int64 = 0
            while let bytes = try await body.next() {
                try SystemCalls.write(bytes.readableBytesView, to: descriptor, action: "write \(name)")
                count += Int64(bytes.readableBytes)
            }
            return count
        }
    }
}

extension HTTPResponseHead {
    /// True where the answer comes in chunks, whose last one says that it is complete.
    fileprivate var isChunked: Bool {
        headers[canonicalForm: "Transfer-Encoding"].contains { $0.lowercased() == "chunked" }
    }
}
