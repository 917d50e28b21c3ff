import Analytics
import Foundation
import Storage
import Testing
import Wire

@testable import Daemon

/// Drawing, storing and telling labels.
@Suite struct LabelTests {
    @Test(
        "A sample is the same for the same seed, tells its chances, and what a coder said before, and nothing that was predicted"
    )
    func samples() async throws {
        let bench = try await StanceBench(120)
        let engine = bench.test.engine
        func sample(_ seed: Int64, coder: String? = nil) async throws -> LabelSampleResponse {
            try await engine.labelSample(
                question: bench.question, task: .stance, seed: seed, size: 40, coder: coder, synthetic: nil)
        }
        let first = try await sample(3)
        #expect(first.population == 120 && first.strata.reduce(0) { $0 + $1.size } == 120)
        #expect(first.strata.reduce(0) { $0 + $1.drawn } == first.posts.count && (30...60).contains(first.posts.count))
        #expect(try await sample(3) == first)
        #expect(try await sample(4).posts.map(\.id) != first.posts.map(\.id))
        #expect(first.labels == ["for", "against", "neither", "skip"] && first.posts.allSatisfy { $0.label == nil })
        let post = first.posts[0]
        _ = try await engine.label(
            question: bench.question,
            LabelsRequest(
                coder: "ann", task: "stance",
                labels: [
                    LabelInput(
                        source: post.source, id: post.id, label: "skip", stratum: post.stratum,
                        stratumSize: post.stratumSize, probability: post.probability)
                ]))
        #expect(try await sample(3, coder: "ann").posts[0].label == "skip")
        #expect(try await sample(3, coder: "bob").posts[0].label == nil)
    }

    @Test("Labels of a drawn sample give a design-based share of all posts, and two coders an alpha")
    func design() async throws {
        let bench = try await StanceBench(200)
        let engine = bench.test.engine
        let sample = try await engine.labelSample(
            question: bench.question, task: .stance, seed: 1, size: 80, coder: nil, synthetic: nil)
        let labels = sample.posts.map { post in
            LabelInput(
                source: post.source, id: post.id, label: bench.truth[post.id], stratum: post.stratum,
                stratumSize: post.stratumSize, probability: post.probability)
        }
        for coder in ["ann", "bob"] {
            var own = labels
            if coder == "bob" {
                for index in 0..<5 { own[index].label = own[index].label == "for" ? "against" : "for" }
            }
            _ = try await engine.label(
                question: bench.question, LabelsRequest(coder: coder, task: "stance", labels: own))
        }
        let report = try await engine.labelReport(question: bench.question, task: .stance, synthetic: nil)
        #expect(report.coders.map(\.name) == ["ann", "bob"] && report.disputed == 5)
        let alpha = try #require(report.agreement)
        #expect(alpha.posts == sample.posts.count && alpha.alpha > 0.8 && alpha.alpha < 1)
        let share = try #require(report.design.first)
        let interval = try #require(share.interval)
        #expect(interval[0] < 3.0 / 7 && 3.0 / 7 < interval[1] && interval[1] - interval[0] < 0.35)
        #expect(report.combined.isEmpty && report.combinedReason != nil)
    }

    @Test("Labels are told page by page as they were given, replaced, taken back, and kept by a backup")
    func pages() async throws {
        let bench = try await StanceBench(30)
        let engine = bench.test.engine
        _ = try await bench.label(25)
        _ = try await bench.label(25, coder: "bob.b")
        #expect(try await bench.label(25).unchanged == 25)
        var all: [LabelRecord] = []
        var after: String?
        repeat {
            let page = try await engine.labels(
                question: bench.question, task: .stance, synthetic: nil, after: after, limit: 7)
            all += page.labels
            after = page.next
        } while after != nil
        #expect(all.count == 50 && Set(all.map { "\($0.id) \($0.coder)" }).count == 50)
        #expect(all.allSatisfy { bench.truth[$0.id] == $0.label && $0.at == "2024-08-13T00:00:00Z" })
        let back = try await engine.label(
            question: bench.question,
            LabelsRequest(coder: "ann", task: "stance", labels: [LabelInput(source: "x", id: "p0")]))
        #expect(back.removed == 1)
        let path = bench.test.folder + "/copy.sqlite"
        try await engine.store.copy(to: path)
        let copy = try Store(path: path)
        let kept = try await copy.ask {
            try $0.labels(of: LabelSet(question: bench.question, task: .stance, isSynthetic: false))
        }
        #expect(kept.count == 49)
        try copy.close()
        #expect(try await bench.test.differences() == [])
    }

