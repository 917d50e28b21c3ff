@testable import Daemon
import Analytics
import Foundation
import Launcher
import PluginKit
import SettingsFiles
import Testing

@Suite struct ConfigurationLoadingTests {
    /// Loads a folder and returns what is wrong, each line without the folder's path.
    private func issues(_ files: [String: String]) throws -> [String] {
        let folder = try ConfigurationFolder(files)
        do {
            _ = try Configuration.load(path: folder.path("voxd.yaml"))
            return []
        } catch {
            return error.issues.map { $0.description.replacing("\(folder.path)/", with: "") }
        }
    }

    @Test("A missing file is an error where the user named it")
    func missingFile() throws {
        #expect(try issues([:]) == ["voxd.yaml:1:1: cannot be read: no such file"])
    }

    @Test("Without the standard file the defaults hold, with the topics beside its place")
    func missingStandardFile() throws {
        let folder = try ConfigurationFolder(["topics.d/a.yaml": "{id: a, hashtags: [a]}"])
        let configuration = try Configuration.load(path: folder.path("voxd.yaml"), isOptional: true)
        #expect(configuration.origin == .defaults(missing: folder.path("voxd.yaml")))
        #expect(configuration.topics.map(\.id.value) == ["a"])
        #expect(configuration.storage == .init())
    }

    @Test("A folder and a device are no configuration files")
    func noFile() throws {
        let folder = try ConfigurationFolder()
        for path in [folder.path, "/dev/zero"] {
            let error = #expect(throws: ConfigurationError.self) { try Configuration.load(path: path) }
            #expect(error?.description.hasSuffix("is no file; name a file") == true)
        }
    }

