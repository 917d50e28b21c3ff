import Analytics
import Foundation
import PluginKit
import Storage
import Synchronization
import Testing
import Wire

@testable import Daemon

@Suite("Shadows of modules") struct ShadowTests {
    /// A module that counts scalars, and a shadow that counts one more for each "and".
    private static func bench() async throws -> ModuleBench {
        let made = Mutex<Configuration.Module?>(nil)
        return try await ModuleBench(
            configure: { configuration in
                guard var shadow = made.withLock({ $0 }) else { return }
                (shadow.isShadow, shadow.environment) = (true, ["MORE": "1"])
                configuration.modules.append(shadow)
            },
            { folder in
                let module = try ModuleBench.faulty(
                    "tone", in: folder,
                    batch: """
                        more = int(os.environ.get("MORE", "0"))
                        return [Signal("length", len(post.text) + more * post.text.count("and")) for post in posts]
                        """)
                made.withLock { $0 = module }
                return module
            })
    }

    private static func untilBothHaveSeenAll(_ bench: ModuleBench, on engine: Engine? = nil)
        async throws
    {
        let engine = engine ?? bench.test.engine
        try await bench.until {
            let last = try await engine.store.ask { try $0.lastChange() }
            let stored = try await engine.store.ask { try $0.generations() }
            return [.inForce, .compared].allSatisfy { standing in
                stored.contains { $0.analyzer == "tone" && $0.standing == standing && $0.position == last }
            }
        }
    }

    private static func mean(_ engine: Engine) async throws -> Double? {
        var query = Query()
        query.measure = "length"
        return try await engine.summary(query).topics[0].measures["length"]?.mean
    }

    @Test("Both read the same posts, one answers; the difference is told by topic and by post")
    func diff() async throws {
        let bench = try await Self.bench()
        let engine = bench.test.engine
        try await bench.test.ingest(ModuleBench.posts(0..<10) + [TestEngine.post("c", "cars and cats")])
        try await bench.run {
            try await Self.untilBothHaveSeenAll(bench)
            // 10 posts of 5 + 4 n scalars, and one of 13.
            #expect(try await Self.mean(engine) == 243.0 / 11)
            let found = try await engine.diff(module: "tone", limit: 2)
            #expect(
                found.posts == 11 && !found.truncated && found.inForce.behind == 0 && found.notes == [])
            #expect(found.measures.map(\.name) == ["length"])
            let (all, tesla) = (found.measures[0].topics[0], found.measures[0].topics[1])
            #expect(all.topic == "*" && all.both == 11 && all.meanDistance == 46.0 / 11)
            #expect(
                tesla.topic == "tesla" && tesla.both == 10 && tesla.meanInForce == 23
                    && tesla.meanCompared == 27.5)
            #expect(found.widest.map(\.id) == ["9", "8"] && found.widest.map(\.topic) == ["*", "*"])
            #expect(found.widest[0].inForce.value == 41 && found.widest[0].compared.value == 50)
            let listed = try await engine.plugins().plugins.filter { $0.id == "tone" }
            #expect(
                listed.map(\.origin) == ["module", "shadow"] && listed.map(\.inForce) == [true, false])
            await #expect {
                _ = try await engine.diff(module: "tone", measure: "tone")
            } throws: { ($0 as? Problem)?.status == 404 }
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test(
        "A shadow that is promoted answers, also after a restart; then it takes the module's place with its figures"
    )
    func promoted() async throws {
        let bench = try await Self.bench()
        try await bench.test.ingest(ModuleBench.posts(0..<10))
        try await bench.run {
            try await Self.untilBothHaveSeenAll(bench)
            #expect(try await Self.mean(bench.test.engine) == 23)
            let told = try await bench.test.engine.order(.promote, module: "tone")
            #expect(told.plugin.inForce == false && told.shadow?.inForce == true)
            #expect(try await Self.mean(bench.test.engine) == 27.5)
        }
        let later = try await bench.test.reopened { _ in }
        #expect(try await Self.mean(later) == 27.5)
        let final = try await bench.test.reopened { configuration in
            var module = configuration.modules[1]
            module.isShadow = false
            configuration.modules = [module]
        }
        try await bench.run(on: final) {
            try await bench.until { final.current.modules[bench.module.name]?.phase == .upToDate }
            #expect(try await Self.mean(final) == 27.5)
            let stored = try await final.store.ask { try $0.generations() }
            #expect(stored.filter { $0.kind == "module" }.count == 2)
        }
        #expect(try await bench.test.differences() == [])
    }

    @Test("What is dropped ends, and the other goes on; who has no shadow is told so")
    func dropped() async throws {
        let bench = try await Self.bench()
        let engine = bench.test.engine
        try await bench.test.ingest(ModuleBench.posts(0..<10))
        try await bench.run {
            try await Self.untilBothHaveSeenAll(bench)
            let told = try await engine.order(.drop, module: "tone")
            #expect(
                told.shadow?.state == "disabled"
                    && told.shadow?.problem?.contains("remove `shadow`") == true)
            try await bench.until { engine.current.modules.count == 1 }
            try await bench.test.ingest(ModuleBench.posts(10..<20))
            try await bench.untilUpToDate()
            #expect(try await engine.diff(module: "tone").posts == 10)
            #expect(try await engine.diff(module: "tone").compared.behind == 10)
            _ = try await engine.order(.enable, module: "tone")
            try await Self.untilBothHaveSeenAll(bench)
            #expect(try await engine.diff(module: "tone").posts == 20)
        }
        let alone = try await bench.test.reopened { $0.modules.removeLast() }
        await #expect {
            _ = try await alone.order(.promote, module: "tone")
        } throws: { ($0 as? Problem)?.type.hasSuffix("no-shadow") == true }
    }
}
