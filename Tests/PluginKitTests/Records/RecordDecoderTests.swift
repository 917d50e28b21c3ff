import Analytics
import PluginKit
import Testing

@Suite("Records")
struct RecordDecoderTests {
    private let decoder = RecordDecoder(isLenient: false, now: Timestamp(milliseconds: 1_723_507_200_000))

    private func error(of line: String) -> RecordError? { error(of: Array(line.utf8)) }

    private func error(of line: [UInt8]) -> RecordError? {
        do throws(RecordError) {
            _ = try decoder.decode(line[...])
            return nil
        } catch { return error }
    }

    private func post(_ more: String) -> String {
        #"{"type":"post","source":"x","id":"1","created_at":"2024-07-24T10:00:00Z","text":"a"\#(more)}"#
    }

    @Test("A post with every field is read as it stands")
    func wholePost() throws {
        let line = post(
            #","author":"ann","language":"fr","edited_at":"2024-07-24T11:00:00+01:00","in_reply_to":"0","#
                + #""url":"https://example.org/1","engagement":{"likes":1,"reposts":2,"replies":3},"poll":"p","#
                + #""genre":"comment","collection":"c","synthetic":true"#)
        let found = try decoder.decode(Array(line.utf8)[...])
        guard case .post(let post) = found.record else {
            Issue.record("expected a post")
            return
        }
        #expect(post.author?.value == "ann" && post.declaredLanguage?.code == "fr" && post.genre == .comment)
        #expect(post.editedAt == post.createdAt)
        #expect(post.engagement == Engagement(likes: 1, reposts: 2, replies: 3) && post.isSynthetic)
    }

    @Test("Keys that are the same in another normal form, or by an escape, stand there twice")
    func sameKeys() {
        #expect(error(of: "{\"\u{E9}\":1,\"e\u{301}\":2}")?.reason.contains("stands here twice") == true)
        #expect(error(of: #"{"type":1,"t\u0079pe":2}"#)?.reason.contains("stands here twice") == true)
    }

    @Test("A time reads the same by the short way and the long one", arguments: ["24:00:00", "23:59:60", "22:48:00"])
    func times(time: String) throws {
        for date in ["2024-02-29", "2023-02-29", "2024-13-01"] {
            for zone in ["Z", "+00:00", ".125Z", ".125+00:00"] {
                let line = post("").replacing("2024-07-24T10:00:00Z", with: "\(date)T\(time)\(zone)")
                let other = line.replacing("Z\"", with: "+00:00\"")
                let found = try? decoder.decode(Array(line.utf8)[...])
                #expect(found == (try? decoder.decode(Array(other.utf8)[...])), "\(line)")
            }
        }
    }

    @Test("Text is normalised to NFC")
    func normalisation() throws {
        let line = #"{"type":"post","source":"x","id":"1","created_at":"2024-07-24T10:00:00Z","text":"e\u0301"}"#
        guard case .post(let post) = try decoder.decode(Array(line.utf8)[...]).record else {
            Issue.record("expected a post")
            return
        }
        #expect(Array(post.text.utf8) == [0xC3, 0xA9])
    }

    @Test(
        "A bad record is refused with its field and the kind of fault",
        arguments: [
            (#"{"type":"post""#, "", RecordError.Code.notJSON), ("", "", .notJSON), ("[]", "", .wrongType),
            (#"{"type":"tweet"}"#, "type", .unknownType), (#"{"type":"post","id":"1"}"#, "source", .missing),
            (#"{"type":"post","type":"post"}"#, "", .notJSON),
            (#"{"type":"delete","source":"x","id":"1","":0}"#, "\"\"", .unknownField),
            (#"{"type":"poll","source":"x","id":"1","wording":"?","options":[]}"#, "options", .outOfRange),
            (#"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T10:00:00Z"}"#, "votes", .missing),
            (
                #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T10:00:00Z","votes":{"yes":-1}}"#,
                "votes.yes", .outOfRange
            ),
            (
                #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T10:00:00Z","votes":{"yes":1e400}}"#,
                "votes.yes", .outOfRange
            ),
        ])
    func refusals(line: String, field: String, code: RecordError.Code) {
        let error = error(of: line)
        #expect(error?.field == field)
        #expect(error?.code == code)
    }

    @Test(
        "A post with one wrong field is refused for that field",
        arguments: [
            (#","colour":"red""#, "colour", RecordError.Code.unknownField),
            (#","language":"klingon!""#, "language", .invalid),
            (#","genre":"poem""#, "genre", .invalid), (#","author":7"#, "author", .wrongType),
            (#","engagement":{"likes":-1}"#, "engagement.likes", .outOfRange),
            (#","engagement":{"hearts":1}"#, "engagement.hearts", .unknownField),
            (#","edited_at":"2024-07-24""#, "edited_at", .invalid),
            (#","edited_at":"2024-07-23T10:00:00Z""#, "edited_at", .outOfRange),
            (#","edited_at":"2124-07-23T10:00:00Z""#, "edited_at", .outOfRange),
            (#","author":"a\u0000b""#, "author", .invalid),
        ])
    func wrongField(more: String, field: String, code: RecordError.Code) {
        let error = error(of: post(more))
        #expect(error?.field == field)
        #expect(error?.code == code)
    }

    @Test("What is no text in UTF-8 is no JSON: lone surrogates, cut sequences, control characters")
    func notUTF8() {
        #expect(error(of: post(#","url":"\ud800""#))?.code == .notJSON)
        #expect(error(of: post(#","url":"\udc00\ud800""#))?.code == .notJSON)
        #expect(error(of: Array(post(",\"url\":\"").utf8) + [0xC3, 0x22, 0x7D])?.code == .notJSON)
        #expect(error(of: post(",\"url\":\"\u{1}\""))?.code == .notJSON)
    }

    @Test("Nesting ends at its bound instead of the stack's")
    func depth() {
        let bomb = post(",\"engagement\":" + String(repeating: "[", count: 100_000))
        #expect(error(of: bomb)?.code == .notJSON)
    }

    @Test("A lenient decoder leaves unknown fields out and counts them")
    func lenient() throws {
        var decoder = decoder
        decoder.isLenient = true
        let line = post(#","colour":"red","engagement":{"hearts":1}"#)
        #expect(try decoder.decode(Array(line.utf8)[...]).ignoredFields == 2)
    }

    @Test("A line of 100,000 fields is refused in the time that reading it takes", .timeLimit(.minutes(5)))
    func manyFields() {
        let fields = (0..<100_000).map { ",\"\($0)\":0" }.joined()
        #expect(error(of: post(fields))?.code == .unknownField)
        #expect(error(of: post(fields + #","7":0"#))?.reason.contains("stands here twice") == true)
    }

    @Test("Any line that is cut anywhere is refused or read, and never traps")
    func cutAnywhere() {
        let line = Array(post(#","author":"\u00e9\ud83d\ude00","engagement":{"likes":12}"#).utf8)
        for length in 0..<line.count { #expect(error(of: Array(line.prefix(length))) != nil) }
    }
}
