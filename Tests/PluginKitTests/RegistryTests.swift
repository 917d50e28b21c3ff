import Analytics
import PluginKit
import Testing

/// The list of plugins.
@Suite struct RegistryTests {
    @Test("Built-in plugins come first, modules after them, and ids lead to both")
    func order() throws {
        let registry = try Registry(
            builtIn: PluginSet(postAnalyzers: [TokenCounter.self]), modules: [module("emotion", "/bin/emotion")])
        #expect(registry.entries.map(\.manifest.id.value) == ["token-counter", "emotion"])
        #expect(registry[PluginID(trusted: "emotion")]?.origin == .module(command: "/bin/emotion"))
        #expect(registry[PluginID(trusted: "other")] == nil)
        #expect(registry.entries(of: .pollAnalyzer).isEmpty)
    }

    @Test("Two plugins of one id are an error that names both")
    func duplicates() {
        let error = #expect(throws: RegistryError.self) {
            try Registry(
                builtIn: PluginSet(postAnalyzers: [TokenCounter.self]), modules: [module("token-counter", "/bin/count")]
            )
        }
        #expect(
            error?.description
                == "two plugins are called \"token-counter\": built in as TokenCounter, and module /bin/count; give one of "
                + "them another id, or leave it out")
    }

    private func module(_ id: String, _ command: String) -> Registry.Entry {
        Registry.Entry(
            manifest: Manifest(id: id, version: "1.0.0", summary: "A module."), kind: .postAnalyzer,
            origin: .module(command: command))
    }
}
