import Foundation

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
        return [UInt8](data).split(separator: 0x0A, omittingEmptySubsequences: false).map {
            $0.last == 0x0D ? $0.dropLast() : $0
        }
    }
}