    @Test("Every mistake of every file is reported at once, in order of place")
    func allAtOnce() throws {
        let found = try issues([
            "voxd.yaml": """
            storage: {readers: 0}
            ingets: {}
            log:
              level: loud
            privacy: {authors: yes, author_key: key}
            server: {idle_timeout: 30}
            modules:
              - {id: A, command: [run]}
              - {id: b, command: [/bin/b], batchsize: 3}
            plugins: {Terms: {}}
            """,
            "topics.d/a.yaml": "{id: '*', aliases: {fr: ['']}}",
            "topics.d/b.yaml": "id: b\n\tname: x",
            "topics.d/c.yml": "",
            "questions.d/q.yaml": "[{id: q, wording: w, topics: [t], polls: [{source: x, sides: {yes: maybe}}]}]",
        ])
        #expect(
            found == [
                "questions.d/q.yaml:1:2: [0].proposition: must be set",
                "questions.d/q.yaml:1:43: [0].polls[0].id: must be set",
                "questions.d/q.yaml:1:68: [0].polls[0].sides.yes: expected one of for, against, neither, found \"maybe\"",
                "topics.d/a.yaml:1:6: id: the id \"*\" is reserved for all posts; choose another one",
                "topics.d/a.yaml:1:26: aliases.fr[0]: must not be empty",
                "topics.d/b.yaml:2:1: a tab cannot indent a line; use spaces",
                "topics.d/c.yml:1:1: is left out because of its name; rename it to c.yaml",
                "voxd.yaml:1:20: storage.readers: expected a whole number from 1 to 64, found \"0\"",
                "voxd.yaml:2:1: ingets: unknown key; did you mean \"ingest\"?",
                "voxd.yaml:4:10: log.level: expected one of trace, debug, info, notice, warning, error, critical, found \"loud\"",
                "voxd.yaml:5:20: privacy.authors: expected one of hashed, plain, found \"yes\"",
                "voxd.yaml:5:37: privacy.author_key: expected automatic or an absolute path, found \"key\"",
                "voxd.yaml:6:24: server.idle_timeout: expected a length of time such as 250ms, 30s, 15m, 12h or 90d, found \"30\"",
                "voxd.yaml:8:10: modules[0].id: expected lowercase letters, digits and hyphens, found \"A\"",
                "voxd.yaml:8:22: modules[0].command: expected the absolute path of a program, then its arguments; found \"run\"",
                "voxd.yaml:9:32: modules[1].batchsize: unknown key; did you mean \"batch_size\"?",
                "voxd.yaml:10:11: plugins.Terms: is no plugin id, which has lowercase letters, digits and hyphens",
            ])
    }

    @Test("What is set is read")
    func values() throws {
        let folder = try ConfigurationFolder([
            "voxd.yaml": """
            storage: {readers: 8, wal_limit: 1GiB, database_limit: 2GiB}
            ingest: {batch_bytes: 1MiB, batch_time: 5ms, maximum_line_length: 64KiB, horizon: 90d}
            server: {maximum_connections: 16, request_timeout: 250ms}
            retention: {text: 30d, signals: 400d, rollups: forever, refused: 1h}
            privacy: {authors: plain, author_key: /etc/voxd/key}
            log: {level: debug}
            plugins: {sentiment: {languages: [no]}, empty: }
            modules: [{id: m, command: [/bin/m, -x], enabled: false, batch_size: 7, deadline: 1s, environment: {A: "1"}}]
            """
        ])
        let read = try Configuration.load(path: folder.path("voxd.yaml"))
        #expect(read.storage.readers == 8)
        #expect(read.storage.walLimit == 1 << 30)
        #expect(read.storage.databaseLimit == 2 << 30)
        #expect(read.ingest.batchTime == .milliseconds(5))
        #expect(read.ingest.horizon == .limited(.seconds(90 * 86_400)))
        #expect(read.server.requestTimeout == .milliseconds(250))
        #expect(read.server.maximumRequests == 64)
        #expect(read.retention.text == .limited(.seconds(30 * 86_400)))
        #expect(read.retention.rollups == .forever)
        #expect(read.privacy.authors == .plain)
        #expect(read.privacy.authorKey == .file("/etc/voxd/key"))
        #expect(read.log.level == .debug)
        #expect(read.plugins.keys.sorted() == ["sentiment"])
        var settings = read.settings(for: PluginID(trusted: "sentiment"))
        #expect(settings.strings("languages")?.map(\.text) == ["no"])
        let module = try #require(read.modules.first)
        #expect(module.program == .command(["/bin/m", "-x"]))
        #expect(!module.isEnabled)
        #expect(module.batchSize == 7)
        #expect(module.deadline == .seconds(1))
        #expect(module.environment == ["A": "1"])
    }

    @Test(
        "A shadow is as its module but for what is set, may always be given up, and must differ from it"
    )
    func shadow() throws {
        let folder = try ConfigurationFolder([
            "voxd.yaml": """
            modules:
            - {id: m, command: [/m, -x], start: required, memory: 1GiB, environment: {A: "1"},
               shadow: {command: [/m2], memory: 2GiB}}
            - {id: n, command: [/n]}
            """
        ])
        let read = try Configuration.load(path: folder.path("voxd.yaml"))
        #expect(read.modules.map(\.name.description) == ["m", "m (shadow)", "n"])
        let shadow = try #require(read.shadow(of: PluginID(trusted: "m")))
        #expect(
            shadow.program == .command(["/m2"]) && shadow.environment == ["A": "1"] && shadow.start == .optional)
        #expect(shadow.limits.memory == 2 << 30 && read.ownModules.map(\.id.value) == ["m", "n"])
        let found = try issues([
            "voxd.yaml":
                "modules:\n- {id: m, command: [/m], shadow: {memory: 1GiB, start: retry, comand: [/m2]}}\n"
        ])
        #expect(found.count == 3)
        #expect(found.contains { $0.contains("modules[0].shadow: it is the same as the module") })
        #expect(found.contains { $0.contains("modules[0].shadow.start: unknown key") })
        #expect(
            found.contains {
                $0.contains("modules[0].shadow.comand: unknown key; did you mean \"command\"?")
            })
    }

    @Test("A module has a command or a socket; with a socket, its variables are the unit's")
    func socket() throws {
        let folder = try ConfigurationFolder(["voxd.yaml": "modules:\n- {id: m, socket: /run/m, network: true}\n"])
        let module = try #require(try Configuration.load(path: folder.path("voxd.yaml")).modules.first)
        #expect(module.program == .unit(socket: "/run/m") && module.limits.hasNetwork)
        let found = try issues([
            "voxd.yaml": """
            modules:
            - {id: a, socket: run/a}
            - {id: b, socket: /run/b, command: [/b]}
            - {id: c, socket: /run/c, environment: {A: "1"}}
            - {id: d}
            - {id: e, socket: [/run/e]}
            """
        ])
        #expect(
            found == [
                "voxd.yaml:2:19: modules[0].socket: expected the absolute path of the unit's socket, found \"run/a\"",
                "voxd.yaml:3:19: modules[1].socket: give `command`, which voxd runs, or `socket`, behind which a unit does; not both",
                "voxd.yaml:4:40: modules[2].environment: with `socket` the variables are the unit's: set them there, by Environment=",
                "voxd.yaml:5:3: modules[3].command: must be set",
                "voxd.yaml:6:19: modules[4].socket: expected a text",
            ])
    }

    @Test("Retention that contradicts itself is refused")
    func retention() throws {
        let found = try issues([
            "voxd.yaml": "{retention: {signals: 30d, rollups: 20d}, ingest: {horizon: forever}}"
        ])
        #expect(found.count == 2)
        #expect(found.contains { $0.contains("retention.rollups: 20d is shorter than retention.signals (30d)") })
        #expect(found.contains { $0.contains("ingest.horizon: forever is longer than retention.signals (30d)") })
    }

    @Test("Two modules of one id name both places")
    func duplicateModules() throws {
        let found = try issues(["voxd.yaml": "modules:\n- {id: m, command: [/m]}\n- {id: m, command: [/m]}\n"])
        #expect(found == ["voxd.yaml:3:3: modules[1].id: the id \"m\" stands at voxd.yaml:2:3 too; ids must be unique"])
    }
}

