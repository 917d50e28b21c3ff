import Client
import Testing

@Suite struct BatchCutterTests {
    /// Lines of lengths that grow, one of them empty, the last one without an end.
    private static let input = Array(
        (0..<60).map { String(repeating: "x", count: $0 % 13) }.joined(separator: "\n").utf8)

    private func run(_ cutter: inout BatchCutter, pieces size: Int, _ input: [UInt8]) -> [BatchCutter.Batch] {
        var batches: [BatchCutter.Batch] = []
        for from in stride(from: 0, to: input.count, by: size) {
            batches += cutter.add(Array(input[from..<min(from + size, input.count)]))
        }
        return batches + [cutter.finish()].compactMap { $0 }
    }

    @Test(
        "Batches together are the input, end at ends of lines, and know their first line",
        arguments: [1, 3, 7, 50, 999])
    func cutting(size: Int) {
        var cutter = BatchCutter(limit: 40)
        let batches = run(&cutter, pieces: size, Self.input)
        #expect(batches.flatMap(\.bytes) == Self.input)
        #expect(batches.count > 5)
        #expect(batches.dropLast().allSatisfy { $0.bytes.count <= 40 && $0.bytes.last == UInt8(ascii: "\n") })
        var line = 1
        for batch in batches {
            #expect(batch.firstLine == line)
            line += batch.bytes.count { $0 == UInt8(ascii: "\n") }
        }
    }

    @Test("A line longer than a batch is left out by its number, and the others keep theirs", arguments: [1, 5, 100])
    func longLines(size: Int) {
        var cutter = BatchCutter(limit: 10)
        let text = "a\n" + String(repeating: "b", count: 35) + "\nc\n" + String(repeating: "d", count: 11) + "\ne"
        let batches = run(&cutter, pieces: size, Array(text.utf8))
        #expect(cutter.longLines.map(\.line) == [2, 4])
        let lines = batches.flatMap { batch in
            String(decoding: batch.bytes, as: UTF8.self).split(separator: "\n").enumerated().map {
                "\(batch.firstLine + $0.offset) \($0.element)"
            }
        }
        #expect(lines == ["1 a", "3 c", "5 e"])
    }

    @Test("Only whole lines are flushed")
    func flushing() {
        var cutter = BatchCutter(limit: 100)
        #expect(cutter.add(Array("a\nb".utf8)).isEmpty)
        #expect(cutter.flush()?.bytes == Array("a\n".utf8))
        #expect(cutter.flush() == nil)
        #expect(cutter.pendingBytes == 1)
        #expect(cutter.finish()?.firstLine == 2)
    }

    @Test("Nothing gives nothing")
    func empty() {
        var cutter = BatchCutter()
        #expect(cutter.finish() == nil)
    }
}
