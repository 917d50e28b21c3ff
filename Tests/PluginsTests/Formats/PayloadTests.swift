import Analytics
import Foundation
import PluginKit
import Plugins
import Testing

/// What platforms really sent, or documented: each payload is recognised, and parsed to what a person would expect.
@Suite struct PayloadTests {
    static let folder = "../shared/polls/payloads"
    static let isThere = FileManager.default.fileExists(atPath: folder)

    @Test(
        "Each payload becomes what a person would expect, or is refused with the right reason",
        .enabled(if: isThere, "\(folder) is missing: real payloads aren't tested"), arguments: Payload.all)
    func counts(payload: Payload) throws {
        let bytes = try payload.bytes()
        let format = BuiltIn.plugins.recognise(FormatHead(bytes[...], name: payload.file))?.format
        #expect(format?.manifest.id.value == payload.format)
        guard let format, payload.format != nil else { return }
        let output = try payload.read(format, bytes)
        #expect(Payload.Counts(output) == payload.counts)
        for (refused, expected) in zip(output.refused, payload.refusals) {
            #expect(refused.error.description.contains(expected))
        }
    }

    @Test(
        "Every payload of these platforms is in the table",
        .enabled(if: isThere, "\(folder) is missing: real payloads aren't tested"))
    func complete() throws {
        let known = Set(Payload.all.map(\.file))
        for file in try FileManager.default.contentsOfDirectory(atPath: Self.folder) {
            let isElsewhere = ["x_", "spss_"].contains(where: file.hasPrefix) || file.hasSuffix(".md")
            #expect(isElsewhere || known.contains(file), "\(file)")
        }
    }

    @Test(
        "The recorded thread joins its poll with its comments",
        .enabled(if: isThere, "\(folder) is missing: the recorded thread isn't tested"))
    func thread() throws {
        let payload = try #require(Payload.all.first { $0.file == "reddit_poll_submission_0.json" })
        let output = try payload.read(RedditFormat.self, try payload.bytes())
        var votes: Int64 = 0
        var joined = 0
        var deleted = 0
        for item in output.items {
            switch item.record {
            case .poll(let poll):
                #expect(poll.question?.value == "mood")
                #expect(poll.options.map(\.label).first == "Hopeful")
                #expect(poll.closesAt?.rfc3339 == "2020-03-27T16:10:28.313Z")
            case .reading(let reading):
                votes = reading.total ?? 0
                #expect(reading.isFinal == true)
            case .post(let post):
                #expect(post.poll?.value == "t3_fo7p5b")
                #expect(!post.text.isEmpty)
                if post.genre == .comment { joined += 1 }
            case .delete: deleted += 1
            default: Issue.record("\(item.record)")
            }
        }
        #expect(votes == 11_249)
        #expect(joined + deleted == 492)
        #expect(deleted == 10)
    }

    @Test(
        "A payload that is cut off anywhere ends in records and refusals",
        .enabled(if: isThere, "\(folder) is missing: real payloads aren't tested"),
        arguments: Payload.all.filter { $0.format != nil })
    func cut(payload: Payload) throws {
        let bytes = try payload.bytes()
        let format = try #require(payload.format.flatMap { BuiltIn.plugins.format($0) })
        for length in stride(
            from: 0, to: bytes.count, by: max(1, bytes.count > 100_000 ? bytes.count / 12 : bytes.count / 150))
        {
            let output = try payload.read(format, Array(bytes.prefix(length)))
            #expect(output.items.count <= payload.counts.records)
        }
    }

    @Test(
        "A payload that is changed anywhere ends in records and refusals",
        .enabled(if: isThere, "\(folder) is missing: real payloads aren't tested"),
        arguments: Payload.all.filter { $0.format != nil })
    func changed(payload: Payload) throws {
        let bytes = Array(try payload.bytes().prefix(4000))
        let format = try #require(payload.format.flatMap { BuiltIn.plugins.format($0) })
        var seed: UInt64 = 5
        for _ in 0..<100 {
            var changed = bytes
            for _ in 0..<4 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                changed[Int(seed >> 33) % changed.count] =
                    Array("{}[]\",:\\0-9e.n<>&\n\u{0}é".utf8)[Int(seed >> 20) % 20]
            }
            _ = FormatHead(changed[...], name: nil)
            _ = try payload.read(format, changed)
        }
    }
}
