import Analytics
@testable import Daemon
import Storage
import Synchronization
import Testing
import Wire

@Suite("The engine")
struct EngineTests {
    private func query(_ topic: String) -> Query {
        var query = Query()
        query.topics = [TopicID(trusted: topic)]
        return query
    }

    @Test("A body that outlasts a configuration is read by the new one from its next batch on")
    func reloadedWithin() async throws {
        let cut = try await TestEngine { $0.ingest.batchBytes = 1 }
        let session = try await cut.engine.beginIngest()
        try await session.feed(Array((TestEngine.post("1", "A bridge over the river.") + "\n").utf8))
        let newer = try await cut.reopened {
            $0.topics.append(
                Topic(id: TopicID(trusted: "bridge"), name: "Bridge", aliases: [.undetermined: [.init(text: "bridge")]])
            )
        }
        cut.engine.state.withLock { $0 = newer.current }
        try await session.feed(Array((TestEngine.post("2", "The bridge is open.") + "\n").utf8))
        _ = try await session.finish()
        let summary = try await cut.engine.summary(query("bridge"))
        #expect(summary.topics.first?.posts == 1)
    }

    @Test("A body that is cut anywhere gives the same answer as the whole")
    func pieces() async throws {
        let lines = (0..<40).map { TestEngine.post("\($0)", "Tesla is great \($0)", author: "a\($0 % 7)") }
        let whole = try await TestEngine()
        try await whole.ingest(lines)
        let cut = try await TestEngine()
        let session = try await cut.engine.beginIngest()
        let bytes = Array(lines.joined(separator: "\r\n").utf8)
        for start in stride(from: 0, to: bytes.count, by: 37) {
            try await session.feed(Array(bytes[start..<min(start + 37, bytes.count)]))
        }
        #expect(try await session.finish().accepted == 40)
        #expect(try await cut.picture() == whole.picture())
    }

    @Test("One bad record is refused with its line, field and reason, and the others go on")
    func badRecord() async throws {
        let test = try await TestEngine()
        let answer = try await test.ingest([
            TestEngine.post("1", "Tesla"), "nonsense", TestEngine.post("2", "xAI", more: ",\"colour\":1"), "",
            TestEngine.post("3", "xAI"),
        ])
        #expect(answer.accepted == 2 && answer.refused == 2)
        #expect(answer.refusals.map(\.line) == [2, 3])
        #expect(answer.refusals.map(\.code) == ["not_json", "unknown_field"])
        let kept = try await test.engine.refused(limit: 10, before: nil)
        #expect(kept.total == 2)
        #expect(try await test.engine.refusedRecord(kept.refused[1].id).body == "nonsense")
    }