extension ConfigurationLoadingTests {
    @Test("Topics keep languages, case, hashtags, handles and exclusions; no is Norwegian")
    func topics() throws {
        let folder = try ConfigurationFolder([
            "voxd.yaml": "",
            "topics.d/x.yaml": """
            id: x
            name: X
            aliases:
              und: [{text: X, case: sensitive}, "Тесл*"]
              no: [kvitter]
            hashtags: [X]
            handles: [x]
            exclusions: [X-ray]
            """,
        ])
        let topic = try #require(try Configuration.load(path: folder.path("voxd.yaml")).topics.first)
        let norwegian = try #require(LanguageTag("no"))
        #expect(topic.aliases[.undetermined] == [.init(text: "X", isCaseSensitive: true), .init(text: "Тесл*")])
        #expect(topic.aliases[norwegian] == [.init(text: "kvitter")])
        #expect(topic.hashtags == ["X"])
        #expect(topic.handles == ["x"])
        #expect(topic.exclusions == ["X-ray"])
    }

    @Test(
        "A topic that could not work is refused",
        arguments: [
            ("{id: a}", "aliases: the topic has no alias, hashtag or handle; nothing can mention it"),
            ("{name: a, hashtags: [a]}", "id: must be set"),
            ("{id: A, hashtags: [a]}", "expected 1 to 64 lowercase letters"),
            ("{id: a, hashtags: ['#a']}", "hashtags: write \"a\", without #"),
            ("{id: a, handles: ['@a']}", "handles: write \"a\", without @"),
            ("{id: a, hashtags: [a b]}", "hashtags: \"a b\" must not have spaces"),
            ("{id: a, aliases: {french: [a]}}", "aliases.french: expected a language such as fr"),
            ("{id: a, aliases: {fr: a}}", "aliases.fr: expected a list"),
            ("{id: a, aliases: {fr: [a, a]}}", "aliases.fr: \"a\" stands here twice"),
            ("{id: a, aliases: {fr: ['*']}}", "aliases.fr[0]: must not be empty"),
            ("{id: a, aliases: {fr: [' a']}}", "aliases.fr[0]: remove the spaces around"),
            (
                "{id: a, aliases: {fr: [{text: a, case: upper}]}}",
                "aliases.fr[0].case: expected one of sensitive, folded"
            ),
            ("{id: a, aliases: {fr: [{case: folded}]}}", "aliases.fr[0].text: must be set"),
            ("just a text", "expected keys with values"),
        ])
    func badTopic(text: String, expected: String) throws {
        let found = try issues(["voxd.yaml": "", "topics.d/a.yaml": text])
        #expect(found.contains { $0.contains(expected) }, "\(found)")
    }

