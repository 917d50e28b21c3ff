import Daemon
import Foundation
import PluginKit
import Testing
import Wire

@Suite("Modules that were installed") struct InstalledModuleTests {
    private static func record(_ bench: ModuleBench) throws {
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: bench.folder + "/tone.py")))
        let record = URL(fileURLWithPath: bench.folder + "/" + InstalledRecord.name)
        try Data(InstalledRecord.line(path: "tone.py", bytes: bytes).utf8).write(to: record)
    }

    @Test("One whose files are not those of the record is disabled, and runs again once they are and it is enabled")
    func changed() async throws {
        let bench = try await ModuleBench { try ModuleBench.faulty("tone", in: $0, batch: "return answer(posts)") }
        try Self.record(bench)
        let engine = bench.test.engine
        try await bench.test.ingest(ModuleBench.posts(0..<10))
        try await bench.run {
            try await bench.untilUpToDate()
            let program = URL(fileURLWithPath: bench.folder + "/tone.py")
            // The program is replaced while it runs, without a new record.
            try (Data(contentsOf: program) + Data("# mine\n".utf8)).write(to: program)
            try await bench.test.ingest(ModuleBench.posts(10..<20))
            try await bench.until { try await engine.plugin(id: "tone").plugin.state == "disabled" }
            let told = try await engine.plugin(id: "tone").plugin
            #expect(told.problem?.contains("tone.py has changed; install it again") == true && told.since != nil)
            try Self.record(bench)
            _ = try await engine.order(.enable, module: "tone")
            try await bench.untilUpToDate()
            #expect(try await bench.outcomes().count == 20)
        }
        #expect(try await bench.test.differences() == [])
    }
}
