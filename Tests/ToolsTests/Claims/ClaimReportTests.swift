import Analytics
import Foundation
import Testing
import Tools

/// What `voxd claims` writes.
@Suite struct ClaimReportTests {
    private static let poll =
        #"{"type":"poll","source":"x","id":"1","wording":"Should Tesla invest in @xAI?","options":[{"key":"yes","label":"Yes"},{"key":"no","label":"No"}],"selection":"self_selected"}"#
    private static let reading =
        #"{"type":"reading","source":"x","poll":"1","observed_at":"2024-07-24T20:00:00Z","shares":{"yes":67.9,"no":32.1},"total":958086,"share_precision":0.1}"#

    private func records(_ lines: String...) throws -> ClaimRecords {
        var records = ClaimRecords(now: Timestamp(milliseconds: 1_800_000_000_000))
        for line in lines { try records.take(ArraySlice(line.utf8)) }
        return records
    }

    private func objects(_ records: ClaimRecords) throws -> [[String: Any]] {
        try ClaimReport(records).json().map {
            try #require(JSONSerialization.jsonObject(with: $0) as? [String: Any])
        }
    }

    @Test("A claim is a line with every key, tied to polls that stand before or behind it")
    func lines() throws {
        let text = #"{"id":"a","text":"67.9 % of users of X said yes: Tesla should invest in xAI.","language":"en"}"#
        let found = try objects(records(Self.poll, text, Self.reading))
        #expect(found.count == 1)
        let line = try #require(found.first)
        #expect(line["id"] as? String == "a" && line["number"] as? Double == 67.9 && line["side"] as? String == "yes")
        #expect(line["verdict"] as? String == "agrees" && line["poll"] as? String == "x/1")
        #expect(line["independent"] as? Bool == false && line["speaker"] is NSNull && line["overreach"] is NSNull)
        #expect(line["start"] as? Int == 0 && line["end"] as? Int == 6)
        #expect(line.count == 25)
    }

    @Test("Real posts are not tied to made-up polls; a made-up post is tied to any, and says that it is made up")
    func synthetic() throws {
        let post =
            #"{"type":"post","source":"x","id":"b","created_at":"2024-07-25T00:00:00Z","text":"67.9 % of users of X said yes to Tesla and xAI.","language":"en"}"#
        let invented = post.dropLast() + #","synthetic":true}"#
        let line = try #require(try objects(records(Self.poll, Self.reading, String(invented))).first)
        #expect(line["verdict"] as? String == "agrees" && line["synthetic"] as? Bool == true)
        let inventedPoll = String(Self.poll.dropLast() + #","synthetic":true}"#)
        let other = try #require(try objects(records(inventedPoll, Self.reading, post)).first)
        #expect(other["verdict"] as? String == "unknown" && other["synthetic"] as? Bool == false)
    }

    @Test(
        "A line that is neither a text nor a record is refused with the reason",
        arguments: [
            ("nonsense", "expected"), (#"{"id":"a"}"#, "\"text\" is missing"),
            (#"{"text":"a","genre":"song"}"#, "genre"), (#"{"text":"a","language":"!"}"#, "language"),
            (#"{"type":"poll","id":"a"}"#, "options"), (#"{"type":"song"}"#, "type"),
        ])
    func refusals(line: String, part: String) throws {
        let error = #expect(throws: ToolError.self) { _ = try records(line) }
        #expect(error?.description.contains(part) == true)
    }

    @Test("For a reader a claim is a paragraph with its verdict")
    func paragraph() throws {
        let text =
            #"{"id":"a","text":"Nearly 68 percent of users of X want Tesla to pay xAI; they said yes.","language":"en"}"#
        let paragraph = try #require(ClaimReport(records(Self.poll, Self.reading, text)).texts.first)
        #expect(paragraph.hasPrefix("a: nearly 68 %"))
        #expect(ClaimReport(try records(Self.poll)).texts.isEmpty)
    }

    private static let path = "../shared/samples/article.fr.txt"

    @Test(
        "The French article makes one claim, and goes from the users of X to the public",
        .enabled(if: FileManager.default.fileExists(atPath: path), "\(path) is missing: the article isn't tested")
    )
    func article() throws {
        var records = try records(Self.poll, Self.reading)
        records.take(article: try String(contentsOfFile: Self.path, encoding: .utf8), id: "article")
        let found = try objects(records)
        #expect(found.count == 1)
        let line = try #require(found.first)
        #expect(line["number"] as? Double == 67.9 && line["side"] as? String == "for")
        #expect(line["denominator"] as? String == "utilisateurs de X" && line["verdict"] as? String == "agrees")
        #expect((line["overreach"] as? [String: Any])?["text"] as? String == "le public soit favorable")
    }
}