    @Test("A topic of 100,000 aliases and hashtags takes the time that reading them takes", .timeLimit(.minutes(20)))
    func manyAliases() {
        let place = SourcePosition(file: "t.yaml", line: 1, column: 1)
        func node(_ content: SettingsNode.Content) -> SettingsNode { SettingsNode(content: content, position: place) }
        func mapping(_ values: KeyValuePairs<String, SettingsNode>) -> SettingsNode {
            node(.mapping(values.map { .init(key: $0.key, keyPosition: place, value: $0.value) }))
        }
        let words = node(.sequence((0..<100_000).map { node(.scalar("w\($0)", isQuoted: false)) }))
        let id = node(.scalar("a", isQuoted: false))
        var issues: [SettingsIssue] = []
        let topic = TopicFile.read(
            mapping(["id": id, "aliases": mapping(["und": words]), "hashtags": words]), path: "", issues: &issues)
        #expect(topic?.hashtags.count == 100_000 && topic?.aliases[.undetermined]?.count == 100_000)
        #expect(issues.isEmpty)
    }

    @Test("Two topics of one id name both files")
    func duplicateTopics() throws {
        let found = try issues([
            "voxd.yaml": "", "topics.d/a.yaml": "{id: t, hashtags: [a]}",
            "topics.d/b.yaml": "- {id: u, hashtags: [a]}\n- {id: t, hashtags: [a]}",
        ])
        #expect(
            found == [
                "topics.d/b.yaml:2:3: [1].id: the topic \"t\" stands at topics.d/a.yaml:1:1 too; rename or remove one"
            ])
    }

    @Test("A question that names an unknown topic, a taken id or a taken poll is refused")
    func crossChecks() throws {
        let poll = "polls: [{source: x, id: '1', sides: {yes: for}}]"
        let found = try issues([
            "voxd.yaml": "", "topics.d/a.yaml": "{id: tesla, hashtags: [a]}",
            "questions.d/a.yaml": "{id: q, wording: w, proposition: p, topics: [telsa, other], \(poll)}",
            "questions.d/b.yaml": "{id: q, wording: w, proposition: p, topics: [tesla], \(poll)}",
        ])
        #expect(
            found == [
                "questions.d/a.yaml:1:46: topics: there is no topic \"telsa\"; did you mean \"tesla\"?",
                "questions.d/a.yaml:1:53: topics: there is no topic \"other\"; add it in topics.d, or remove it here",
                "questions.d/b.yaml:1:1: id: the question \"q\" stands at questions.d/a.yaml:1:1 too; rename or remove one",
                "questions.d/b.yaml:1:62: polls: the poll x/1 stands at questions.d/a.yaml:1:69 too; it can answer one question only",
            ])
    }

    @Test("Hidden files and files of other kinds are left alone")
    func otherFiles() throws {
        #expect(
            try issues(["voxd.yaml": "", "topics.d/.a.yaml": "{", "topics.d/a.yaml~": "{", "topics.d/README": "{"])
                .isEmpty)
    }
}
