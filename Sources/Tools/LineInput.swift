import Foundation

/// Lines of a file or of standard input, handed over as they come.
enum LineInput {
    /// The longest line that is read, in bytes.
    static let longest = 16 << 20

    /// Calls `body` with each line that is not empty and its number, from 1 on; `-` is standard input.
    static func each(_ path: String, _ body: (ArraySlice<UInt8>, Int) throws -> Void) throws {
        let handle = try open(path)
        var rest: [UInt8] = []
        var number = 0
        while true {
            // What has arrived, not a full buffer: a line is answered as soon as it is there.
            let data = handle.availableData
            rest += data
            var start = rest.startIndex
            while let end = rest[start...].firstIndex(of: 0x0A) {
                number += 1
                try hand(rest[start..<end], number, body)
                start = end + 1
            }
            rest.removeSubrange(..<start)
            guard rest.count <= longest else {
                throw ToolError("\(path), line \(number + 1): longer than \(longest) bytes")
            }
            if data.isEmpty { break }
        }
        if !rest.isEmpty { try hand(rest[...], number + 1, body) }
    }

    /// The file at `path`; `-` is standard input.
    ///
    /// A folder can be opened too, but ends the process when it is read.
    private static func open(_ path: String) throws(ToolError) -> FileHandle {
        if path == "-" { return .standardInput }
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let type = (try? FileManager.default.attributesOfItem(atPath: target))?[.type] as? FileAttributeType
        guard type != .typeDirectory, let file = FileHandle(forReadingAtPath: path) else {
            throw ToolError("cannot read \(path): is it there, and may you read it?")
        }
        return file
    }

    private static func hand(
        _ line: ArraySlice<UInt8>, _ number: Int, _ body: (ArraySlice<UInt8>, Int) throws -> Void
    ) throws {
        let line = line.last == 0x0D ? line.dropLast() : line
        if !line.isEmpty { try body(line, number) }
    }
}

/// Messages for the person at the terminal.
enum ErrorOutput {
    /// Writes a line to standard error.
    static func write(_ message: String) { FileHandle.standardError.write(Data("\(message)\n".utf8)) }
}
