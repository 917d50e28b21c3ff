import Foundation

/// Lines of a file or of standard input, one at a time, however long the whole is.
enum LineStream {
    private static let chunk = 1 << 16

    /// The longest line that is taken, in bytes.
    static let longest = 1 << 24

    /// Calls `body` with each line that is not blank and its number, from 1, without its end; `-` is standard input.
    static func forEach(
        of path: String, _ body: (_ number: Int, _ line: ArraySlice<UInt8>) throws -> Void
    ) throws {
        let handle = try open(path)
        var (waiting, number): ([UInt8], Int) = ([], 0)
        func give(_ line: ArraySlice<UInt8>) throws {
            number += 1
            let line = line.last == 0x0D ? line.dropLast() : line
            if !line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { try body(number, line) }
        }
        while let data = try read(handle, path), !data.isEmpty {
            var pieces = data.split(separator: 0x0A, omittingEmptySubsequences: false)[...]
            while pieces.count > 1, let piece = pieces.popFirst() {
                waiting += piece
                try give(waiting[...])
                waiting.removeAll(keepingCapacity: true)
            }
            waiting += pieces.first ?? Data()
            if waiting.count > longest {
                throw ToolError("\(path):\(number + 1): a line of more than \(longest) bytes")
            }
        }
        if !waiting.isEmpty { try give(waiting[...]) }
    }

    private static func open(_ path: String) throws(ToolError) -> FileHandle {
        if path == "-" { return .standardInput }
        do { return try FileHandle(forReadingFrom: URL(fileURLWithPath: path)) } catch {
            throw ToolError("cannot read \(path): \(error.localizedDescription)")
        }
    }

    private static func read(_ handle: FileHandle, _ path: String) throws(ToolError) -> Data? {
        do { return try handle.read(upToCount: chunk) } catch {
            throw ToolError("cannot read \(path): \(error.localizedDescription)")
        }
    }
}
