import Analytics
import Foundation
import PluginKit
import Plugins

/// Measures how fast a format reads a file, on one thread: `AnalysisBenchmark --format x FILE [ROUNDS]`.
///
/// Prints milliseconds (fewest, median of the rounds), and elements, be they taken, skipped or refused, and bytes a second.
enum FormatBenchmark {
    /// The bytes that are handed over at a time, as from a socket.
    private static let pieceBytes = 64 << 10

    /// Reads the file again and again; false where the arguments say nothing of it.
    static func run(_ arguments: [String]) throws -> Bool {
        guard arguments.count > 3, arguments[1] == "--format", let type = BuiltIn.plugins.format(arguments[2]),
            let data = FileManager.default.contents(atPath: arguments[3])
        else { return false }
        let bytes = [UInt8](data)
        let rounds = arguments.count > 4 ? Int(arguments[4]) ?? 7 : 7
        var times: [Double] = []
        var elements = 0
        for _ in 0..<rounds {
            let start = clock()
            elements = try read(bytes, type)
            times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC))
        }
        times.sort()
        let rate = String(format: "%.0f", Double(elements) / times[0])
        let megabytes = String(format: "%.0f", Double(bytes.count) / times[0] / 1_000_000)
        print(
            "\(arguments[2]): \(elements) elements of \(bytes.count) bytes; "
                + String(format: "min %.3f ms, median %.3f ms; ", times[0] * 1000, times[times.count / 2] * 1000)
                + "\(rate) elements/s, \(megabytes) MB/s")
        return true
    }

    private static func read(_ bytes: [UInt8], _ type: any Format.Type) throws -> Int {
        var reader: any FormatReader = try type.reader(FormatOptions(question: QuestionID(trusted: "q")))
        var output = FormatOutput(received: Timestamp(milliseconds: 2_000_000_000_000))
        var elements = 0
        func count(_ output: FormatOutput) {
            elements += output.items.count + output.refused.count + output.skipped.values.reduce(0, +)
        }
        for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
            reader.read(bytes[start..<min(bytes.count, start + pieceBytes)], into: &output)
            count(output.take())
        }
        reader.finish(into: &output)
        count(output.take())
        return elements
    }
}