    @Test("A label of a version that was edited since it was drawn is not stored")
    func edited() async throws {
        let bench = try await StanceBench(20)
        let engine = bench.test.engine
        let sample = try await engine.labelSample(
            question: bench.question, task: .stance, seed: 1, size: 20, coder: nil, synthetic: nil)
        let post = try #require(sample.posts.first)
        try await bench.test.ingest([
            TestEngine.post(post.id, "About Tesla: I have thought again", at: post.createdAt)
        ])
        func send(_ version: Int64?) async throws -> LabelsReceipt {
            let input = LabelInput(source: "x", id: post.id, label: "for", version: version)
            return try await engine.label(
                question: bench.question, LabelsRequest(coder: "ann", task: "stance", labels: [input]))
        }
        let refused = try await send(post.version)
        #expect(refused.edited == 1 && refused.stored == 0)
        #expect(try await send(nil).stored == 1)
    }

    @Test("A label that comes again without its stratum keeps it")
    func strata() async throws {
        let bench = try await StanceBench(20)
        let engine = bench.test.engine
        let drawn = LabelInput(source: "x", id: "p0", label: "for", stratum: "s", stratumSize: 20, probability: 0.5)
        let bare = LabelInput(source: "x", id: "p0", label: "for")
        for (label, isStored) in [(drawn, true), (bare, false)] {
            let receipt = try await engine.label(
                question: bench.question, LabelsRequest(coder: "ann", task: "stance", labels: [label]))
            #expect(receipt.stored == (isStored ? 1 : 0))
        }
        let labels = try await engine.labels(
            question: bench.question, task: .stance, synthetic: nil, after: nil, limit: 10)
        #expect(labels.labels.map(\.stratum) == ["s"])
    }

    @Test("Labels go when retention takes their posts")
    func retention() async throws {
        let bench = try await StanceBench(20)
        _ = try await bench.label(20)
        let (store, now) = (bench.test.engine.store, bench.test.clock.now)
        while try await store.expireSignals(beforeDay: Int64(now.day), step: 7, at: now) > 0 {}
        let labels = try await bench.test.engine.labels(
            question: bench.question, task: .stance, synthetic: false, after: nil, limit: 100)
        #expect(labels.labels.isEmpty)
        #expect(try await bench.test.differences() == [])
    }

    @Test(
        "What is no label is refused with its place",
        arguments: [
            (LabelsRequest(coder: "", task: "stance", labels: []), "coder"),
            (LabelsRequest(coder: "a", task: "mood", labels: []), "task"),
            (
                LabelsRequest(coder: "a", task: "stance", labels: [LabelInput(source: "x", id: "", label: "for")]),
                "labels[0].id"
            ),
            (
                LabelsRequest(coder: "a", task: "stance", labels: [LabelInput(source: "x", id: "p", label: "maybe")]),
                "labels[0].label"
            ),
            (
                LabelsRequest(
                    coder: "a", task: "stance", labels: [LabelInput(source: "x", id: "p", label: "for", at: "now")]),
                "labels[0].at"
            ),
            (
                LabelsRequest(
                    coder: "a", task: "stance", labels: [LabelInput(source: "x", id: "p", label: "for", stratum: "s")]),
                "labels[0].stratum"
            ),
        ])
    func mistakes(_ request: LabelsRequest, _ place: String) async throws {
        let test = try await TestEngine()
        let problem = await #expect(throws: Problem.self) {
            try await test.engine.label(question: QuestionID(trusted: "deal"), request)
        }
        #expect(problem?.status == 400)
        #expect(problem?.detail.hasPrefix(place) == true, "\(problem?.detail ?? "")")
    }
}
