import Analytics
import Daemon
import Foundation
import Launcher
import PluginKit
import Testing
import Wire

@Suite("A module's figures beside voxd's own") struct SecondOpinionTests {
    @Test(
        "A summary by analyzer tells each analyzer's figures of the same posts, each with its own right to an interval")
    func byAnalyzer() async throws {
        let bench = try await ModuleBench { folder in
            let path = folder + "/gloomy.py"
            try """
            import sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, "\(ModuleBench.examples)/wordtone")
            from voxd_module import Measure, Module, Signal
            Module(id="gloomy", version="1", summary="Finds all bad.",
                   measures=[Measure("sentiment", unit="score", range=(-1, 1), labels=("negative", "neutral", "positive"))],
                   analyze=lambda posts: [Signal("sentiment", -1.0, "negative") for post in posts]).main()
            """.write(toFile: path, atomically: true, encoding: .utf8)
            var module = ModuleBench.module("gloomy", [ModuleBench.python, path])
            module.limits.readable = [ModuleBench.examples]
            return module
        }
        let engine = bench.test.engine
        try await bench.test.ingest(
            (0..<6).map { TestEngine.post("\($0)", "Tesla is really great, I love it", author: "a\($0)") })
        var query = Query()
        query.topics = [TopicID(trusted: "tesla")]
        query.by = [.analyzer]
        let alone = try await engine.summary(query).topics[0]
        #expect(alone.splits.map(\.key) == ["sentiment"])
        try await bench.run { try await bench.untilUpToDate() }
        let topic = try await engine.summary(query).topics[0]
        #expect(topic.splits.map(\.key) == ["sentiment", "gloomy"] && topic.splits.map(\.posts) == [6, 6])
        #expect(topic.splits[0].measures == topic.measures)
        let gloomy = try #require(topic.splits[1].measures["sentiment"])
        #expect(gloomy.mean == -1 && gloomy.analyzer.id == "gloomy" && gloomy.labels[0].counted == 1)
        #expect(
            gloomy.labels.allSatisfy {
                $0.correctedReason?.contains("errors were not measured") == true && $0.modelInterval == nil
            })
        // The question may be turned round.
        query.analyzer = PluginID(trusted: "gloomy")
        let turned = try await engine.summary(query).topics[0]
        #expect(turned.splits.map(\.key) == ["gloomy", "sentiment"] && turned.measures["sentiment"] == gloomy)
        #expect(turned.splits[1].measures["sentiment"]?.labels == topic.measures["sentiment"]?.labels)
        // What comes while it does not run is not in its figures, which is said.
        try await bench.test.ingest([TestEngine.post("9", "Tesla again")])
        query.analyzer = nil
        #expect(
            try await engine.summary(query).notes.contains { $0.hasPrefix("gloomy has seen the changes up to 6 of 7") })
    }

    @Test("A module may have eight classes, and the last two are counted as the first are")
    func eightClasses() async throws {
        let bench = try await ModuleBench { folder in
            let path = folder + "/eight.py"
            try """
            import sys
            sys.dont_write_bytecode = True
            sys.path.insert(0, "\(ModuleBench.examples)/wordtone")
            from voxd_module import Measure, Module, Signal
            Module(id="eight", version="1", summary="Counts to eight.",
                   measures=[Measure("place", unit="place", range=(0, 7), labels=tuple("abcdefgh"))],
                   analyze=lambda posts: [
                       Signal("place", float(len(p.text) - 5), "abcdefgh"[len(p.text) - 5]) for p in posts]).main()
            """.write(toFile: path, atomically: true, encoding: .utf8)
            var module = ModuleBench.module("eight", [ModuleBench.python, path])
            module.limits.readable = [ModuleBench.examples]
            return module
        }
        // One author of one post each, and one author of many: the two ways in which authors' counts are kept.
        try await bench.test.ingest(
            (0..<16).map {
                TestEngine.post(
                    "\($0)", "Tesla" + String(repeating: "!", count: $0 % 8), author: $0 < 8 ? "a\($0)" : "b")
            })
        try await bench.run { try await bench.untilUpToDate() }
        var query = Query()
        (query.topics, query.measure) = ([TopicID(trusted: "tesla")], "place")
        let found = try #require(try await bench.test.engine.summary(query).topics[0].measures["place"])
        #expect(found.labels.map(\.label) == "abcdefgh".map(String.init))
        #expect(found.labels.map(\.posts) == Array(repeating: 2, count: 8) && found.mean == 3.5)
        #expect(try await bench.test.differences() == [])
    }
}
