import Daemon
import Testing

@Suite("What a module prints to its standard error")
struct ErrorLinesTests {
    @Test("Lines are put together from pieces; empty ones are left out")
    func pieces() {
        var lines = ErrorLines()
        #expect(lines.take(Array("one\n\n  \ntw".utf8), at: 1).lines == ["one"])
        #expect(lines.take(Array("o\nthree".utf8), at: 2).lines == ["two"])
        #expect(lines.finish().lines == ["three"])
        #expect(lines.last == "three")
    }

    @Test("Of a flood twenty lines are logged, and the number of the others is said in the next window")
    func flood() {
        var lines = ErrorLines()
        let flood = Array(String(repeating: "help\n", count: 1000).utf8)
        let first = lines.take(flood, at: 5)
        #expect(first.lines.count == ErrorLines.linesPerWindow && first.leftOut == 0)
        let later = lines.take(Array("again\n".utf8), at: 5 + ErrorLines.window)
        #expect(later.lines == ["again"] && later.leftOut == 980)
    }

    @Test("A line without end is cut, and what cannot be shown is replaced")
    func long() {
        var lines = ErrorLines()
        let found = lines.take(Array(repeating: UInt8(ascii: "x"), count: 100_000) + [0x0A], at: 0).lines
        #expect(found == [String(repeating: "x", count: ErrorLines.longestLine) + "..."])
        #expect(lines.take([0x1B, 0x5B, 0x41, 0x0A], at: 0).lines == ["\u{FFFD}[A"])
    }

    @Test("After a mebibyte reading is to wait for the next window")
    func full() {
        var lines = ErrorLines()
        _ = lines.take(Array(repeating: 0x20, count: ErrorLines.bytesPerWindow - 1), at: 7)
        #expect(!lines.isFull)
        _ = lines.take([0x20], at: 8)
        #expect(lines.isFull && lines.windowEnd == 7 + ErrorLines.window)
        _ = lines.take([0x20], at: lines.windowEnd)
        #expect(!lines.isFull)
    }
}
