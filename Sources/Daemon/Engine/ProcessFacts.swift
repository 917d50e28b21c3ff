internal import Foundation

/// What the operating system says of this process and of files.
enum ProcessFacts {
    /// The process's number.
    static var identifier: Int32 { ProcessInfo.processInfo.processIdentifier }

    /// How many processor cores the process may use.
    static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

    /// Resident memory in bytes, from /proc; 0 where that is not there.
    static var residentBytes: Int64 {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8),
            let pages = text.split(separator: " ").dropFirst().first.flatMap({ Int64($0) })
        else { return 0 }
        return pages * Int64(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The size of a file in bytes, 0 where it is not there.
    static func size(of path: String) -> Int64 {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.int64Value ?? 0
    }
}
