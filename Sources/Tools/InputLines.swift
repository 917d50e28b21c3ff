import Foundation
import PluginKit

/// Lines of files and of standard input, as bytes.
enum InputLines {
    /// All lines of the file at `path`, without their ends; `-` is standard input.
    static func read(_ path: String) throws(ToolError) -> [ArraySlice<UInt8>] {
        let data: Data
        do {
            data =
                path == "-"
                ? FileHandle.standardInput.readDataToEndOfFile()
                : try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw ToolError("cannot read \(path): \(error.localizedDescription)")
        }
        let bytes = [UInt8](data)
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while true {
            let end = LineFeed.first(in: bytes, from: start) ?? bytes.count
            let line = bytes[start..<end]
            lines.append(line.last == 0x0D ? line.dropLast() : line)
            guard end < bytes.count else { return lines }
            start = end + 1
        }
    }
}
