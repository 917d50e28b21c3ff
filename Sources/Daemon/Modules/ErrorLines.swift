/// What of a module's standard error is put into the log: whole lines, some of them in a window of time, each cut.
package struct ErrorLines: Sendable {
    /// Bytes in a window from which on reading stops until its end.
    package static let bytesPerWindow = 1 << 20
    /// Lines that are logged in a window at most.
    package static let linesPerWindow = 20
    /// The longest part of a line that is logged, in bytes.
    package static let longestLine = 1000
    /// The length of a window in nanoseconds.
    package static let window: UInt64 = 10_000_000_000

    /// When the window at hand ends.
    package private(set) var windowEnd: UInt64 = 0
    /// The last line that has words.
    package private(set) var last: String?
    private var bytes = 0
    private var logged = 0
    private var leftOut = 0
    private var line: [UInt8] = []
    private var isLineCut = false

    /// Starts without a line.
    package init() {}

    /// True where the window has had its share, so that reading is to wait for its end.
    package var isFull: Bool { bytes >= Self.bytesPerWindow }

    /// Takes bytes that come at `time`, in nanoseconds, and gives the lines to log and the number of those that were left
    /// out of the window before.
    package mutating func take(_ new: some Swift.Collection<UInt8>, at time: UInt64) -> (lines: [String], leftOut: Int)
    {
        var before = 0
        if time >= windowEnd {
            before = leftOut
            (bytes, logged, leftOut) = (0, 0, 0)
            windowEnd = time + Self.window
        }
        bytes += new.count
        var lines: [String] = []
        for byte in new {
            if byte == 0x0A {
                if let line = endLine() { lines.append(line) }
            } else if line.count < Self.longestLine {
                line.append(byte)
            } else {
                isLineCut = true
            }
        }
        return (lines, before)
    }

    /// Takes the end of the output.
    package mutating func finish() -> (lines: [String], leftOut: Int) {
        let lines = [endLine()].compactMap(\.self)
        defer { leftOut = 0 }
        return (lines, leftOut)
    }

    private mutating func endLine() -> String? {
        let text = Self.printable(line) + (isLineCut ? "..." : "")
        (line, isLineCut) = ([], false)
        guard text.contains(where: { !$0.isWhitespace }) else { return nil }
        last = text
        guard logged < Self.linesPerWindow else {
            leftOut += 1
            return nil
        }
        logged += 1
        return text
    }

    private static func printable(_ bytes: [UInt8]) -> String {
        let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
            $0.properties.generalCategory == .control && $0 != "\t" ? "\u{FFFD}" : $0
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
