import Analytics
import Foundation
import PluginKit
import Plugins
import Testing

/// A payload, and what it is to become.
struct Payload: Sendable, CustomTestStringConvertible {
    /// How many records of each kind, refusals, and skipped elements.
    struct Counts: Hashable, Sendable {
        var posts = 0
        var polls = 0
        var readings = 0
        var deletes = 0
        var surveys = 0
        var refused = 0
        var skipped = 0
        var records: Int { posts + polls + readings + deletes + surveys }

        init(
            posts: Int = 0, polls: Int = 0, readings: Int = 0, deletes: Int = 0, surveys: Int = 0, refused: Int = 0,
            skipped: Int = 0
        ) {
            (self.posts, self.polls, self.readings) = (posts, polls, readings)
            (self.deletes, self.refused, self.skipped) = (deletes, refused, skipped)
            self.surveys = surveys
        }

        init(_ output: FormatOutput) {
            for item in output.items {
                switch item.record {
                case .post: posts += 1
                case .poll: polls += 1
                case .reading: readings += 1
                case .delete: deletes += 1
                case .survey: surveys += 1
                default: break
                }
            }
            refused = output.refused.count
            skipped = output.skipped.values.reduce(0, +)
        }
    }

    var file: String
    /// The format that it is; nil where it is none that these read.
    var format: String?
    var counts = Counts()
    /// What the refusals say, in part.
    var refusals: [String] = []
    var testDescription: String { file }

    init(_ file: String, _ format: String?, _ counts: Counts = Counts(), refusals: [String] = []) {
        (self.file, self.format, self.counts, self.refusals) = (file, format, counts, refusals)
    }

    /// After all payloads were written.
    static let received = Timestamp(seconds: 1_796_000_000)

    func bytes() throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: "\(PayloadTests.folder)/\(file)")))
    }

    func read(_ format: any Format.Type, _ bytes: [UInt8]) throws -> FormatOutput {
        var options = FormatOptions()
        options.question = QuestionID(trusted: "mood")
        var output = FormatOutput(received: Self.received)
        try Self.read(format, options, bytes, into: &output)
        return output
    }

    private static func read(
        _ format: (some Format).Type, _ options: FormatOptions, _ bytes: [UInt8], into output: inout FormatOutput
    ) throws {
        var reader = try format.reader(options)
        for start in stride(from: 0, to: bytes.count, by: 65_536) {
            reader.read(bytes[start..<min(start + 65_536, bytes.count)], into: &output)
        }
        reader.finish(into: &output)
    }

    static let all: [Payload] = [
        Payload(
            "activitypub_question_3.json", "activitypub", Counts(posts: 1, polls: 1, refused: 1),
            refusals: ["observed_at: the poll was open when this was written"]),
        Payload("bluesky_jetstream_expected_v1.jsonl", "bluesky", Counts(posts: 17, deletes: 1, skipped: 134)),
        Payload("dawum_excerpt.json", "dawum", Counts(surveys: 3)),
        Payload("discord_poll_object.json", "discord", Counts(refused: 1), refusals: ["id: a poll alone"]),
        Payload("discourse_post_polls.json", "discourse", Counts(readings: 2, skipped: 4)),
        Payload("discourse_topic_response_schema.yml", nil),
        Payload(
            "feed_tests_wellformed_atom10_entry_content_value.xml", "feed", Counts(refused: 1),
            refusals: ["id: an item needs"]),
        Payload(
            "feed_tests_wellformed_rss_item_description.xml", "feed", Counts(refused: 1),
            refusals: ["guid: an item needs"]),
        Payload("hn_algolia_search.json", "hackernews", Counts(posts: 1)),
        Payload("hn_firebase_comment_1.json", "hackernews", Counts(posts: 1)),
        Payload("hn_firebase_jl_6.json", "hackernews", Counts(skipped: 1)),
        Payload("hn_firebase_job_3.json", "hackernews", Counts(posts: 1)),
        Payload(
            "hn_firebase_poll_4.json", "hackernews", Counts(posts: 1, refused: 1),
            refusals: ["parts[0]: the options of the poll 126809"]),
        Payload("hn_firebase_pollopt_5.json", "hackernews", Counts(refused: 1), refusals: ["poll: an option alone"]),
        Payload("hn_firebase_story_0.json", "hackernews", Counts(posts: 1)),
        Payload("hn_firebase_x_7.json", "hackernews", Counts(skipped: 1)),
        Payload("mastodon_doc_Poll_0.json", "mastodon", Counts(readings: 1)),
        Payload("mastodon_doc_Status_0.json", "mastodon", Counts(posts: 1)),
        Payload("mastodon_sse_direct_0.txt", "mastodon", Counts(skipped: 2)),
        Payload("mastodon_sse_local_0.txt", "mastodon", Counts(posts: 1)),
        Payload("mastodon_status_with_poll_real.json", "mastodon", Counts(posts: 1, polls: 1, readings: 1)),
        Payload("misskey_poll_0.json", "misskey", Counts(refused: 1), refusals: ["id: a poll alone"]),
        Payload(
            "nostr_nip88_0.json", "nostr", Counts(posts: 1, refused: 1), refusals: ["tags.endsAt: expected a number"]),
        Payload("reddit_poll_data_unvoted.json", "reddit", Counts(refused: 1), refusals: ["name: poll_data alone"]),
        Payload(
            "reddit_poll_submission_0.json", "reddit",
            Counts(posts: 483, polls: 1, readings: 1, deletes: 10, skipped: 3748)),
        Payload(
            "tdlib_message_poll.json", "telegram", Counts(polls: 1, readings: 1, refused: 1),
            refusals: ["date: must be given"]),
        Payload("telegram_bot_getUpdates_poll_answer.json", "telegram", Counts(skipped: 2)),
        Payload("telegram_bot_poll.json", "telegram", Counts(polls: 1, readings: 1)),
        Payload("twitch_eventsub_poll_begin.json", "twitch", Counts(polls: 1, skipped: 1)),
        Payload("twitch_eventsub_poll_progress.json", "twitch", Counts(polls: 1, readings: 1)),
    ]
}
