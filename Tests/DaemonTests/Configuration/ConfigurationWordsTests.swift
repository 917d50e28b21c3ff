@testable import Daemon
import Analytics
import PluginKit
import SettingsFiles
import Testing

/// A user's own words in `words.d`.
@Suite struct ConfigurationWordsTests {
    private static let sample = """
        words:
          moon: 2
          "no problem": 1.5
          rugpull*: -3
          🚀: 1
          bank: 0
        """

    @Test("Words and idioms are read by the language that names their file")
    func read() throws {
        let folder = try ConfigurationFolder([
            "voxd.yaml": "", "words.d/en.yaml": Self.sample, "words.d/und.yaml": "words: {lol: 1}",
            "words.d/fr.yaml": "",
        ])
        let configuration = try Configuration.load(path: folder.path("voxd.yaml"))
        #expect(
            configuration.words.words[LanguageTag(trusted: "en")] == [
                .init("moon", weight: 2), .init("no problem", weight: 1.5), .init("rugpull*", weight: -3),
                .init("🚀", weight: 1), .init("bank", weight: 0),
            ])
        #expect(configuration.words.words[.undetermined] == [.init("lol", weight: 1)])
        #expect(configuration.words.count == 6)
        #expect(ConfigurationCheck.run(path: folder.path("voxd.yaml")).output.contains("0 modules, 6 own words\n"))
    }

    @Test("Every mistake is told with its line and column")
    func mistakes() throws {
        let folder = try ConfigurationFolder([
            "voxd.yaml": "",
            "words.d/english.yaml": "words: {moon: 1}",
            "words.d/PT-br.yaml": "words: {lua: 1}",
            "words.d/fr.yaml": """
            words:
              lune: beaucoup
              soleil: 6
              Étoile: 1
              étoile: 2
              "@nom": 1
              vide:
            idioms: {}
            """,
            "words.d/it.yaml": "- luna",
        ])
        let error = #expect(throws: ConfigurationError.self) {
            try Configuration.load(path: folder.path("voxd.yaml"))
        }
        let found = error?.issues.map { $0.description.replacing("\(folder.path)/words.d/", with: "") }
        #expect(
            found == [
                "PT-br.yaml:1:1: the name is no language such as fr.yaml or pt-BR.yaml, or und.yaml for every language; write pt-BR.yaml",
                "english.yaml:1:1: the name is no language such as fr.yaml or pt-BR.yaml, or und.yaml for every language",
                "fr.yaml:2:9: words.lune: expected a number from -5.0 to 5.0, found \"beaucoup\"",
                "fr.yaml:3:11: words.soleil: expected a number from -5.0 to 5.0, found \"6\"",
                "fr.yaml:5:3: words.étoile: is read like what stands at 4:3; remove one",
                "fr.yaml:6:3: words.@nom: handles and links are not read, and hashtags are read as words: write it without @ or #",
                "fr.yaml:7:3: words.vide: needs a weight, such as 2 or -1.5",
                "fr.yaml:8:1: idioms: unknown key; known are words",
                "it.yaml:1:1: expected keys with values",
            ])
    }

    @Test("A reload tells the languages whose words changed; an order of lines is no change")
    func differences() throws {
        func load(_ files: [String: String]) throws -> Configuration {
            let folder = try ConfigurationFolder(files.merging(["voxd.yaml": ""]) { first, _ in first })
            return try Configuration.load(path: folder.path("voxd.yaml"))
        }
        let old = try load(["words.d/en.yaml": "words: {a1: 1, b1: 2}", "words.d/de.yaml": "words: {a1: 1}"])
        let new = try load(["words.d/en.yaml": "words: {b1: 2, a1: 1}", "words.d/de.yaml": "words: {a1: 2}"])
        #expect(old.differences(to: new) == ["words de: changed"])
        #expect(Configuration().words.canonicalText != old.words.canonicalText)
    }
}
