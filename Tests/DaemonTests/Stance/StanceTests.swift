import Analytics
import Storage
import Testing
import Wire

@testable import Daemon

/// Stance, from labels to summaries, on a real database.
@Suite struct StanceTests {
    @Test("Without labels, and below the bar, stance is unscored, and nothing stands in for it")
    func belowTheBar() async throws {
        let bench = try await StanceBench(260)
        let none = try await bench.stance()
        #expect(none.status == "unscored" && none.reason == "proposition not measured: no post is labelled")
        #expect(none.total.shares.isEmpty && none.gap.status == "unavailable")
        #expect(
            try await bench.label(199)
                == LabelsReceipt(stored: 199, unchanged: 0, removed: 0, unknown: [], unknownCount: 0, edited: 0))
        let report = try await bench.measure()
        #expect(report.languages.map(\.reason) == ["199 of 200 labels"])
        let few = try await bench.stance()
        #expect(few.reason == "proposition not measured in en: 199 of 200 labels")
        #expect(few.total.posts == 260 && few.total.scored == 0 && few.total.shares.isEmpty)
        #expect(few.languages.map(\.unscoredReason) == ["proposition not measured: 199 of 200 labels"])
        let generation = few.analyzer
        #expect(try await bench.label(190, coder: "bob").stored == 190)
        _ = try await bench.measure()
        #expect(try await bench.stance().analyzer == generation, "what teaches nothing is no new generation")
    }

    @Test("With labels enough, posts are read, rolled up like any measure, and told with intervals")
    func measured() async throws {
        let bench = try await StanceBench(420)
        _ = try await bench.label(240)
        let report = try await bench.measure()
        #expect(report.languages.map(\.measured) == [true] && report.population == 420)
        #expect(try #require(report.accuracy).accuracy > 0.9, "\(String(describing: report.accuracy))")
        let stance = try await bench.stance()
        #expect(stance.status == "measured" && stance.total.scored == 420 && stance.total.labels == 240)
        let share = try #require(stance.total.shares.first)
        #expect(share.label == "for")
        #expect(abs(try #require(share.share) - 3.0 / 7) < 0.03)
        let interval = try #require(share.interval)
        #expect(interval[0] < 3.0 / 7 && 3.0 / 7 < interval[1])
        #expect(stance.notes.contains { $0.hasPrefix("the labels are from one coder") })
        #expect(try await bench.test.differences() == [])
        // What comes later is read too, and an edit, a deletion and an erasure take labels and signals along.
        try await bench.test.ingest([
            TestEngine.post(
                "new", "About Tesla: I am against that deal, if you ask me", author: "z", more: ",\"collection\":\"c\"")
        ])
        while try await bench.test.engine.followStances() {}
        #expect(try await bench.stance().total.posts == 421)
        try await bench.test.ingest([
            TestEngine.post("p0", "About Tesla: I have thought again", at: "2024-07-24T10:10:00Z", author: "a0"),
            "{\"type\":\"delete\",\"source\":\"x\",\"id\":\"p2\"}",
        ])
        while try await bench.test.engine.followStances() {}
        let after = try await bench.stance()
        #expect(after.total.posts == 420 && after.total.labels == 238)
        #expect(after.notes.contains { $0.hasPrefix("labels have changed since") })
        _ = try await bench.test.engine.erase(EraseRequest(source: "x", author: "a2", post: nil))
        #expect(try await bench.test.differences() == [])
        let erased = try await bench.stance()
        #expect(erased.status == "unscored", "what was learned from an erased post must not outlive it")
        _ = try await bench.measure()
        #expect(try await bench.stance().status == "measured")
        #expect(try await bench.test.differences() == [])
    }

    @Test(
        "What was learned from a post that was edited or deleted goes when its author is erased",
        arguments: [
            #"{"type":"delete","source":"x","id":"p0"}"#,
            TestEngine.post("p0", "About Tesla: I have thought again", at: "2024-07-24T10:10:00Z", author: "a0"),
        ])
    func endedVersions(change: String) async throws {
        let bench = try await StanceBench(210)
        _ = try await bench.label(210)
        _ = try await bench.measure()
        try await bench.test.ingest([change])
        #expect(try await bench.stance().status == "measured")
        _ = try await bench.test.engine.erase(EraseRequest(source: "x", author: "a0", post: nil))
        #expect(try await bench.stance().status == "unscored")
    }

    @Test("What was learned goes with an erased post, also where its label was taken back since")
    func labelsTakenBack() async throws {
        let bench = try await StanceBench(210)
        _ = try await bench.label(210)
        _ = try await bench.measure()
        let back = LabelsRequest(
            coder: "ann", task: "stance", labels: ["p0", "p1"].map { LabelInput(source: "x", id: $0) })
        #expect(try await bench.test.engine.label(question: bench.question, back).removed == 2)
        #expect(try await bench.stance().status == "measured")
        _ = try await bench.test.engine.erase(EraseRequest(source: "x", author: "a0", post: nil))
        #expect(try await bench.stance().status == "unscored")
    }

    @Test("Where texts have expired, what was learned from them stays")
    func expiredTexts() async throws {
        let bench = try await StanceBench(240)
        _ = try await bench.label(240)
        let before = try #require(try await bench.measure().accuracy)
        let (store, now) = (bench.test.engine.store, bench.test.clock.now)
        while try await store.expireText(before: now, step: 100) > 0 {}
        let after = try await bench.measure()
        #expect(after.accuracy == before && after.languages.map(\.measured) == [true])
        #expect(after.population == 240 && !after.notes.contains { $0.contains("count nowhere") })
        #expect(try await bench.stance().status == "measured")
    }

    @Test("With a new alias nothing is drawn, learned or passed over before the topics of older posts are known")
    func newAlias() async throws {
        let bench = try await StanceBench(220)
        _ = try await bench.label(210)
        _ = try await bench.measure()
        let later = try await bench.test.reopened { configuration in
            configuration.topics[0].aliases = [.undetermined: [.init(text: "Tesla"), .init(text: "Tessla")]]
        }
        await #expect {
            _ = try await later.measureStance(question: bench.question, synthetic: nil)
        } throws: { ($0 as? Problem)?.status == 409 }
        await #expect {
            _ = try await later.labelSample(
                question: bench.question, task: .stance, seed: 1, size: 10, coder: nil, synthetic: nil)
        } throws: { ($0 as? Problem)?.status == 409 }
        while try await later.followStances() {}
        let work = Task { await later.runFilling() }
        defer { work.cancel() }
        _ = try await later.reanalyze(start: true)
        var after: Int64 = 0
        while try await later.reanalyze(start: false).filling.isEmpty == false {
            after = try await later.events(after: after, limit: 100, wait: 5).last?.id ?? after
        }
        while try await later.followStances() {}
        var query = Query()
        query.question = bench.question
        let stance = try #require(try await later.summary(query).stance)
        #expect(stance.status == "measured" && stance.total.scored == 220)
    }

    @Test("Labelled posts that are not on the question count nowhere")
    func strangers() async throws {
        let bench = try await StanceBench(210)
        try await bench.test.ingest([TestEngine.post("away", "What a lovely day it is today in the mountains")])
        _ = try await bench.test.engine.label(
            question: bench.question,
            LabelsRequest(coder: "ann", task: "stance", labels: [LabelInput(source: "x", id: "away", label: "neither")])
        )
        _ = try await bench.label(199)
        let report = try await bench.measure()
        #expect(report.languages.map(\.reason) == ["199 of 200 labels"])
        #expect(report.notes.contains { $0.hasSuffix("which count nowhere: 1") })
        #expect(try await bench.stance().reason == "proposition not measured in en: 199 of 200 labels")
    }

    @Test("Posts of which nobody knows how they were collected have shares, and no interval")
    func uncollected() async throws {
        let bench = try await StanceBench(220, isCollected: false)
        _ = try await bench.label(210)
        _ = try await bench.measure()
        let share = try #require(try await bench.stance().total.shares.first)
        #expect(share.share != nil && share.interval == nil)
        #expect(share.reason == "no interval: 220 of 220 posts don't say how they were collected")
    }

    @Test("A new set of labels is a new generation, and the same set the same one")
    func generations() async throws {
        let bench = try await StanceBench(300)
        _ = try await bench.label(220)
        let first = try #require(try await bench.measure().analyzer)
        #expect(try await bench.measure().analyzer == first)
        _ = try await bench.label(230)
        let second = try #require(try await bench.measure().analyzer)
        #expect(second.generation > first.generation && second.id == first.id)
        #expect(try await bench.stance().analyzer == second)
        var query = Query()
        query.limit = 1
        let post = try #require(try await bench.test.engine.posts(query).posts.first)
        #expect(post.signals.filter { $0.measure == "stance" }.map(\.analyzer) == [second], "the one in force is told")
    }

    @Test("The vote stands beside the voices before, during and after the poll, with the difference and its interval")
    func gap() async throws {
        let bench = try await StanceBench(420)
        try await bench.test.ingest([
            """
            {"type":"poll","source":"x","id":"vote","wording":"Should they?","options":[{"key":"yes","label":"Yes"},\
            {"key":"no","label":"No"}],"selection":"self_selected","opens_at":"2024-07-24T14:00:00Z",\
            "closes_at":"2024-07-24T19:00:00Z"}
            """,
            """
            {"type":"reading","source":"x","poll":"vote","observed_at":"2024-07-24T19:00:00Z","votes":{"yes":680,"no":320}}
            """,
        ])
        _ = try await bench.label(400)
        _ = try await bench.measure()
        let gap = try await bench.stance().gap
        #expect(gap.status == "available")
        #expect(abs(try #require(gap.vote) - 0.68) < 1e-9)
        #expect(gap.periods.map(\.key) == ["all", "before", "during", "after"])
        let all = gap.periods[0]
        #expect(abs(try #require(all.voices) - 0.6) < 0.03)
        #expect(abs(try #require(all.difference) - (0.68 - (all.voices ?? 0)) * 100) < 1e-9)
        let bounds = try #require(all.differenceInterval)
        #expect(bounds[0] < 8 && 8 < bounds[1] && bounds[1] - bounds[0] < 40)
        #expect(try #require(all.logitDifference) > 0)
        #expect((0...1).contains(try #require(all.divergence)))
        for period in gap.periods { #expect(period.neither != nil && period.reason == nil, "\(period)") }
        let alone = try await bench.test.engine.gap(GapQuery(.question(bench.question)))
        #expect(alone.status == "compared" && alone.votes == [gap], "asked for alone, it is the same")
        let few = try #require(alone.voteAssociations?.first)
        #expect(few.poll == "x/vote" && few.association == nil && few.points == 1)
        #expect(few.reason == "1 common points, 8 are needed", "one day of voices is no course")
    }

    @Test("A poll that was read on eight days or more is tested for moving with the voices, and fewer get no p")
    func association() async throws {
        let bench = try await StanceBench(420)
        var lines = [
            """
            {"type":"poll","source":"x","id":"vote","wording":"Should they?","options":[{"key":"yes","label":"Yes"},\
            {"key":"no","label":"No"}],"selection":"self_selected"}
            """
        ]
        for day in 10..<22 {
            let yes = 500 + 37 * (day * day % 7)
            lines.append(
                """
                {"type":"reading","source":"x","poll":"vote","observed_at":"2024-07-\(day)T19:00:00Z",\
                "votes":{"yes":\(yes * (day - 9)),"no":\(400 * (day - 9))}}
                """)
            for index in 0..<8 {
                let side = index < 2 + day % 5 ? "I would vote yes to that deal" : "I am against that deal"
                lines.append(
                    TestEngine.post(
                        "d\(day)-\(index)", "About Tesla: \(side), in my opinion",
                        at: "2024-07-\(day)T12:0\(index):00Z",
                        author: "d\(index)", more: ",\"collection\":\"c\""))
            }
        }
        try await bench.test.ingest(lines)
        _ = try await bench.label(400)
        _ = try await bench.measure()
        var query = GapQuery(.question(bench.question))
        let found = try #require(try await bench.test.engine.gap(query).voteAssociations?.first)
        let association = try #require(found.association, "\(found)")
        #expect(found.points == 12 && found.reason == nil && (0.001...1).contains(association.p))
        #expect(association.effectiveN > 0 && association.longestLag >= 1)
        query.to = CivilDay.read("2024-07-16")
        let few = try #require(try await bench.test.engine.gap(query).voteAssociations?.first)
        #expect(few.association == nil && few.points == 7 && few.reason == "7 common points, 8 are needed")
    }

    @Test("Options that are no sides of the proposition are not compared, and a question without a poll has no vote")
    func incomparable() async throws {
        let bench = try await StanceBench(20)
        #expect(try await bench.stance().gap.status == "unavailable")
        try await bench.test.ingest([
            """
            {"type":"poll","source":"x","id":"mood","wording":"How do you feel?","question_id":"deal",\
            "options":[{"key":"good","label":"Good"},{"key":"bad","label":"Bad"}],"selection":"self_selected"}
            """,
            """
            {"type":"reading","source":"x","poll":"mood","observed_at":"2024-07-24T19:00:00Z","votes":{"good":6,"bad":3}}
            """,
        ])
        let gap = try await bench.stance().gap
        #expect(gap.status == "not_comparable" && gap.poll == "x/mood" && gap.vote == nil)
    }

    @Test("Made-up and real posts never count together, and articles are no voices")
    func origins() async throws {
        let bench = try await StanceBench(230, more: ",\"synthetic\":true")
        try await bench.test.ingest([
            TestEngine.post("real", "About Tesla: I am against that deal", author: "real"),
            TestEngine.post(
                "press", "About Tesla: I am against that deal", author: "press", more: ",\"genre\":\"article\""),
        ])
        let engine = bench.test.engine
        _ = try await bench.label(230)
        let receipt = try await engine.label(
            question: bench.question,
            LabelsRequest(
                coder: "ann", task: "stance",
                labels: [
                    LabelInput(source: "x", id: "real", label: "against"),
                    LabelInput(source: "x", id: "press", label: "for"),
                    LabelInput(source: "x", id: "nowhere", label: "for"),
                ]))
        #expect(receipt.stored == 1 && receipt.unknown == ["x/press", "x/nowhere"] && receipt.unknownCount == 2)
        let made = try await engine.measureStance(question: bench.question, synthetic: true)
        #expect(made.synthetic && made.population == 230 && made.coders.map(\.labels) == [230])
        #expect(made.design.first?.interval.map { $0[0] == $0[1] } == true, "all are labelled: nothing is uncertain")
        let real = try await engine.labelReport(question: bench.question, task: .stance, synthetic: false)
        #expect(real.population == 1 && real.coders.map(\.labels) == [1])
        #expect(try await bench.stance().status == "unscored")
        #expect(try await bench.stance { $0.synthetic = true }.status == "measured")
    }
}
