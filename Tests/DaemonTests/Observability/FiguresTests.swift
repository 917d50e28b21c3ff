import Daemon
import Storage
import Testing
import Wire

@Suite("The daemon's figures")
struct FiguresTests {
    @Test("What is stored, how large it is and how the daemon is are told as Prometheus text")
    func figures() async throws {
        let test = try await TestEngine()
        try await test.ingest([TestEngine.post("1", "Tesla is great"), TestEngine.post("2", "xAI"), "nonsense"])
        let lines = await test.engine.figures().split(separator: "\n").map(String.init)
        for line in [
            "voxd_up 1", #"voxd_stored{kind="posts"} 2"#, #"voxd_stored{kind="refused"} 1"#, "voxd_records_total 3",
            #"voxd_state{state="ready"} 1"#, #"voxd_state{state="read_only"} 0"#, "voxd_problems 0",
            "voxd_last_change 2", "voxd_start_time_seconds 1723507200",
            #"voxd_build_info{version="\#(Version.current)"} 1"#,
        ] {
            #expect(lines.contains(line))
        }
        #expect(lines.contains { $0.hasPrefix(#"voxd_analyzer_behind{analyzer="sentiment","#) && $0.hasSuffix(" 0") })
        let bytes = lines.first { $0.hasPrefix("voxd_resident_memory_bytes ") }?.split(separator: " ").last
        #expect(bytes.flatMap { Int($0) }.map { $0 > 1_000_000 } == true)
    }

    @Test("Each figure has one line of help and one of its type, before its series")
    func form() async throws {
        let test = try await TestEngine()
        var name = ""
        for line in await test.engine.figures().split(separator: "\n") {
            if line.hasPrefix("# HELP ") {
                name = String(line.split(separator: " ")[2])
            } else if line.hasPrefix("# TYPE ") {
                #expect(line.hasPrefix("# TYPE \(name) "))
            } else {
                #expect(line.hasPrefix("\(name) ") || line.hasPrefix("\(name){"))
            }
        }
    }

    @Test("A database that does not answer is told as such, beside what is known without it")
    func down() async throws {
        let test = try await TestEngine()
        try test.engine.store.close()
        let text = await test.engine.figures()
        #expect(text.contains("\nvoxd_up 0\n") && text.contains("voxd_build_info") && !text.contains("voxd_stored"))
    }
}
