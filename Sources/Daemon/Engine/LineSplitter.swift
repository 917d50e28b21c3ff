/// Cuts a stream of bytes into lines, with a bound on what one line may hold.
///
/// A line that is longer than ``maximumLength`` is given as ``Line/tooLong(number:start:)`` once, and its rest is skipped
/// without being kept.
package struct LineSplitter {
    /// The longest line in bytes.
    package let maximumLength: Int
    private var rest: [UInt8] = []
    private var isSkipping = false
    private var lines = 0

    /// A line with its number, from 1.
    package enum Line: Hashable, Sendable {
        /// A whole line without its end.
        case whole(number: Int, bytes: ArraySlice<UInt8>)
        /// A line that is too long, with its first bytes.
        case tooLong(number: Int, start: ArraySlice<UInt8>)
    }

    /// Makes a splitter.
    package init(maximumLength: Int) { self.maximumLength = maximumLength }

    /// The bytes that wait for the end of their line.
    package var pending: Int { rest.count }

    /// Takes the next bytes and gives the lines that end in them.
    ///
    /// Empty lines are counted and left out.
    package mutating func split(_ bytes: [UInt8]) -> [Line] {
        var found: [Line] = []
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            take(bytes[start..<end], &found)
            endLine(&found)
            start = bytes.index(after: end)
        }
        take(bytes[start...], &found)
        return found
    }

    /// Gives the last line, which has no end.
    package mutating func finish() -> [Line] {
        var found: [Line] = []
        endLine(&found)
        return found
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>, _ found: inout [Line]) {
        guard !isSkipping else { return }
        guard rest.count + bytes.count > maximumLength else {
            rest += bytes
            return
        }
        rest += bytes.prefix(maximumLength - rest.count)
        found.append(.tooLong(number: lines + 1, start: rest[...].prefix(1024)))
        rest = []
        isSkipping = true
    }

    private mutating func endLine(_ found: inout [Line]) {
        lines += 1
        defer {
            rest = []
            isSkipping = false
        }
        if rest.last == 0x0D { rest.removeLast() }
        guard !isSkipping, rest.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        found.append(.whole(number: lines, bytes: rest[...]))
    }
}
