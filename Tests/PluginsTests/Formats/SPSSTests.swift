import Analytics
import FormatProcess
import Foundation
import PluginKit
import Plugins
import Testing

/// Files that are wrong, in the process that reads them.
@Suite struct SPSSTests {
    private static let options = FormatOptions(
        map: ["answer": "VOTE", "pollster": "Ada", "date": "intdate"], question: QuestionID(trusted: "bridge"))

    private static func file(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "Sources/Plugins/SPSS/Cases/\(name)")))
    }

    private static func read(_ bytes: [UInt8], _ options: FormatOptions = options) throws -> FormatOutput {
        var reader = try FormatReaders.reader(of: SPSSFormat.self, options, launcher: TestProgram.voxd)
        var output = FormatOutput(received: FormatAnswer.received)
        reader.read(bytes[...], into: &output)
        reader.finish(into: &output)
        return output
    }

    @Test("The three kinds of a file, and its compressed forms, are one survey", arguments: ["waves", "weighted"])
    func kinds(folder: String) throws {
        let whole = try Self.read(try Self.file("zipped/input.zsav"))
        let other = try Self.read(try Self.file("\(folder)/input.sav"))
        #expect(whole.refused == [] && whole.items.count == 1)
        #expect(other.items == whole.items && other.skipped == whole.skipped)
    }

    @Test("A file that is cut off is refused as a whole, with the place where it ends")
    func cut() throws {
        for name in ["weighted/input.sav", "waves/input.sav", "zipped/input.zsav"] {
            let bytes = try Self.file(name)
            for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 12)) {
                let output = try Self.read(Array(bytes.prefix(length)))
                #expect(output.items == [] && output.refused.count == 1, "\(name), \(length) bytes")
                let refused = try #require(output.refused.first)
                #expect(!refused.error.reason.isEmpty && refused.origin.place.offset <= length)
            }
        }
    }

    @Test("A file that is changed anywhere gives surveys or refusals, and the host goes on")
    func changed() throws {
        var seed: UInt64 = 11
        func next(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }
        for round in 0..<60 {
            var bytes = try Self.file(
                round % 3 == 2 ? "zipped/input.zsav" : round % 3 == 1 ? "waves/input.sav" : "weighted/input.sav")
            for _ in 0..<(1 + next(6)) {
                let place = next(bytes.count)
                switch next(4) {
                case 0: bytes[place] = UInt8(next(256))
                case 1: bytes[place] = [0, 0xFF, 0x7F, 0x80][next(4)]
                case 2: bytes.remove(at: place)
                default: bytes.insert(UInt8(next(256)), at: place)
                }
            }
            let output = try Self.read(bytes)
            #expect(output.items.count + output.refused.count > 0, "round \(round)")
            for item in output.items {
                guard case .survey(let survey) = item.record else {
                    Issue.record("\(item.record)")
                    continue
                }
                #expect(survey.shares.values.allSatisfy { (0...100).contains($0) })
            }
        }
    }

    @Test("Bytes that are no file of SPSS are refused")
    func garbage() throws {
        for text in [
            "", "$FL2", "$FL2" + String(repeating: "x", count: 5000), "$FL3" + String(repeating: "\0", count: 300),
        ] {
            let output = try Self.read(Array(text.utf8))
            #expect(output.items == [] && output.refused.count == 1)
        }
    }

    @Test("A process that cannot be started, and one that says nothing, are told as such")
    func program() throws {
        for (program, word) in [("/nonexistent/voxd", "cannot be started"), ("/bin/true", "could not read")] {
            var reader = try FormatReaders.reader(of: SPSSFormat.self, Self.options, launcher: program)
            var output = FormatOutput(received: FormatAnswer.received)
            reader.finish(into: &output)
            #expect(output.refused.map(\.error.reason).first?.contains(word) == true, "\(output.refused)")
        }
    }

    @Test("A map with an unknown field is refused before anything is read")
    func map() {
        let options = FormatOptions(map: ["text": "VOTE"])
        #expect(throws: FormatError.self) {
            try FormatReaders.reader(of: SPSSFormat.self, options, launcher: TestProgram.voxd)
        }
        #expect(throws: FormatError.self) { try SPSSFormat.reader(Self.options) }
    }
}