    @Test("A refused reading succeeds when it is tried again after its poll came", arguments: [true, false])
    func retry(isAll: Bool) async throws {
        let test = try await TestEngine()
        let reading =
            #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T10:00:00Z","votes":{"yes":3,"no":1}}"#
        #expect(try await test.ingest([reading]).refusals.first?.code == "unknown_poll")
        try await test.ingest([
            #"{"type":"poll","source":"x","id":"p","wording":"?","options":[{"key":"yes","label":"Yes"},{"key":"no"}],"#
                + #""selection":"self_selected","question_id":"deal"}"#
        ])
        let number = try #require(try await test.engine.refused(limit: 1, before: nil).refused.first?.id)
        let answer = try await test.engine.retryRefused(isAll ? nil : number)
        #expect(answer.accepted == 1)
        await #expect {
            _ = try await test.engine.retryRefused(number)
        } throws: { ($0 as? Problem)?.status == 404 }
        #expect(try await test.engine.refused(limit: 10, before: nil).total == 0)
        let poll = try await test.engine.poll(
            source: SourceID(trusted: "x"), id: ItemID(trusted: "p"), asOf: nil)
        #expect(poll.poll.total == 4 && poll.course.count == 1)
    }

    @Test("A refused record that was kept in part only is not tried, and stays")
    func retryCut() async throws {
        let test = try await TestEngine()
        let text = String(repeating: "Tesla ", count: 12_000)
        try await test.ingest([TestEngine.post("1", text), "nonsense"])
        let answer = try await test.engine.retryRefused(nil)
        #expect(answer.refused == 2 && Set(answer.refusals.map(\.code)) == ["not_kept_whole", "not_json"])
        #expect(try await test.engine.refused(limit: 10, before: nil).total == 2)
    }

    @Test("The same reading with other figures is a conflict; an older or shrinking one is accepted with a remark")
    func readings() async throws {
        let test = try await TestEngine()
        func reading(_ hour: Int, _ yes: Int) -> String {
            #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T\#(hour):00:00Z","votes":{"yes":\#(yes)}}"#
        }
        try await test.ingest([
            #"{"type":"poll","source":"x","id":"p","wording":"?","options":[{"key":"yes"}],"selection":"panel"}"#,
            reading(12, 100),
        ])
        #expect(try await test.ingest([reading(12, 101)]).refusals.first?.code == "conflict")
        #expect(try await test.ingest([reading(12, 100)]).unchanged == 1)
        #expect(try await test.ingest([reading(11, 90)]).remarks.count == 1)
        #expect(try await test.ingest([reading(13, 99)]).remarks.count == 1)
        let course = try await test.engine.poll(
            source: SourceID(trusted: "x"), id: ItemID(trusted: "p"), asOf: nil
        ).course
        #expect(course.map(\.flags) == [["older"], [], ["shrinking"]])
    }

    @Test("A poll says what its figures were made by, and what the votes between its readings were")
    func steps() async throws {
        let test = try await TestEngine()
        func reading(_ hour: Int, _ yes: Double, _ total: Int) -> String {
            #"{"type":"reading","source":"x","poll":"p","observed_at":"2024-07-24T\#(hour):00:00Z","#
                + #""shares":{"yes":\#(yes),"no":\#(100 - yes)},"total":\#(total),"share_precision":0.1}"#
        }
        try await test.ingest([
            #"{"type":"poll","source":"x","id":"p","wording":"?","options":[{"key":"yes"},{"key":"no"}],"#
                + #""selection":"self_selected"}"#, reading(12, 69.5, 440_189), reading(18, 67.9, 958_086),
        ])
        let answer = try await test.engine.poll(source: SourceID(trusted: "x"), id: ItemID(trusted: "p"), asOf: nil)
        #expect(answer.poll.analyzer == PluginReference(id: "polls", version: "1.1.0"))
        #expect(answer.surges?.verdict == "not_testable")
        #expect(answer.surges?.reason?.contains("8 are needed") == true)
        let step = try #require(answer.steps?.first)
        #expect(answer.steps?.count == 1 && step.option == "yes" && step.newVotes == 517_897 && step.after == 440_189)
        // (958,086 * 0.679 - 440,189 * 0.695) / 517,897, and 0.0005 * (958,086 + 440,189) / 517,897 to both sides.
        #expect(abs(step.share - 0.66540) < 1e-5)
        #expect(abs(step.bounds[0] - 0.66405) < 1e-5 && abs(step.bounds[1] - 0.66675) < 1e-5)
    }

    @Test("Surveys are told as they were published, and as they were known at a time before")
    func surveys() async throws {
        let test = try await TestEngine()
        func survey(_ id: String, _ end: String, yes: Double) -> String {
            #"{"type":"survey","source":"press","id":"\#(id)","question_id":"deal","pollster":"Institute","#
                + #""start":"2024-07-20T00:00:00Z","end":"\#(end)","n":1004,"population":"adults","#
                + #""options":{"yes":\#(yes),"no":30}}"#
        }
        try await test.ingest([
            survey("1", "2024-07-22T00:00:00Z", yes: 40), survey("2", "2024-07-24T00:00:00Z", yes: 41),
        ])
        let before = test.clock.now
        test.clock.advance(seconds: 60)
        #expect(try await test.ingest([survey("1", "2024-07-22T00:00:00Z", yes: 45)]).updated == 1)
        var query = Query()
        query.question = QuestionID(trusted: "deal")
        let now = try #require(try await test.engine.polls(query).surveys)
        #expect(now.map(\.id) == ["2", "1"] && now.map { $0.shares["yes"] } == [0.41, 0.45])
        #expect(now.allSatisfy { $0.n == 1004 && $0.pollster == "Institute" && !$0.intervalReason.isEmpty })
        #expect(try await test.engine.summary(query).notes.contains { $0.hasPrefix("2 surveys on this question") })
        query.asOf = before
        #expect(try await test.engine.polls(query).surveys?.map { $0.shares["yes"] } == [0.41, 0.4])
        query.limit = 1
        #expect(try await test.engine.polls(query).truncated)
        query.sources = [SourceID(trusted: "elsewhere")]
        #expect(try await test.engine.polls(query).surveys == nil)
    }

    @Test("Polls and origins that were not asked for take no room from those that were")
    func pollsOfThen() async throws {
        let test = try await TestEngine()
        func poll(_ id: String, isSynthetic: Bool = false) -> String {
            #"{"type":"poll","source":"x","id":"\#(id)","wording":"Yes?","options":[{"key":"y","label":"Yes"}],"#
                + #""selection":"self_selected","synthetic":\#(isSynthetic)}"#
        }
        try await test.ingest([poll("old")])
        var query = Query()
        (query.asOf, query.limit) = (test.clock.now, 1)
        test.clock.advance(seconds: 60)
        try await test.ingest([poll("real"), poll("new"), poll("made", isSynthetic: true)])
        let then = try await test.engine.polls(query)
        #expect(then.polls.map(\.id) == ["old"] && !then.truncated)
        query.asOf = nil
        query.synthetic = false
        let real = try await test.engine.polls(query)
        #expect(real.polls.map(\.id) == ["new"] && real.truncated)
    }

    @Test("Made-up posts never meet real ones, and answers say which they are")
    func synthetic() async throws {
        let test = try await TestEngine()
        try await test.ingest([TestEngine.post("1", "Tesla is great", more: ",\"synthetic\":true")])
        let invented = try await test.engine.summary(query("tesla"))
        #expect(invented.synthetic && invented.topics[0].posts == 1)
        try await test.ingest([TestEngine.post("2", "Tesla is great"), TestEngine.post("3", "Tesla is great")])
        let real = try await test.engine.summary(query("tesla"))
        #expect(!real.synthetic && real.topics[0].posts == 2)
    }

    @Test("Articles are counted apart and are no voices")
    func articles() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            TestEngine.post("1", "Tesla is great"),
            TestEngine.post(
                "2", "Tesla is great, said the minister to the press yesterday.", more: ",\"genre\":\"article\""),
        ])
        let topic = try await test.engine.summary(query("tesla")).topics[0]
        #expect(topic.posts == 1 && topic.articles == 1 && topic.authors == 1)
    }

    @Test("No interval is given for posts of which nobody knows the gathering, and the reason is said")
    func intervals() async throws {
        let test = try await TestEngine()
        try await test.ingest((0..<60).map { TestEngine.post("\($0)", "I love Tesla, great!", author: "a\($0)") })
        let labels = try await test.engine.summary(query("tesla")).topics[0].measures["sentiment"]?.labels ?? []
        #expect(labels.count == 3)
        #expect(labels.allSatisfy { $0.modelInterval == nil && $0.intervalReason != nil })
        #expect(labels.compactMap(\.counted).reduce(0, +) == 1)
    }

    private static let described =
        #"{"type":"collection","source":"x","id":"c","query":"tesla","from":"2024-07-01T00:00:00Z","#
        + #""to":"2024-08-01T00:00:00Z","method":"search","complete":true}"#

    @Test("Posts that are too much alike for the classifier have their plain count alone, with the reason")
    func unlike() async throws {
        let test = try await TestEngine()
        let posts = (0..<60).map {
            TestEngine.post("\($0)", "I love Tesla, great!", author: "a\($0)", more: #","collection":"c""#)
        }
        try await test.ingest([Self.described] + posts)
        let labels = try await test.engine.summary(query("tesla")).topics[0].measures["sentiment"]?.labels ?? []
        #expect(labels.compactMap(\.counted) == [0, 0, 1])
        for label in labels {
            #expect(label.corrected == nil && label.modelInterval == nil)
            #expect(label.intervalReason?.hasPrefix("en: these posts are unlike the labelled texts") == true)
        }
    }

    @Test("A collection that was never described takes intervals from questions about its source alone")
    func undescribed() async throws {
        let test = try await TestEngine()
        // Of one kind only, they would be unlike what the classifier was measured on, and get no interval either.
        let texts = ["I love Tesla, great!", "I hate Tesla, awful.", "Tesla opens at nine on Monday."]
        let posts = (0..<60).map {
            TestEngine.post("\($0)", texts[$0 % 3], author: "a\($0)", more: #","collection":"c""#)
        }
        let other = TestEngine.post("m", "Tesla, great!", more: #","collection":"unknown""#)
        try await test.ingest(
            [Self.described] + posts + [other.replacing(#""source":"x""#, with: #""source":"mastodon""#)])
        var asked = query("tesla")
        let all = try await test.engine.summary(asked).topics[0].measures["sentiment"]?.labels ?? []
        #expect(all.allSatisfy { $0.intervalReason == "a collection that posts name was never described" })
        asked.sources = [SourceID(trusted: "x")]
        let some = try await test.engine.summary(asked).topics[0].measures["sentiment"]?.labels ?? []
        #expect(some.count == 3 && some.allSatisfy { $0.modelInterval != nil })
    }

    @Test("Terms of all posts are not told of a part of them, and the answer says so")
    func terms() async throws {
        let test = try await TestEngine()
        try await test.ingest([TestEngine.post("1", "Tesla is great"), TestEngine.post("2", "Tesla charges")])
        #expect(try await test.engine.summary(query("tesla")).topics[0].terms.isEmpty == false)
        var words = query("tesla")
        words.measure = "terms"
        let asked = words
        await #expect {
            _ = try await test.engine.summary(asked)
        } throws: { ($0 as? Problem)?.status == 400 }
        #expect(try await test.engine.posts(asked).posts.count == 2)
        var narrowed = query("tesla")
        narrowed.sources = [SourceID(trusted: "x")]
        let answer = try await test.engine.summary(narrowed)
        #expect(answer.topics[0].posts == 2 && answer.topics[0].terms.isEmpty)
        #expect(answer.notes.contains { $0.hasPrefix("terms are counted of all sources") })
    }

    @Test("A new alias starts with an empty past that is said, and filling it counts each post once")
    func filling() async throws {
        let test = try await TestEngine()
        try await test.ingest(
            (0..<30).map { TestEngine.post("\($0)", "Grok and Tesla number \($0)", author: "a\($0)") })
        let later = try await test.reopened { configuration in
            configuration.topics.append(
                Topic(id: TopicID(trusted: "grok"), name: "Grok", aliases: [.undetermined: [.init(text: "Grok")]]))
        }
        let before = try await later.summary(query("grok")).topics[0]
        #expect(before.posts == 0 && before.incomplete != nil)
        let work = Task { await later.runFilling() }
        defer { work.cancel() }
        _ = try await later.reanalyze(start: true)
        var after: Int64 = 0
        while try await later.reanalyze(start: false).filling.isEmpty == false {
            after = try await later.events(after: after, limit: 100, wait: 5).last?.id ?? after
        }
        let filled = try await later.summary(query("grok")).topics[0]
        #expect(filled.posts == 30 && filled.incomplete == nil)
        #expect(try await later.summary(query("tesla")).topics[0].posts == 30)
        #expect(try await later.verify(integrity: false).differences == [])
    }

    @Test("Sealed days keep their figures, refuse changes, and are still verified")
    func sealing() async throws {
        let test = try await TestEngine()
        try await test.ingest([
            TestEngine.post("1", "Tesla is great"), TestEngine.post("2", "Tesla", at: "2024-08-12T00:00:00Z"),
        ])
        let before = try await test.picture()
        let day = try #require(Timestamp(rfc3339: "2024-08-01T00:00:00Z")).day
        while try await test.engine.store.expireSignals(beforeDay: Int64(day), step: 10, at: test.clock.now) > 0 {}
        let after = try await test.picture()
        #expect(after.topics[1].posts == before.topics[1].posts)
        #expect(after.topics[1].measures == before.topics[1].measures)
        let late = try await test.ingest([TestEngine.post("3", "Tesla")])
        #expect(late.refusals.first?.code == "sealed")
        let found = try await test.engine.verify(integrity: false)
        #expect(found.isClean && found.seals > 0)
    }

    @Test("A full database refuses the batch whole, goes on answering, and takes it when there is room")
    func full() async throws {
        var options = Store.Options()
        options.sizeLimit = 1 << 20
        let test = try await TestEngine(options: options)
        try await test.ingest([TestEngine.post("1", "Tesla is great")])
        let before = try await test.picture()
        let many = (0..<3000).map {
            TestEngine.post("m\($0)", String(repeating: "Tesla word\($0) ", count: 30), author: "a\($0)")
        }
        await #expect {
            try await test.ingest(many)
        } throws: { ($0 as? Problem)?.status == 507 }
        #expect(try await test.picture() == before)
        #expect(try await test.engine.status().state == "read_only")
        #expect(try await test.differences() == [])
        #expect(try await test.ingest([TestEngine.post("2", "Tesla is great")]).accepted == 1)
        #expect(try await test.engine.status().state == "ready")
    }
}
